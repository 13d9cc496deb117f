"""Schemas of Swagger 2.0, and what it writes beside a parameter's name instead of a schema, as schemas of OpenAPI 3.0."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from accordant.clearance import KEY
from accordant.diagnostics import Diagnostic, Place, Severity
from accordant.lift.moves import Moves
from accordant.source.tree import is_remote, resolve_uri


class Kind(StrEnum):
    """What a reference of Swagger 2.0 may lead to."""

    SCHEMA = "schema"
    PARAMETER = "parameter"
    RESPONSE = "response"
    PATH_ITEM = "path item"


OF_VALUES = frozenset([
    "type", "format", "items", "default", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength",
    "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "enum", "multipleOf", "x-nullable", KEY,
])  # fmt: skip
"""What describes the value of a parameter, header or item in 2.0, and stands in its schema in 3.0."""

_SCHEMAS_BY_NAME = frozenset(("properties", "patternProperties"))
_ONE_SCHEMA = frozenset(("items", "additionalProperties"))
_NEW_IN_30 = frozenset(("anyOf", "oneOf", "not", "nullable", "writeOnly", "deprecated"))
"""Keywords that mean nothing in 2.0. The shape check says so; they must not begin to mean something."""

_USER_DATA = frozenset(("default", "enum", "example", "required"))

STYLES: dict[tuple[Any, Any], dict[str, Any]] = {
    ("query", "csv"): {"explode": False},
    ("query", "ssv"): {"style": "spaceDelimited", "explode": False},
    ("query", "pipes"): {"style": "pipeDelimited", "explode": False},
    ("query", "multi"): {"explode": True},
    ("formData", "csv"): {"style": "form", "explode": False},
    ("formData", "ssv"): {"style": "spaceDelimited", "explode": False},
    ("formData", "pipes"): {"style": "pipeDelimited", "explode": False},
    ("formData", "multi"): {"style": "form", "explode": True},
    ("path", "csv"): {},
    ("header", "csv"): {},
}
"""`style` and `explode` (OpenAPI 3.0.4, section 4.7.12.3) of what 2.0 says by a location and a `collectionFormat`."""


class SchemaLift:
    """Lifts one schema at a time; tells `moves` what is no longer where it was, and `want` what is referred to."""

    def __init__(self, moves: Moves, want: Callable[[Place, Kind], None]) -> None:
        self.moves, self.want = moves, want
        self.problems: list[Diagnostic] = []
        self.seen: set[Place] = set()

    def schema(self, old: Place, new: Place, node: Any) -> Any:
        """A Schema Object (2.0, "Schema Object"), with all that is in it."""
        if not isinstance(node, dict):
            return node
        self.seen.add(old)
        if isinstance(node.get("$ref"), str):
            return self.reference(node, new.uri, old.uri, Kind.SCHEMA)
        found: dict[str, Any] = {}
        for key, value in node.items():
            if key in _SCHEMAS_BY_NAME and isinstance(value, dict):
                inner_old, inner_new = old.child(key), new.child(key)
                found[key] = {
                    name: self.schema(inner_old.child(name), inner_new.child(name), one) for name, one in value.items()
                }
            elif isinstance(value, list) and key in ("allOf", "items"):
                inner_old, inner_new = old.child(key), new.child(key)
                found[key] = [
                    self.schema(inner_old.child(index), inner_new.child(index), one) for index, one in enumerate(value)
                ]
            elif key in _ONE_SCHEMA:
                found[key] = self.schema(old.child(key), new.child(key), value)
            else:
                self._keyword(found, key, value, old, new)
        return found

    def _keyword(self, found: dict[str, Any], key: str, value: Any, old: Place, new: Place) -> None:
        if key == "discriminator" and isinstance(value, str):
            found[key] = {"propertyName": value}
            self.moves.came_from(new.child(key).child("propertyName"), old.child(key))
        elif key == "x-nullable":
            found["nullable"] = value
            self.moves.moved(new.child("nullable"), old.child(key))
        elif key == "type":
            self._type(found, value, old, new)
        elif key in _NEW_IN_30:
            found[f"x-{key}"] = self.extension(value, new.uri, old.uri)
            self.moves.came_from(new.child(f"x-{key}"), old.child(key))
        else:
            found[key] = value if key in _USER_DATA else self.extension(value, new.uri, old.uri)

    def _type(self, found: dict[str, Any], value: Any, old: Place, new: Place) -> None:
        """`file` is a string of bytes in 3.0, which has neither `null` nor the lists that 2.0's JSON Schema lets pass."""
        if value == "file":
            found |= {"type": "string", "format": "binary"}
            self.moves.came_from(new.child("format"), old.child("type"))
        elif value == "null":
            found["enum"] = [None]
            self.moves.came_from(new.child("enum"), old.child("type"))
        elif isinstance(value, list):
            self._types(found, value, old, new)
        else:
            found["type"] = value

    def _types(self, found: dict[str, Any], value: list[Any], old: Place, new: Place) -> None:
        types = [one for one in value if one != "null"]
        if len(types) == 1:
            found["type"] = types[0]
        elif types:
            found["anyOf"] = [{"type": one} for one in types]
            self.moves.moved(new.child("anyOf"), old.child("type"))
        if len(types) < len(value):
            found["nullable"] = True
            self.moves.came_from(new.child("nullable"), old.child("type"))

    def reference(self, node: dict[str, Any], uri: str, written_in: str, kind: Kind) -> dict[str, Any]:
        """The same `$ref`, to follow its target; what stands beside it has no effect, before and after."""
        found = dict(node)
        self.moves.refers(found, uri, written_in)
        target = Place(*resolve_uri(written_in, node["$ref"]))
        if not is_remote(target.uri):
            self.want(target, kind)
        return found

    def extension(self, value: Any, uri: str, written_in: str) -> Any:
        """A value that only others understand. If it refers to a part of the contract, it goes on doing so."""
        if isinstance(value, list):
            return [self.extension(one, uri, written_in) for one in value]
        if not isinstance(value, dict):
            return value
        found = {key: self.extension(one, uri, written_in) for key, one in value.items()}
        if isinstance(found.get("$ref"), str):
            self.moves.refers(found, uri, written_in)
        return found

    def value_schema(self, old: Place, new: Place, node: dict[str, Any]) -> dict[str, Any]:
        """The schema of a parameter or header, which 2.0 writes without one."""
        found: dict[str, Any] = {}
        for key, value in node.items():
            if key in OF_VALUES:
                self._of_value(found, key, value, old, new)
                self.moves.moved(new.child(key), old.child(key))
        return found

    def _items(self, old: Place, new: Place, node: dict[str, Any]) -> dict[str, Any]:
        """An Items Object (2.0, "Items Object"): it has no name, so that its extensions are its schema's."""
        if node.get("type") == "array":
            hint = "describe the parameter as a string, or send such values in a body"
            self.say("how an array inside an array is written has no equivalent in OpenAPI 3", old, hint)
        found: dict[str, Any] = {}
        for key, value in node.items():
            if key != "collectionFormat":
                self._of_value(found, key, value, old, new)
        return found

    def _of_value(self, found: dict[str, Any], key: str, value: Any, old: Place, new: Place) -> None:
        if key == "items" and isinstance(value, dict):
            found[key] = self._items(old.child(key), new.child(key), value)
        else:
            self._keyword(found, key, value, old, new)

    def style(self, old: Place, node: dict[str, Any], location: str) -> dict[str, Any] | None:
        """The fields that say how an array is written; None where OpenAPI 3 cannot say it, which has been told."""
        if node.get("type") != "array":
            return {}
        written = node.get("collectionFormat", "csv")
        found = STYLES.get((location, written))
        if found is None:
            message = (
                f"`collectionFormat: {written}` has no equivalent in OpenAPI 3 here; the value is read as one string"
            )
            hint = "write `csv` (or in a query `multi`, `ssv` or `pipes`), or take the string apart by hand"
            self.say(message, old.child("collectionFormat"), hint)
        return found

    def say(self, message: str, place: Place, hint: str) -> None:
        self.problems.append(Diagnostic("GEN-LFT-001", message, place, hint, severity=Severity.WARNING))
