"""Parameters, headers and bodies of operations, with the defaults of the specification filled in."""

from typing import Any

from accordant.diagnostics import Place
from accordant.ir import NO_DEFAULT, Body, Encoding, Header, MediaType, Parameter
from accordant.resolve.event_data import event_data, is_of_events
from accordant.resolve.names import pascal
from accordant.resolve.refs import Refs
from accordant.resolve.schemas import Schemas
from accordant.resolve.types import ANY

STYLES = {"querystring": "form", "path": "simple", "query": "form", "header": "simple", "cookie": "form"}
"""Default style by location (OpenAPI 3.1, section 4.8.12.2)."""

IGNORED_HEADERS = frozenset(("accept", "content-type", "authorization"))
"""A parameter definition with one of these names is ignored (section 4.8.12.1)."""


class Parameters:
    """Reads everything that carries a schema and travels with a request or response."""

    def __init__(self, refs: Refs, schemas: Schemas) -> None:
        self.refs, self.schemas = refs, schemas

    def of_operation(self, path_items: list[Place], operation: Place, owner: str, module: str) -> tuple[Parameter, ...]:
        """Path-level parameters, overridden by the operation's own of the same name and location."""
        found: dict[tuple[str, str], Parameter] = {}
        for holder in (*reversed(path_items), operation):
            written = _get(self.refs.node(holder), "parameters")
            for element in self.refs.elements(holder.child("parameters"), written) if written else ():
                place = self.refs.follow(element)
                if place is not None and self.refs.node(place) is not None:
                    parameter = self._parameter(place, owner, module)
                    found[parameter.location, parameter.name] = parameter
        return tuple(one for one in found.values() if not _is_ignored(one))

    def _parameter(self, place: Place, owner: str, module: str) -> Parameter:
        node = self.refs.node(place)
        location = node["in"]
        style = node.get("style", STYLES.get(location, "form"))
        schema, media_type = place.child("schema") if "schema" in node else None, None
        if schema is None and isinstance(node.get("content"), dict) and node["content"]:
            media_type = next(iter(node["content"]))
            content = self.refs.follow(place.child("content").child(media_type))
            schema = content.child("schema") if content and "schema" in (self.refs.node(content) or ()) else None
        wanted = owner + pascal(node["name"], otherwise="Parameter")
        if place.pointer.startswith("/components/parameters/"):
            wanted = pascal(place.pointer.rpartition("/")[2])
        return Parameter(
            name=node["name"],
            location=location,
            type=ANY if schema is None else self.schemas.type_at(schema, wanted, module),
            schema=schema,
            place=place,
            style=style,
            explode=node.get("explode", style == "form"),
            is_required=node.get("required") is True,
            media_type=media_type,
            allow_reserved=node.get("allowReserved") is True,
            allow_empty=node.get("allowEmptyValue") is True,
            is_deprecated=node.get("deprecated") is True,
            default=self._default(schema),
            doc=_text(node, "description"),
        )

    def _default(self, schema: Place | None) -> Any:
        target = None if schema is None else self.refs.follow(schema)
        node = None if target is None else self.refs.node(target)
        return node.get("default", NO_DEFAULT) if isinstance(node, dict) else NO_DEFAULT

    def body(self, operation: Place, owner: str, module: str) -> Body | None:
        if "requestBody" not in self.refs.node(operation):
            return None
        place = self.refs.follow(operation.child("requestBody"))
        if place is None:
            return None
        node = self.refs.node(place)
        wanted = owner + "Body"
        if place.pointer.startswith("/components/requestBodies/"):
            wanted = pascal(place.pointer.rpartition("/")[2]) + "Body"
        return Body(node.get("required") is True, self.media(place, wanted, module), place, _text(node, "description"))

    def media(self, holder: Place, wanted: str, module: str) -> tuple[MediaType, ...]:
        """The media types under `content` of a body or response."""
        written = _get(self.refs.node(holder), "content")
        if not written:
            return ()
        found = []
        for media_type, child in self.refs.children(holder.child("content"), written).items():
            place = self.refs.follow(child)
            if place is None:
                continue
            node = self.refs.node(place) or {}
            schema = place.child("schema") if "schema" in node else None
            type_ = ANY if schema is None else self.schemas.type_at(schema, wanted, module)
            item = place.child("itemSchema") if "itemSchema" in node else None
            if item is not None and is_of_events(media_type):
                self.schemas.event_data |= event_data(self.schemas.composer, item)
            item_type = None if item is None else self.schemas.type_at(item, wanted + "Item", module)
            encodings = self._encodings(place, node, wanted, module)
            by_position = self._positions(place, node, wanted, module)
            has_xml = isinstance(_get(node.get("schema"), "xml"), dict)
            found.append(MediaType(media_type, type_, schema, place, encodings, item, item_type, *by_position, has_xml))
        return tuple(found)

    def _encodings(self, place: Place, node: dict[str, Any], wanted: str, module: str) -> tuple[Encoding, ...]:
        encodings = node.get("encoding")
        if not encodings:
            return ()
        found = []
        for name, child in self.refs.children(place.child("encoding"), encodings).items():
            if isinstance(encodings[name], dict):
                found.append(self._encoding(name, child, wanted, module))
        return tuple(found)

    def _positions(
        self, place: Place, node: dict[str, Any], wanted: str, module: str
    ) -> tuple[tuple[Encoding, ...], Encoding | None]:
        """`prefixEncoding` and `itemEncoding` (OpenAPI 3.2, section 4.14.1)."""
        written = node.get("prefixEncoding")
        holder = place.child("prefixEncoding")
        places = self.refs.elements(holder, written) if isinstance(written, list) else []
        prefix = tuple(self._encoding(str(at), one, wanted, module) for at, one in enumerate(places))
        item = place.child("itemEncoding")
        has_item = isinstance(node.get("itemEncoding"), dict)
        return prefix, self._encoding("item", item, wanted, module) if has_item else None

    def _encoding(self, name: str, place: Place, wanted: str, module: str) -> Encoding:
        written = self.refs.node(place)
        style = written.get("style", "form")
        headers = self.headers(place, wanted + pascal(name), module)
        explode = written.get("explode", style == "form")
        return Encoding(name, written.get("contentType"), style, explode, headers)

    def headers(self, holder: Place, wanted: str, module: str) -> tuple[Header, ...]:
        written = _get(self.refs.node(holder), "headers")
        if not written:
            return ()
        found = []
        for name, child in self.refs.children(holder.child("headers"), written).items():
            place = self.refs.follow(child)
            node = None if place is None else self.refs.node(place)
            if place is None or node is None or name.lower() == "content-type":
                continue
            schema = place.child("schema") if "schema" in node else None
            type_ = ANY if schema is None else self.schemas.type_at(schema, wanted + pascal(name), module)
            is_required, explode = node.get("required") is True, node.get("explode") is True
            found.append(Header(name, type_, schema, is_required, _text(node, "description"), explode))
        return tuple(found)


def _is_ignored(parameter: Parameter) -> bool:
    return parameter.location == "header" and parameter.name.lower() in IGNORED_HEADERS


def _get(node: Any, key: str) -> Any:
    return node.get(key) if isinstance(node, dict) else None


def _text(node: dict[str, Any], key: str) -> str | None:
    found = node.get(key)
    return found if isinstance(found, str) else None
