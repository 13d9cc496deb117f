"""JSON values: what is equal to what (JSON Schema Core, 4.2.2), and of which type each is."""

from typing import Any, Final, TypeAlias

Json: TypeAlias = Any
"""A JSON value, as `json.loads` gives it."""

ATOMS: Final = frozenset(("null", "boolean", "integer", "fraction", "string", "array", "object"))
"""The types of JSON Schema, with `number` split in two: `integer` and what is no integer, `fraction`."""


def identity(value: Json) -> object:
    """The same for two values that are equal as JSON: `1` is `1.0`, and `True` is not `1`."""
    match value:
        case bool():
            return ("boolean", value)
        case list():
            return ("array", tuple(map(identity, value)))
        case dict():
            return ("object", frozenset((name, identity(one)) for name, one in value.items()))
        case _:
            return value


def atom(value: Json) -> str:
    """Of which of `ATOMS` a value is."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "fraction"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def atoms(written: str | list[str]) -> frozenset[str]:
    """What the keyword `type` allows."""
    names = [written] if isinstance(written, str) else written
    return frozenset(one for name in names for one in (("integer", "fraction") if name == "number" else (name,)))
