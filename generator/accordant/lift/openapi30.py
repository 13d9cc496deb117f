"""OpenAPI 3.0 becomes 3.1: schemas are JSON Schema 2020-12 there. For `gen convert`; everything else reads 3.0 as it is."""

from collections import deque
from typing import Any

from accordant.diagnostics import Diagnostic, Place, Result, Severity
from accordant.lift.moves import Moves
from accordant.lift.parts import Parts
from accordant.source.tree import MISSING_NODE, SourceTree, is_remote, resolve_uri
from accordant.source.versions import version_of

LIFTED_TO = "3.1.1"

_FIELDS: dict[str, dict[str, str]] = {
    "document": {
        "paths": "<path item>",
        "x-webhooks": "{path item}",
        "components": "components",
        "servers": "[server]",
    },
    "components": {
        "schemas": "{schema}",
        "responses": "{response}",
        "parameters": "{parameter}",
        "examples": "{example}",
        "requestBodies": "{request body}",
        "headers": "{parameter}",
        "securitySchemes": "{security scheme}",
        "links": "{link}",
        "callbacks": "{callback}",
    },
    "path item": {
        **dict.fromkeys(("get", "put", "post", "delete", "options", "head", "patch", "trace"), "operation"),
        "parameters": "[parameter]",
        "servers": "[server]",
    },
    "operation": {
        "parameters": "[parameter]",
        "requestBody": "request body",
        "responses": "<response>",
        "callbacks": "{callback}",
        "servers": "[server]",
    },
    "parameter": {"schema": "schema", "content": "{media type}", "examples": "{example}"},
    "request body": {"content": "{media type}"},
    "response": {"content": "{media type}", "headers": "{parameter}", "links": "{link}"},
    "media type": {"schema": "schema", "encoding": "{encoding}", "examples": "{example}"},
    "encoding": {"headers": "{parameter}"},
    "callback": {},
    "link": {"server": "server"},
    "server": {"variables": "{server variable}"},
    "server variable": {},
    "example": {},
    "security scheme": {},
}
"""Where the objects of 3.0 stand: `[a]` in a list, `{a}` under names of the user's, `<a>` the same but
for extensions. Headers are like parameters."""

_NOT_REFERABLE = ("document", "components", "path item", "operation", "media type", "server", "server variable")
_BESIDE_REF = ("$ref", "summary", "description")
"""What 3.1 lets stand beside `$ref` (Reference Object); the rest has no effect in 3.0, and must not get one."""

_ANNOTATIONS = frozenset(
    ["title", "description", "default", "example", "readOnly", "writeOnly", "deprecated", "externalDocs", "xml"]
)
_LISTS = ("allOf", "anyOf", "oneOf")
_ONE = ("items", "additionalProperties", "not")
_NEW_IN_31 = frozenset([
    "const", "if", "then", "else", "contains", "minContains", "maxContains", "propertyNames", "unevaluatedItems",
    "unevaluatedProperties", "prefixItems", "patternProperties", "dependentSchemas", "dependentRequired", "examples",
    "contentEncoding", "contentMediaType", "contentSchema", "$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$schema", "$defs",
])  # fmt: skip
"""Keywords that mean nothing in 3.0. They must not begin to mean something."""

_NULL = {"type": "null"}


def lift_openapi30(tree: SourceTree) -> Result[SourceTree]:
    """Every document of OpenAPI 3.0, and the parts of other files that it refers to, as of 3.1."""
    return _Lifting(tree).lift()


