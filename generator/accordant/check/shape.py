"""Whether documents have the shape of OpenAPI: types, required and unknown fields. Table-driven, one pass, linear."""

import re
from dataclasses import dataclass
from typing import Any

from accordant.check.specification import OBJECTS, SCHEMA, SCHEMA_TYPES, FieldRule
from accordant.diagnostics import Diagnostic, Place, Severity, near_miss, unescape
from accordant.resolve.contract import ModuleSource, version
from accordant.source.tree import MISSING_NODE, SourceTree, resolve_uri

READ_VERSIONS = ("3.0", "3.1")

_STATUS = re.compile(r"([1-5][0-9]{2}|[1-5]XX|default)\Z")
_ARTICLES = {"object": "an object", "array": "an array", "integer": "an integer"}


@dataclass(frozen=True, slots=True)
class ShapeFindings:
    """What is wrong, and the places that later stages could not make sense of."""

    diagnostics: tuple[Diagnostic, ...]
    unusable: tuple[Place, ...]


def check_shape(tree: SourceTree, sources: tuple[ModuleSource, ...]) -> ShapeFindings:
    """Every place where a module's document is not what OpenAPI says it is."""
    found: list[Diagnostic] = []
    unusable: list[Place] = []
    for source in sources:
        document = tree.documents[source.uri]
        if document.value is not None:
            shape = _Shape(version(document.value), tree)
            found += shape.document(document.value, Place(source.uri, ""))
            unusable += shape.unusable
            continue
        unusable.append(Place(source.uri, ""))
        if not document.is_broken:
            hint = "write `openapi: 3.1.0` and what follows"
            found.append(Diagnostic("GEN-DOC-001", f"`{document.shown}` is empty", Place(source.uri, ""), hint))
    return ShapeFindings(tuple(found), tuple(unusable))


