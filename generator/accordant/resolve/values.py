"""JSON values as JSON Schema sees them: of which kind they are, and when two are equal."""

from typing import Any, Final

STRING: Final = "string"


def of_type(name: str) -> frozenset[str]:
    """The kinds of a value of `type`."""
    return frozenset(("integer", "fraction")) if name == "number" else frozenset((name,))


def kind_of(value: Any) -> str:
    match value:
        case str():  # first: nearly all are
            return STRING
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "fraction"
        case list():
            return "array"
        case _:
            return "object"


def is_equal(one: Any, other: Any) -> bool:
    """Equality of JSON values (JSON Schema Core, section 4.2.2): `1` is `1.0` and is not `true`."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_equal, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_equal(one[key], other[key]) for key in one)
    return bool(one == other)