class _Lifting:
    def __init__(self, tree: SourceTree) -> None:
        self.tree = tree
        self.moves = Moves()
        self.parts = Parts(tree, self.moves)
        self.problems: list[Diagnostic] = []
        self._seen: set[tuple[Place, str]] = set()
        self._waiting: deque[tuple[Place, str]] = deque()

    def lift(self) -> Result[SourceTree]:
        for uri, document in self.tree.documents.items():
            version = version_of(document.value)
            if version is not None and (version.family, version.minor) == ("openapi", "3.0"):
                place = Place(uri, "")
                self.parts.values[uri] = self._object(place, place, document.value, "document")
        while self._waiting:
            place, kind = self._waiting.popleft()
            node = self.tree.node(place.uri, place.pointer)
            if (place, kind) not in self._seen and node is not MISSING_NODE:
                self.parts.put(place, self._object(place, place, node, kind))
        return Result(self.parts.settled(), tuple(self.problems))

    def _object(self, old: Place, new: Place, node: Any, kind: str) -> Any:
        if not isinstance(node, dict):
            return node
        self._seen.add((old, kind))
        if isinstance(node.get("$ref"), str) and kind not in _NOT_REFERABLE:
            return self._reference(old, node, new.uri, kind)
        if kind == "schema":
            return self._schema(old, new, node)
        if kind == "callback":
            return self._field(old, new, node, "<path item>")
        found: dict[str, Any] = {}
        for key, value in node.items():
            name = "webhooks" if kind == "document" and key == "x-webhooks" else key
            if name != key:
                self.moves.moved(new.child(name), old.child(key))
            if key == "$ref" and isinstance(value, str):
                found |= self._reference(old, {key: value}, new.uri, kind)
            elif kind == "document" and key == "openapi":
                found[key] = LIFTED_TO
            elif kind == "server variable" and key == "enum" and value == []:
                self._left_out("an empty `enum`", old.child(key))
            else:
                found[name] = self._field(old.child(key), new.child(name), value, _FIELDS[kind].get(key, ""))
        return found

    def _field(self, old: Place, new: Place, value: Any, written: str) -> Any:
        kind = written.strip("[]{}<>")
        if not kind:
            return value
        if written.startswith("[") and isinstance(value, list):
            return [self._object(old.child(at), new.child(at), one, kind) for at, one in enumerate(value)]
        if written.startswith(("{", "<")) and isinstance(value, dict):
            return {
                key: one
                if written.startswith("<") and key.startswith("x-")
                else self._object(old.child(key), new.child(key), one, kind)
                for key, one in value.items()
            }
        return self._object(old, new, value, kind)

    def _reference(self, old: Place, node: dict[str, Any], uri: str, kind: str) -> dict[str, Any]:
        found = {}
        for key, value in node.items():
            if key in _BESIDE_REF or key.startswith("x-"):
                found[key] = value
            else:
                self._left_out(f"`{key}` beside `$ref`", old.child(key).key())
        self.moves.refers(found, uri, old.uri)
        target = Place(*resolve_uri(old.uri, node["$ref"]))
        if not is_remote(target.uri) and (target.uri in self.parts.values or self.parts.is_fragment(target.uri)):
            self._waiting.append((target, kind))
        return found

    # Schemas

    def _schema(self, old: Place, new: Place, node: dict[str, Any]) -> dict[str, Any]:
        """A Schema Object (3.0.4, section 4.7.24) in the words of 3.1 (3.1.1, section 4.8.24)."""
        if node.get("nullable") is not True:
            return self._keywords(old, new, node)
        types = node.get("type")
        if types is None:
            return self._nullable_of_any_type(old, new, node)
        if isinstance(node.get("enum"), list) and None not in node["enum"]:
            return self._keywords(old, new, node)  # null is not among the values (3.0.3, "nullable")
        blocking = {key: one for key, one in node.items() if key in (*_LISTS, "discriminator")}
        if not set(blocking) & set(_LISTS):
            blocking = {}
        found = self._keywords(old, new, {key: one for key, one in node.items() if key not in blocking})
        found["type"] = [*(types if isinstance(types, list) else [types]), "null"]
        self.moves.came_from(new.child("type").child(len(found["type"]) - 1), old.child("nullable"))
        if blocking:
            inner = new.child("allOf").child(0).child("anyOf")
            found["allOf"] = [{"anyOf": [self._moved_in(old, inner.child(0), blocking), _NULL]}]
        return found

    def _nullable_of_any_type(self, old: Place, new: Place, node: dict[str, Any]) -> dict[str, Any]:
        """A schema without a type that allows null beside what else it allows."""
        limits = {key: one for key, one in node.items() if not _is_annotation(key) and key != "nullable"}
        if not limits or (len(limits) == 1 and isinstance(limits.get("enum", limits.get("anyOf")), list)):
            found = self._keywords(old, new, node)
            if "anyOf" in limits:
                found["anyOf"].append(_NULL)
            elif limits and None not in found["enum"]:
                found["enum"] = [*found["enum"], None]
            return found
        rest = self._keywords(old, new, {key: one for key, one in node.items() if _is_annotation(key)})
        place = new.child("anyOf").child(0)
        if set(limits) == {"allOf"} and isinstance(limits["allOf"], list) and len(limits["allOf"]) == 1:
            only = old.child("allOf").child(0)
            self.moves.moved(place, only)
            inner = self._object(only, place, limits["allOf"][0], "schema")
        else:
            inner = self._moved_in(old, place, limits)
        self.moves.came_from(new.child("anyOf").child(1), old.child("nullable"))
        return {**rest, "anyOf": [inner, _NULL]}

    def _moved_in(self, old: Place, new: Place, node: dict[str, Any]) -> dict[str, Any]:
        """Some keywords of a schema, one level deeper."""
        for key in node:
            self.moves.moved(new.child(key), old.child(key))
        self.moves.came_from(new, old)
        return self._keywords(old, new, node)

    def _keywords(self, old: Place, new: Place, node: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.items():
            if key == "properties" and isinstance(value, dict):
                found[key] = self._field(old.child(key), new.child(key), value, "{schema}")
            elif key in _LISTS and isinstance(value, list):
                found[key] = self._field(old.child(key), new.child(key), value, "[schema]")
            elif key in _ONE:
                found[key] = self._object(old.child(key), new.child(key), value, "schema")
            elif key != "nullable":
                self._keyword(found, key, value, node, old, new)
        return found

    def _keyword(
        self, found: dict[str, Any], key: str, value: Any, node: dict[str, Any], old: Place, new: Place
    ) -> None:
        name = key
        if key in ("exclusiveMinimum", "exclusiveMaximum") and isinstance(value, bool):
            bound = "minimum" if key == "exclusiveMinimum" else "maximum"
            if value and bound in node:
                found[key] = node[bound]
                self.moves.came_from(new.child(key), old.child(bound))
            return
        if key in ("minimum", "maximum") and node.get(_EXCLUSIVE[key]) is True:
            return
        if key == "example":
            name, value = "examples", [value]
            self.moves.came_from(new.child(name).child(0), old.child(key))
        elif key == "format" and value in _CONTENTS and node.get("type") == "string":
            name, value = _CONTENTS[value]
        elif key in _NEW_IN_31:
            name = f"x-{key.lstrip('$')}"
            self._left_out(f"`{key}`", old.child(key).key(), f"; it becomes `{name}`")
        found[name] = value
        if name != key:
            self.moves.moved(new.child(name), old.child(key))

    def _left_out(self, what: str, place: Place, tail: str = " and is left out") -> None:
        hint = "nothing, if it was not meant; else write it in the new document as 3.1 has it"
        message = f"{what} has no effect in OpenAPI 3.0{tail}"
        self.problems.append(Diagnostic("GEN-LFT-002", message, place, hint, severity=Severity.NOTE))


_EXCLUSIVE = {"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}
_CONTENTS = {
    "byte": ("contentEncoding", "base64"),
    "binary": ("contentMediaType", "application/octet-stream"),
}
"""3.1 says with JSON Schema's keywords what 3.0 says by a format (3.1.1, section 4.8.1.4.2)."""


def _is_annotation(key: str) -> bool:
    return key in _ANNOTATIONS or key.startswith("x-")