class _Shape:
    def __init__(self, version: str, tree: SourceTree) -> None:
        self.version, self.tree = version, tree
        self._referred: dict[tuple[Place, str], None] = {}
        self.found: list[Diagnostic] = []
        self.unusable: dict[Place, None] = {}

    def document(self, root: Any, place: Place) -> list[Diagnostic]:
        if not isinstance(root, dict):
            self._say(
                "GEN-DOC-003",
                f"the document is {_named(root)}, not an object",
                place,
                "write `openapi: 3.1.0` at the top",
            )
        elif self.version not in READ_VERSIONS:
            self._not_read(root, place)
        else:
            self._object(root, place, "OpenAPI")
        return self.found

    def _not_read(self, root: dict[str, Any], place: Place) -> None:
        self.unusable[place] = None
        key = next((one for one in ("openapi", "swagger", "asyncapi") if one in root), None)
        if key is None:
            self._say(
                "GEN-DOC-001", "the document says no version of OpenAPI", place, "write `openapi: 3.1.0` at the top"
            )
            return
        message = f"`{key}: {root[key]}` is not a version that is read"
        self._say("GEN-DOC-001", message, place.child(key), "OpenAPI 3.0 and 3.1 are read; convert the document")

    def _object(self, node: dict[str, Any], place: Place, kind: str) -> None:
        if "$ref" in node and kind not in ("PathItem", "OpenAPI"):
            self._expect(node["$ref"], place.child("$ref"), FieldRule(("string",)), "$ref")
            self._target(node["$ref"], place, kind)
            return
        rules = OBJECTS[kind]
        self._missing(node, place, kind, rules)
        for name, value in node.items():
            if name.startswith("x-"):
                continue
            rule = rules.get(name)
            if rule is None or rule.since > self.version:
                self._unknown(name, place.child(name), kind, rules)
            elif value is not None or rule.types:
                self._expect(value, place.child(name), rule, name)
        if kind == "Operation" and self.version == "3.0" and "responses" not in node:
            self._say("GEN-DOC-002", "the operation has no `responses`", place.key(), "declare at least one response")
        if kind == "Parameter":
            self._parameter(node, place)
        if kind in _NEEDED_WHOLE and any(
            place.child(name) in self.unusable for name in rules if rules[name].is_required
        ):
            self.unusable[place] = None

    def _target(self, reference: Any, place: Place, kind: str) -> None:
        """What is referred to as a parameter must be one, wherever it stands: no module may hold it."""
        target = Place(*resolve_uri(place.uri, reference)) if isinstance(reference, str) else place
        node = self.tree.node(target.uri, target.pointer)
        if target == place or node is MISSING_NODE or (target, kind) in self._referred:
            return
        self._referred[target, kind] = None
        section = target.pointer.split("/")[1:-1]
        rule = OBJECTS["Components"].get(section[-1]) if section[:1] == ["components"] and len(section) == 2 else None
        if target.uri != place.uri or rule is None or rule.kind != kind:
            self._kind(node, target, kind, unescape(target.pointer.rpartition("/")[2]))

    def _missing(self, node: dict[str, Any], place: Place, kind: str, rules: dict[str, FieldRule]) -> None:
        for name, rule in rules.items():
            if rule.is_required and name not in node:
                message = f"the {_spaced(kind)} has no `{name}`"
                meant = near_miss(name, [one for one in node if one not in rules])
                hint = f"did you mean `{name}` where it says `{meant}`?" if meant else f"add `{name}`"
                self._say("GEN-DOC-002", message, place.key() if place.pointer else place, hint)
                if kind in _NEEDED_WHOLE:
                    self.unusable[place] = None

    def _unknown(self, name: str, place: Place, kind: str, rules: dict[str, FieldRule]) -> None:
        if name in rules:
            message = f"`{name}` is a field of the {_spaced(kind)} since OpenAPI {rules[name].since} only, so it has no effect"
            hint = f"write `openapi: {rules[name].since}.0` at the top, or remove it"
            self._say("GEN-DOC-004", message, place.key(), hint, severity=Severity.WARNING)
            return
        meant = near_miss(name, [one for one, rule in rules.items() if rule.since <= self.version])
        hint = f"did you mean `{meant}`?" if meant else "remove it, or begin it with `x-`"
        message = f"`{name}` is not a field of the {_spaced(kind)} in OpenAPI {self.version}"
        self._say("GEN-DOC-004", message, place.key(), hint, severity=Severity.ERROR if meant else Severity.WARNING)

    def _expect(self, value: Any, place: Place, rule: FieldRule, name: str) -> None:
        if rule.types and not any(_is(value, kind) for kind in rule.types):
            wanted = " or ".join(_ARTICLES.get(kind, f"a {kind}") for kind in rule.types)
            hint = _type_hint(value, rule)
            self._say("GEN-DOC-003", f"`{name}` is {_named(value)}; it must be {wanted}", place, hint)
            return
        if rule.many == "list" and isinstance(value, list):
            for index, one in enumerate(value):
                self._element(one, place.child(index), rule, f"{name}[{index}]")
        elif rule.many == "map" and isinstance(value, dict):
            for key, one in value.items():
                if not (key.startswith("x-") and rule.kind in ("PathItem", None)):
                    self._element(one, place.child(key), rule, key)
        elif rule.kind is not None:
            self._kind(value, place, rule.kind, name)

    def _element(self, value: Any, place: Place, rule: FieldRule, name: str) -> None:
        if rule.kind is not None:
            self._kind(value, place, rule.kind, name)
        elif rule.many == "list" and not isinstance(value, str):
            self._say("GEN-DOC-003", f"`{name}` is {_named(value)}; it must be a string", place, "put it in quotes")

    def _kind(self, value: Any, place: Place, kind: str, name: str) -> None:
        if kind == "Schema":
            self._schema(value, place, name)
        elif not isinstance(value, dict):
            self._say(
                "GEN-DOC-003",
                f"`{name}` is {_named(value)}; it must be an object",
                place,
                f"write the {_spaced(kind)} here",
            )
        elif kind == "Paths":
            self._paths(value, place)
        elif kind == "Responses":
            self._responses(value, place)
        elif kind == "Callback":
            self._callback(value, place)
        elif kind == "SecurityRequirement":
            self._requirement(value, place)
        else:
            self._object(value, place, kind)

    def _paths(self, paths: dict[str, Any], place: Place) -> None:
        for path, item in paths.items():
            if path.startswith("x-"):
                continue
            if not path.startswith("/"):
                self._say(
                    "GEN-DOC-003",
                    f"the path `{path}` does not begin with `/`",
                    place.child(path).key(),
                    f"write `/{path}`",
                )
            self._kind(item, place.child(path), "PathItem", path)

    def _responses(self, responses: dict[str, Any], place: Place) -> None:
        for status, response in responses.items():
            if status.startswith("x-"):
                continue
            if not _STATUS.match(status):
                hint = "write three digits, a range such as `2XX`, or `default`"
                self._say("GEN-RES-001", f"`{status}` is not a response status", place.child(status).key(), hint)
            self._kind(response, place.child(status), "Response", status)

    def _callback(self, callback: dict[str, Any], place: Place) -> None:
        for expression, item in callback.items():
            if not expression.startswith(("x-", "$ref")):
                self._kind(item, place.child(expression), "PathItem", expression)

    def _requirement(self, requirement: dict[str, Any], place: Place) -> None:
        for name, scopes in requirement.items():
            if not isinstance(scopes, list):
                self._say(
                    "GEN-DOC-003",
                    f"the scopes of `{name}` are {_named(scopes)}",
                    place.child(name),
                    "write a list: `[]`",
                )

    def _parameter(self, node: dict[str, Any], place: Place) -> None:
        location = node.get("in")
        if location is not None and location not in ("path", "query", "header", "cookie"):
            meant = near_miss(str(location), ("path", "query", "header", "cookie"))
            hint = f"did you mean `{meant}`?" if meant else "it is one of path, query, header, cookie"
            self._say("GEN-DOC-003", f"`in: {location}` is not a location of parameters", place.child("in"), hint)
        if location == "path" and node.get("required") is not True:
            where = place.child("required") if "required" in node else place.child("name")
            self._say(
                "GEN-PAR-003", f"the path parameter `{node.get('name')}` is not required", where, "add `required: true`"
            )

    def _schema(self, node: Any, place: Place, name: str) -> None:
        if isinstance(node, bool):
            return
        if not isinstance(node, dict):
            self._say(
                "GEN-DOC-003",
                f"the schema `{name}` is {_named(node)}; it must be an object",
                place,
                "write a schema here",
            )
            return
        if "$ref" in node and self.version == "3.0":
            self._expect(node["$ref"], place.child("$ref"), FieldRule(("string",)), "$ref")
            return
        for keyword, value in node.items():
            rule = SCHEMA.get(keyword)
            if rule is None:
                self._unknown_keyword(keyword, place)
            elif keyword == "type":
                self._type(value, place.child("type"))
            elif keyword == "items" and isinstance(value, list):
                hint = "describe the items in one schema, or use `prefixItems` (3.1)"
                self._say("GEN-SCH-002", "`items` is an array of schemas", place.child("items"), hint)
            elif not (keyword == "required" and isinstance(value, bool)):
                self._expect(value, place.child(keyword), rule, keyword)
            else:
                hint = "write a list of property names in the object that has this property"
                self._say(
                    "GEN-SCH-002", f"`required: {str(value).lower()}` is not JSON Schema", place.child(keyword), hint
                )

    def _unknown_keyword(self, keyword: str, place: Place) -> None:
        if keyword.startswith(("x-", "$")) or keyword in _OTHER_KEYWORDS:
            return
        meant = near_miss(keyword, SCHEMA)
        if meant is not None:
            message = f"`{keyword}` is not a keyword of schemas, so it has no effect"
            hint = f"did you mean `{meant}`?"
            self._say("GEN-DOC-004", message, place.child(keyword).key(), hint, severity=Severity.WARNING)

    def _type(self, value: Any, place: Place) -> None:
        for index, one in enumerate(value if isinstance(value, list) else [value]):
            where = place.child(index) if isinstance(value, list) else place
            if one in SCHEMA_TYPES and isinstance(one, str):
                if self.version == "3.0" and (one == "null" or isinstance(value, list)):
                    hint = "OpenAPI 3.0 has one type and `nullable: true`; or write `openapi: 3.1.0`"
                    self._say(
                        "GEN-SCH-001", f"`{one}` is not a type in OpenAPI 3.0", where, hint, severity=Severity.WARNING
                    )
                continue
            meant = near_miss(str(one), SCHEMA_TYPES) or _OTHER_TYPES.get(str(one))
            hint = f"did you mean `{meant}`?" if meant else f"the types are {', '.join(SCHEMA_TYPES)}"
            self._say("GEN-SCH-001", f"`{one}` is not a type of JSON Schema", where, hint)

    def _say(self, code: str, message: str, place: Place, hint: str, *, severity: Severity = Severity.ERROR) -> None:
        self.found.append(Diagnostic(code, message, place, hint, severity=severity))
        if severity is Severity.ERROR and code in _UNUSABLE:
            self.unusable[Place(place.uri, place.pointer)] = None


