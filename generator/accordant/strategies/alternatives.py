"""Keywords that leave a choice, as the lists of schemas of which one must hold: `anyOf`, `oneOf`, `if`, `not`, `dependentSchemas`.

`not` is pushed down to the keywords (De Morgan), as far as another schema can say the contrary of one.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, TypeAlias

from accordant.strategies.document import Schema, SchemaDocument
from accordant.strategies.values import ATOMS, atoms

TYPES: Final = "\0types"
"""A set of `ATOMS`: `type`, where integers and fractions are apart. Of generation only, no keyword of JSON Schema."""
EXCLUDED: Final = "\0excluded"
"""Values that it may not be. Of generation only."""

Option: TypeAlias = tuple[Schema, ...]
"""Schemas that hold together."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Options of which one at least must hold. `is_conditional`: of an `if`, the first of them when it is true."""

    options: tuple[Option, ...]
    is_conditional: bool = False


class Alternatives:
    """The choices of each schema, worked out once; what is written for them lives as long."""

    def __init__(self, document: SchemaDocument) -> None:
        self._document = document
        self._choices: dict[int, tuple[Choice, ...]] = {}
        self._negated: dict[int, dict[str, Any]] = {}
        self._kept: list[Schema] = []

    def of(self, schema: dict[str, Any]) -> tuple[Choice, ...]:
        if id(schema) not in self._choices:
            self._kept.append(schema)
            self._choices[id(schema)] = tuple(self._found(schema))
        return self._choices[id(schema)]

    def negated(self, schema: Schema) -> Schema:
        """`{"not": schema}`, the same object each time."""
        if isinstance(schema, bool):
            return not schema
        if id(schema) not in self._negated:
            self._kept.append(schema)
            self._negated[id(schema)] = {"not": schema}
        return self._negated[id(schema)]

    def _found(self, schema: dict[str, Any]) -> list[Choice]:
        found = []
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                found.append(Choice(tuple((one,) for one in schema[keyword])))
        if "not" in schema:
            found.append(Choice(tuple(self._contraries(schema["not"]))))
        for name, one in schema.get("dependentSchemas", {}).items():
            found.append(Choice((({"properties": {name: False}},), (one,))))
        if "if" in schema and ("then" in schema or "else" in schema):
            condition = schema["if"]
            is_true, is_false = (
                (condition, schema.get("then", True)),
                (self.negated(condition), schema.get("else", True)),
            )
            found.append(Choice((is_true, is_false), is_conditional=True))
        return found

    def _contraries(self, schema: Schema) -> list[Option]:
        """Each option refuses the schema by another of its keywords."""
        if isinstance(schema, bool):
            return [(not schema,)]
        found: list[Option] = []
        for keyword, value in schema.items():
            found += self._contrary(keyword, value, schema)
        return found

    def _contrary(self, keyword: str, value: Any, schema: dict[str, Any]) -> list[Option]:
        negated = self.negated
        match keyword:
            case "type":
                return [({TYPES: ATOMS - atoms(value)},)]
            case "const":
                return [({EXCLUDED: [value]},)]
            case "enum":
                return [({EXCLUDED: value},)]
            case "required":
                return [({"type": "object", "properties": {name: False}},) for name in value[:_MOST_CONTRARIES]]
            case "properties":
                named = sorted(value.items(), key=lambda item: _effort(item[1]))[:_MOST_CONTRARIES]
                return [
                    ({"type": "object", "required": [name], "properties": {name: negated(one)}},) for name, one in named
                ]
            case "$ref":
                return [(negated(self._document.target(value)),)]
            case "allOf":
                return [(negated(one),) for one in value]
            case "anyOf":
                return [tuple(negated(one) for one in value)]
            case "oneOf":
                return [
                    tuple(negated(one) for one in value),
                    *((one, two) for one, two in pairwise(value)),
                ]
            case "not":
                return [(value,)]
            case "if":
                is_true, is_false = negated(schema.get("then", True)), negated(schema.get("else", True))
                return [(value, is_true), (negated(value), is_false)]
            case "items" if "prefixItems" not in schema:
                return [({"type": "array", "contains": negated(value)},)]
            case "contains":
                return [({"type": "array", "items": negated(value)},)]
            case _ if keyword in _BOUNDS:
                return [(_beyond(keyword, value),)]
            case _ if keyword in _OF_TYPE:
                return [({"type": _OF_TYPE[keyword]},)]
            case _:
                return []


_BOUNDS: Final = {
    "minimum": ("number", "exclusiveMaximum", 0),
    "maximum": ("number", "exclusiveMinimum", 0),
    "exclusiveMinimum": ("number", "maximum", 0),
    "exclusiveMaximum": ("number", "minimum", 0),
    "minLength": ("string", "maxLength", -1),
    "maxLength": ("string", "minLength", 1),
    "minItems": ("array", "maxItems", -1),
    "maxItems": ("array", "minItems", 1),
    "minProperties": ("object", "maxProperties", -1),
    "maxProperties": ("object", "minProperties", 1),
}
_OF_TYPE: Final = {
    "multipleOf": "number",
    "pattern": "string",
    "format": "string",
    "uniqueItems": "array",
    "prefixItems": "array",
    "items": "array",
    "unevaluatedItems": "array",
    "patternProperties": "object",
    "additionalProperties": "object",
    "propertyNames": "object",
    "unevaluatedProperties": "object",
    "dependentRequired": "object",
    "dependentSchemas": "object",
}
"""What only values of a type can break. That they do is left to chance, and to the validator."""


_MOST_CONTRARIES: Final = 4
"""Of how many properties the absence or the contrary is tried: each multiplies what there is to look at."""


def _effort(schema: Schema) -> int:
    """How hard it is to say the contrary."""
    if isinstance(schema, bool):
        return 2
    if "const" in schema or "enum" in schema:
        return 0
    return 1 if "type" in schema else 2


def _beyond(keyword: str, limit: Any) -> Schema:
    kind, contrary, step = _BOUNDS[keyword]
    return {"type": kind, contrary: limit + step if step else limit}
