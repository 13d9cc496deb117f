"""Swagger 2.0 becomes OpenAPI 3.0: documents whole, and the parts of other files that they refer to where these stand."""

import re
from collections import deque
from typing import Any

from accordant.diagnostics import Diagnostic, Place, Result
from accordant.lift.moves import Moves
from accordant.lift.parts import Parts
from accordant.lift.swagger_bodies import BodyLift, Defaults, Entry
from accordant.lift.swagger_schemas import Kind, SchemaLift
from accordant.source.documents import Document
from accordant.source.tree import MISSING_NODE, SourceTree, resolve_uri
from accordant.source.versions import version_of

LIFTED_TO = "3.0.4"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch")

_SECTIONS = {
    "definitions": "schemas",
    "parameters": "parameters",
    "responses": "responses",
    "securityDefinitions": "securitySchemes",
}
_FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]")


def lift_swagger(tree: SourceTree) -> Result[SourceTree]:
    """Every document that says `swagger: "2.0"` as one of OpenAPI 3.0, and all references to match."""
    roots = [one for one in tree.documents.values() if is_swagger(one.value)]
    if not roots:
        return Result(tree)
    return _Lifting(tree).lift(roots)


def is_swagger(value: Any) -> bool:
    version = version_of(value)
    return version is not None and (version.family, version.minor) == ("swagger", "2.0")


