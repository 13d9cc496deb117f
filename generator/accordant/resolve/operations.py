"""Paths to operations, in the order of the document."""

import re
from collections.abc import Iterator
from typing import Any

from accordant.diagnostics import Place
from accordant.ir import Link, Operation, Requirement, Response, SecurityScheme
from accordant.resolve.names import pascal
from accordant.resolve.parameters import Parameters
from accordant.resolve.refs import Refs
from accordant.resolve.servers import base_paths, servers
from accordant.source.versions import Version, version_of

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""Fields of a Path Item that hold an operation; `query` since 3.2."""


class Operations:
    """Reads the paths of one document."""

    def __init__(self, refs: Refs, parameters: Parameters) -> None:
        self.refs, self.parameters = refs, parameters

    def of_document(self, uri: str, module: str) -> tuple[Operation, ...]:
        root = self.refs.node(Place(uri, ""))
        version = version_of(root)
        found = []
        for path, place in self.refs.children(Place(uri, "/paths"), root.get("paths") or {}).items():
            if path.startswith("x-"):
                continue
            seen: set[str] = set()
            items = self.refs.chain(place)
            for item in items:
                for method, operation in operations_of(self.refs.node(item), item, version):
                    if method not in seen:
                        found.append(self._operation(items, operation, method, path, module, root))
                    seen.add(method)
        return tuple(found)

    def _operation(
        self, items: list[Place], place: Place, method: str, path: str, module: str, root: dict[str, Any]
    ) -> Operation:
        node = self.refs.node(place)
        written = node.get("operationId")
        name = written if isinstance(written, str) and written else made_id(method.lower(), path)
        owner = pascal(name, otherwise="Operation")
        security = node.get("security", root.get("security") or [])
        parameters = self.parameters.of_operation(items, place, owner, module)
        found = servers(node, *map(self.refs.node, items), root)
        return Operation(
            id=name,
            module=module,
            method=method,
            path=path,
            place=place,
            summary=_text(node, "summary") or _text(self.refs.node(items[0]), "summary"),
            doc=_text(node, "description") or _text(self.refs.node(items[0]), "description"),
            parameters=tuple(one for one in parameters if one.location != "querystring"),
            body=self.parameters.body(place, owner, module),
            responses=self._responses(place, owner, module),
            security=tuple(_requirement(one) for one in security if isinstance(one, dict)),
            is_deprecated=node.get("deprecated") is True,
            query_string=next((one for one in parameters if one.location == "querystring"), None),
            tags=tuple(tag for tag in node.get("tags") or () if isinstance(tag, str)),
            extensions={key: value for key, value in sorted(node.items()) if key.startswith("x-")},
            servers=found,
            base_paths=base_paths(found),
        )

    def _responses(self, operation: Place, owner: str, module: str) -> tuple[Response, ...]:
        found = []
        written = self.refs.node(operation).get("responses") or {}
        primary = next((status for status in sorted(written) if status.startswith("2")), None)
        for status, child in self.refs.children(operation.child("responses"), written).items():
            if status.startswith("x-"):
                continue
            place = self.refs.follow(child)
            if place is None or self.refs.node(place) is None:
                continue
            wanted = f"{owner}Response" if status == primary else f"{owner}{pascal(status, otherwise='Response')}"
            if place.pointer.startswith("/components/responses/"):
                wanted = pascal(place.pointer.rpartition("/")[2])
            media = self.parameters.media(place, wanted, module)
            headers = self.parameters.headers(place, wanted, module)
            doc = _text(self.refs.node(place), "description") or ""
            found.append(Response(status, doc, media, headers, place, self._links(place)))
        return tuple(found)

    def _links(self, response: Place) -> tuple[Link, ...]:
        written = self.refs.node(response).get("links")
        if not written:
            return ()
        found = []
        for name, child in self.refs.children(response.child("links"), written).items():
            place = self.refs.follow(child)
            node = None if place is None else self.refs.node(place)
            if place is None or not isinstance(node, dict):
                continue
            reference = _text(node, "operationRef")
            target = _text(node, "operationId") or (None if reference is None else self.refs.locate(place, reference))
            if target is not None:
                parameters = tuple((node.get("parameters") or {}).items())
                found.append(Link(name, target, parameters, _text(node, "description")))
        return tuple(found)

    def security_schemes(self, uri: str) -> tuple[SecurityScheme, ...]:
        root = self.refs.node(Place(uri, ""))
        holder = Place(uri, "/components/securitySchemes")
        found = []
        for name in (root.get("components") or {}).get("securitySchemes") or ():
            place = self.refs.follow(holder.child(name))
            node = None if place is None else self.refs.node(place)
            if place is None or node is None:
                continue
            scheme = _text(node, "scheme")
            found.append(
                SecurityScheme(
                    name=name,
                    type=node["type"],
                    place=place,
                    scheme=None if scheme is None else scheme.lower(),
                    location=_text(node, "in"),
                    parameter=_text(node, "name"),
                    doc=_text(node, "description"),
                    is_deprecated=node.get("deprecated") is True,
                    token_url=_flow_url(node, "tokenUrl"),
                    refresh_url=_flow_url(node, "refreshUrl"),
                )
            )
        return tuple(found)


def _flow_url(scheme: dict[str, Any], key: str) -> str | None:
    """OpenAPI 3.2, section 4.28. Client credentials go first: what asks for tokens by itself has no user to show a page to."""
    flows = scheme.get("flows") or {}
    ordered = sorted(flows.items(), key=lambda item: item[0] != "clientCredentials")
    return next((url for _, flow in ordered if isinstance(flow, dict) and (url := _text(flow, key))), None)


def operations_of(item: dict[str, Any], place: Place, version: Version | None) -> Iterator[tuple[str, Place]]:
    """The methods that a path item describes, with the places of their operations (OpenAPI 3.2, section 4.9)."""
    has_32 = version is not None and version.minor >= "3.2"
    for method in METHODS:
        if isinstance(item.get(method), dict) and (method != "query" or has_32):
            yield method.upper(), place.child(method)
    if has_32 and isinstance(item.get("additionalOperations"), dict):
        for method, operation in item["additionalOperations"].items():
            if isinstance(operation, dict):
                yield method, place.child("additionalOperations").child(method)


def made_id(method: str, path: str) -> str:
    """An operationId for an operation that has none: `GET /users/{id}` is `getUsersById`."""
    parts = [part for part in path.split("/") if part]
    named = ["By" + pascal(part) if part.startswith("{") else pascal(part, otherwise="") for part in parts]
    return method + re.sub(r"[^0-9A-Za-z]", "", "".join(named)) if named else method + "Root"


def _requirement(written: dict[str, list[str]]) -> Requirement:
    return Requirement(tuple((name, tuple(scopes or ())) for name, scopes in written.items()))


def _text(node: dict[str, Any], key: str) -> str | None:
    found = node.get(key)
    return found if isinstance(found, str) else None