_NEEDED_WHOLE = ("Parameter", "SecurityScheme")
"""Objects that mean nothing without each of their required fields."""

_UNUSABLE = ("GEN-DOC-001", "GEN-DOC-003", "GEN-RES-001", "GEN-SCH-001", "GEN-SCH-002")
_OTHER_KEYWORDS = frozenset(
    [
        "xml",
        "externalDocs",
        "contentEncoding",
        "contentMediaType",
        "contentSchema",
        "definitions",
        "id",
        "dependencies",
        "additionalItems",
        "comment",
        "links",
        "readonly",
    ]
)
_OTHER_TYPES = {
    "int": "integer",
    "str": "string",
    "float": "number",
    "bool": "boolean",
    "dict": "object",
    "list": "array",
    "file": "string",
}


def _is(value: Any, kind: str) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "object":
            return isinstance(value, dict)
        case _:
            return isinstance(value, list)


def _named(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return f"`{str(value).lower()}`"
        case str() | int() | float():
            return f"`{value}`"
        case list():
            return "an array"
        case _:
            return "an object"


def _type_hint(value: Any, rule: FieldRule) -> str:
    if rule.types == ("string",) and isinstance(value, int | float):
        return f'put it in quotes: "{str(value).lower() if isinstance(value, bool) else value}"'
    if "boolean" in rule.types and isinstance(value, str):
        return "write `true` or `false`, without quotes"
    if rule.types[0] in ("integer", "number") and isinstance(value, str):
        return "write it without quotes"
    if rule.types == ("array",):
        return "write a list"
    return "write " + " or ".join(_ARTICLES.get(kind, f"a {kind}") for kind in rule.types)


def _spaced(kind: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower().replace("open api", "document")