class _Lifting:
    def __init__(self, tree: SourceTree) -> None:
        self.tree = tree
        self.moves = Moves()
        self.parts = Parts(tree, self.moves)
        self.schemas = SchemaLift(self.moves, self._want)
        self.bodies = BodyLift(self.moves, self.schemas)
        self._defaults: dict[str, Defaults] = {}
        self._waiting: deque[tuple[Place, Kind]] = deque()
        self._context = Defaults()
        self._without_host: set[str] = set()

    def lift(self, roots: list[Document]) -> Result[SourceTree]:
        for document in roots:
            self._defaults[document.uri] = self._declare(Place(document.uri, ""), document.value)
        for document in roots:
            self._context = self._defaults[document.uri]
            self.parts.values[document.uri] = self._root(document.uri, document.value)
        while self._waiting:
            self._elsewhere(*self._waiting.popleft())
        for document in roots:
            self._unused_forms(document)
        for uri in list(self.parts.others()):
            self.parts.values[uri] = self.schemas.extension(self.tree.documents[uri].value, uri, uri)
        return Result(self.parts.settled(), tuple(self.schemas.problems))

    # The parts of a document

    def _declare(self, here: Place, root: dict[str, Any]) -> Defaults:
        """What every operation of a document may want to know of it, and where its sections go."""
        for section, kind in _SECTIONS.items():
            self.moves.moved(here.child("components").child(kind), here.child(section))
        names = {section: self._component_names(here, section) for section in _SECTIONS}
        return Defaults(_names(root, "consumes"), _names(root, "produces"), names)

    def _root(self, uri: str, root: dict[str, Any]) -> dict[str, Any]:
        here = Place(uri, "")
        found: dict[str, Any] = {}
        for key, value in root.items():
            match key:
                case "swagger":
                    found["openapi"] = LIFTED_TO
                    self.moves.moved(here.child("openapi"), here.child(key))
                case "host" | "basePath" | "schemes":
                    if "servers" not in found:
                        found |= self._servers(root, here, here, root.get("schemes"))
                case "consumes" | "produces":
                    continue
                case "paths" if isinstance(value, dict):
                    place = here.child(key)
                    found[key] = {name: self._path(place.child(name), one) for name, one in value.items()}
                case "definitions" | "parameters" | "responses" | "securityDefinitions" if isinstance(value, dict):
                    self.moves.came_from(here.child("components"), here.child(key))
                    self._section(found.setdefault("components", {}), here, key, value)
                case "security":
                    found[key] = self._security(value)
                case _:
                    found[key] = self.schemas.extension(value, uri, uri)
        return found

    def _component_names(self, here: Place, section: str) -> dict[str, str]:
        """Names that OpenAPI 3 allows in `components`, told to `moves` before anything refers to them."""
        written = self.tree.node(here.uri, "/" + section)
        names: dict[str, str] = {}
        taken = {name for name in written if not _NOT_IN_A_NAME.search(name)} if isinstance(written, dict) else set()
        for name in written if isinstance(written, dict) else ():
            clean = name
            if name not in taken:
                clean = _free(_NOT_IN_A_NAME.sub("_", name) or "_", taken)
                taken.add(clean)
            names[name] = clean
            old = here.child(section).child(name)
            kind = self._component_kind(old, section)
            if clean != name or kind != _SECTIONS[section]:
                self.moves.moved(here.child("components").child(kind).child(clean), old)
        return names

    def _component_kind(self, old: Place, section: str) -> str:
        if section == "parameters" and self._meant(old)[1].get("in") == "body":
            return "requestBodies"
        return _SECTIONS[section]

    def _section(self, components: dict[str, Any], here: Place, section: str, written: dict[str, Any]) -> None:
        names = self._context.names[section]
        for name, node in written.items():
            old = here.child(section).child(name)
            kind = self._component_kind(old, section)
            new = here.child("components").child(kind).child(names[name])
            if section == "parameters" and self._meant(old)[1].get("in") == "formData":
                continue  # a part of each form that has it
            components.setdefault(kind, {})[names[name]] = self._component(section, old, new, node)

    def _component(self, section: str, old: Place, new: Place, node: Any) -> Any:
        match section:
            case "definitions":
                return self.schemas.schema(old, new, node)
            case "parameters":
                return self._by_kind(Kind.PARAMETER, old, new, node)
            case "responses":
                return self._by_kind(Kind.RESPONSE, old, new, node)
            case _:
                return self._security_scheme(old, new, node)

    def _by_kind(self, kind: Kind, old: Place, new: Place, node: Any) -> Any:
        """What a reference of this kind leads to, in the media types of its document."""
        if not isinstance(node, dict):
            return node
        if isinstance(node.get("$ref"), str) and kind is not Kind.PATH_ITEM:
            self.schemas.seen.add(old)
            return self.schemas.reference(node, new.uri, old.uri, kind)
        match kind:
            case Kind.SCHEMA:
                return self.schemas.schema(old, new, node)
            case Kind.PARAMETER if node.get("in") == "body":
                return self.bodies.body(old, new, node, self._context.consumes)
            case Kind.PARAMETER:
                return self.bodies.parameter(old, new, node)
            case Kind.RESPONSE:
                return self.bodies.response(old, new, node, self._context.produces)
            case Kind.PATH_ITEM:
                return self._path(old, node)

    def _servers(self, root: dict[str, Any], here: Place, new: Place, schemes: Any) -> dict[str, Any]:
        """2.0's `host`, `basePath` and `schemes` as a list of URLs."""
        host, path = root.get("host"), root.get("basePath")
        key = next((one for one in ("host", "basePath", "schemes") if one in root), "schemes")
        base = path if isinstance(path, str) and path != "/" else ""
        if isinstance(host, str):
            named = [one for one in schemes if isinstance(one, str)] if isinstance(schemes, list) else []
            urls = [f"{scheme}://{host}{base}" for scheme in named] or [f"//{host}{base}"]
        else:
            self._schemes_alone(schemes, new.child("schemes"))
            urls = [base] if base else []
        self.moves.came_from(new.child("servers"), here.child(key))
        return {"servers": [{"url": url} for url in urls]} if urls else {}

    def _own_servers(self, place: Place, schemes: Any) -> dict[str, Any]:
        """The servers of an operation, where its `schemes` make them others than those of the document."""
        root = self.tree.node(place.uri, "")
        if not is_swagger(root):
            return {}
        here = Place(place.uri, "")
        usual = self._servers(root, here, here, root.get("schemes"))
        own = self._servers(root, here, place, schemes)
        return own if own != usual else {}

    def _schemes_alone(self, schemes: Any, place: Place) -> None:
        """Said once a document: some repeat it at each operation."""
        if schemes and place.uri not in self._without_host:
            self._without_host.add(place.uri)
            hint = "add `host`; without it, clients use the address that the document was read from"
            self.schemas.say("`schemes` without a `host` has no equivalent in OpenAPI 3", place, hint)

    def _path(self, old: Place, item: Any) -> Any:
        """A Path Item Object. It stays where it is, and so do its operations."""
        if not isinstance(item, dict) or old.pointer.rpartition("/")[2].startswith("x-"):
            return self.schemas.extension(item, old.uri, old.uri)
        self.schemas.seen.add(old)
        entries = self._entries(old, item)
        inherited = [one for one in entries if one.location in ("body", "formData")]
        found: dict[str, Any] = {}
        for key, value in item.items():
            if key == "parameters" and isinstance(value, list):
                found |= self._parameters(old, [one for one in entries if one not in inherited])
            elif key in METHODS and isinstance(value, dict):
                found[key] = self._operation(old.child(key), value, inherited)
            elif key == "$ref" and isinstance(value, str):
                found |= self.schemas.reference({key: value}, old.uri, old.uri, Kind.PATH_ITEM)
            else:
                found[key] = self.schemas.extension(value, old.uri, old.uri)
        return found

    def _operation(self, place: Place, node: dict[str, Any], inherited: list[Entry]) -> dict[str, Any]:
        consumes = _names(node, "consumes") if "consumes" in node else self._context.consumes
        produces = _names(node, "produces") if "produces" in node else self._context.produces
        entries = self._entries(place, node)
        own = {(one.location, one.meant.get("name")) for one in entries}
        is_body = any(one.location == "body" for one in entries)
        entries += [
            one
            for one in inherited
            if (one.location, one.meant.get("name")) not in own and not (is_body and one.location == "body")
        ]
        body = self._request_body(place, node, entries, consumes)
        found: dict[str, Any] = {}
        for key, value in node.items():
            if key == "parameters" and isinstance(value, list):
                plain = [one for one in entries if one.location not in ("body", "formData")]
                found |= {**self._parameters(place, plain), **body}
            elif key == "responses" and isinstance(value, dict):
                found[key] = {
                    status: self._response(place.child(key).child(status), one, produces)
                    for status, one in value.items()
                }
            elif key == "schemes":
                found |= self._own_servers(place, value)
            elif key == "security":
                found[key] = self._security(value)
            elif key not in ("consumes", "produces"):
                found[key] = self.schemas.extension(value, place.uri, place.uri)
        return {**found, **body}

    def _entries(self, holder: Place, node: dict[str, Any]) -> list[Entry]:
        written = node.get("parameters")
        found = []
        for index, one in enumerate(written if isinstance(written, list) else ()):
            place = holder.child("parameters").child(index)
            if isinstance(one, dict):
                found.append(Entry(place, one, *self._meant(place)))
        return found

    def _meant(self, place: Place) -> tuple[Place, dict[str, Any]]:
        """What a parameter or response is, behind its references; nothing where these lead nowhere."""
        seen: set[Place] = set()
        while place not in seen:
            seen.add(place)
            node = self.tree.node(place.uri, place.pointer)
            if not isinstance(node, dict):
                break
            if not isinstance(node.get("$ref"), str):
                return place, node
            place = Place(*resolve_uri(place.uri, node["$ref"]))
        return place, {}

    def _parameters(self, holder: Place, entries: list[Entry]) -> dict[str, Any]:
        if not entries:
            return {}
        found = []
        for index, entry in enumerate(entries):
            new = holder.child("parameters").child(index)
            if new != entry.place:
                self.moves.moved(new, entry.place)
            found.append(self._by_kind(Kind.PARAMETER, entry.place, new, entry.node))
        return {"parameters": found}

    def _request_body(
        self, place: Place, node: dict[str, Any], entries: list[Entry], consumes: tuple[str, ...]
    ) -> dict[str, Any]:
        bodies = [one for one in entries if one.location == "body"]
        forms = [one for one in entries if one.location == "formData"]
        for surplus in (bodies[1:] or forms[:1]) if bodies else ():
            hint = "keep one parameter `in: body`, or only parameters `in: formData`"
            self.schemas.problems.append(Diagnostic("GEN-PAR-004", "the operation has two bodies", surplus.place, hint))
        new = place.child("requestBody")
        if not bodies:
            own = place.child("consumes") if "consumes" in node else None
            return {"requestBody": self.bodies.form(forms, new, consumes, own)} if forms else {}
        body = bodies[0]
        self.moves.moved(new, body.place)
        if not body.is_reference:
            return {"requestBody": self.bodies.body(body.target, new, body.meant, consumes)}
        self._want(body.target, Kind.PARAMETER)
        if consumes == self._defaults.get(body.target.uri, self._context).consumes:
            return {"requestBody": self.schemas.reference(body.node, new.uri, body.place.uri, Kind.PARAMETER)}
        return {"requestBody": self.bodies.body(body.target, new, body.meant, consumes, is_shared=True)}

    def _response(self, place: Place, node: Any, produces: tuple[str, ...]) -> Any:
        if not isinstance(node, dict) or place.pointer.rpartition("/")[2].startswith("x-"):
            return self.schemas.extension(node, place.uri, place.uri)
        if not isinstance(node.get("$ref"), str):
            return self.bodies.response(place, place, node, produces)
        target, meant = self._meant(place)
        self._want(target, Kind.RESPONSE)
        declared = self._defaults.get(target.uri, self._context).produces
        if "schema" not in meant or produces == declared:
            return self.schemas.reference(node, place.uri, place.uri, Kind.RESPONSE)
        self.moves.came_from(place, target)
        return self.bodies.response(target, place, meant, produces, is_shared=True)

    def _security(self, value: Any) -> Any:
        """Requirements name their schemes, which may be called differently now."""
        names = self._context.names.get("securityDefinitions", {})
        if not isinstance(value, list):
            return value
        return [
            {names.get(name, name): scopes for name, scopes in one.items()} if isinstance(one, dict) else one
            for one in value
        ]

    def _security_scheme(self, old: Place, new: Place, node: Any) -> Any:
        """A Security Scheme Object (2.0, "Security Scheme Object")."""
        if not isinstance(node, dict):
            return node
        found = {
            key: self.schemas.extension(value, new.uri, old.uri) for key, value in node.items() if key not in _OF_FLOWS
        }
        if node.get("type") == "basic":
            found |= {"type": "http", "scheme": "basic"}
        if node.get("type") == "oauth2" and node.get("flow") in _FLOWS:
            flow = _FLOWS[node["flow"]]
            found["flows"] = {flow: {"scopes": {}, **{key: node[key] for key in _OF_FLOWS[1:] if key in node}}}
            self.moves.came_from(new.child("flows").child(flow), old)
            self.moves.came_from(new.child("flows"), old.child("flow"))
        return found

    # What is referred to

    def _want(self, target: Place, kind: Kind) -> None:
        if target.uri not in self._defaults:
            if not self.parts.is_fragment(target.uri):
                return
            self._defaults[target.uri] = self._context
        self._waiting.append((target, kind))

    def _elsewhere(self, place: Place, kind: Kind) -> None:
        """Lift what is referred to where it stands, if no other place had it lifted."""
        if place in self.schemas.seen:
            return
        node = self.tree.node(place.uri, place.pointer)
        if node is MISSING_NODE:
            return
        self._context = self._defaults[place.uri]
        new = self.moves.new_place(place)
        self.parts.put(new, self._by_kind(kind, place, new, node))

    def _unused_forms(self, document: Document) -> None:
        written = document.value.get("parameters")
        for name, node in written.items() if isinstance(written, dict) else ():
            place = Place(document.uri, "/parameters").child(name)
            if isinstance(node, dict) and node.get("in") == "formData" and place not in self.schemas.seen:
                self.schemas.say(
                    f"the form parameter `{name}` is used by no operation, and has no equivalent in OpenAPI 3",
                    place.key(),
                    "use it, or remove it",
                )


_OF_FLOWS = ("flow", "authorizationUrl", "tokenUrl", "scopes")


def _names(node: dict[str, Any], key: str) -> tuple[str, ...]:
    """A list of media types; each once."""
    written = node.get(key)
    return tuple(dict.fromkeys(one for one in written if isinstance(one, str))) if isinstance(written, list) else ()


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}{number}", number + 1
    return name
