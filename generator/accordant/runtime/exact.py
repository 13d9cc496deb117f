"""Pydantic's core schemas, held to JSON Schema: what a generated model accepts is what its contract accepts.

Pydantic reads `"5"`, `true` and `5.0` as it sees fit; JSON Schema says that `5.0` is an integer and the other two are
none. `exact` rewrites a core schema (pydantic_core.core_schema) so that the core alone says what JSON Schema says,
without a second pass; Python is called for values that are rare.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

import jsonschema_rs
from pydantic_core import CoreSchema, PydanticKnownError
from pydantic_core import core_schema as cs

from accordant.patterns import rust_pattern

from .spelled import date_schema, date_time_schema, uuid_schema

_MOST: Final = 2**63 - 1
"""The core counts bounds of integers in 64 bits."""


class AsContract:
    """In an annotation: the type before it accepts what JSON Schema accepts, and nothing else."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        return exact(handler(source))


AS_CONTRACT: Final = AsContract()


def exact(schema: CoreSchema) -> CoreSchema:
    """The schema with its scalars as JSON Schema has them. Models inside see to themselves."""
    found = cast("dict[str, Any]", schema)
    if found["type"] in _CLOSED or found.get("metadata", {}).get(_IS_EXACT):
        return schema
    leaf = _LEAVES.get(found["type"])
    if leaf is None:
        return cast("CoreSchema", _containers(found))
    made = cast("dict[str, Any]", leaf(found))
    return cast("CoreSchema", {**made, "metadata": {**made.get("metadata", {}), _IS_EXACT: True}})


def _containers(schema: dict[str, Any]) -> dict[str, Any]:
    """What holds other schemas, with those rewritten."""
    found = dict(schema)
    for key in _ONE:
        if isinstance(found.get(key), dict) and "type" in found[key]:
            found[key] = exact(found[key])
    if found["type"] == "union":
        found["choices"] = [_labelled(one) for one in found["choices"]]
        return found
    for key in _MANY:
        if isinstance(found.get(key), list):
            found[key] = [_part(one) for one in found[key]]
    for key in _NAMED:
        if isinstance(found.get(key), dict):
            found[key] = {name: _part(one) for name, one in found[key].items()}
    return found


_IS_EXACT: Final = "accordant_is_exact"
"""Marks what was rewritten: a type may be part of another that is."""
_CLOSED: Final = frozenset(("model", "definition-ref", "custom"))
_ONE: Final = (
    "schema",
    "items_schema",
    "values_schema",
    "extras_schema",
    "json_schema",
    "python_schema",
    "lax_schema",
    "strict_schema",
)
_MANY: Final = ("steps", "items_schema", "definitions")
_NAMED: Final = ("choices", "fields")


def _labelled(choice: Any) -> Any:
    """A member of a union, with the word that errors have for it."""
    schema, label = choice if isinstance(choice, tuple) else (choice, None)
    if schema["type"] in _CLOSED:
        return choice
    return (exact(schema), label or schema["type"])


def _part(schema: Any) -> Any:
    return exact(cast("CoreSchema", schema)) if isinstance(schema, dict) else schema


def _boolean(schema: dict[str, Any]) -> CoreSchema:
    return cs.bool_schema(strict=True, **_kept(schema))


def _integer(schema: dict[str, Any]) -> CoreSchema:
    """`5` and `5.0`; neither `"5"` nor `true` (JSON Schema Core, section 4.2.3; Validation, section 6.1.1)."""
    bounds = {key: schema[key] for key in (*_BOUNDS, "multiple_of") if key in schema}
    plain = cs.int_schema(strict=True)
    whole = cs.chain_schema([cs.float_schema(strict=True), cs.int_schema()])
    any_integer = cs.union_schema(
        [plain, whole],
        mode="left_to_right",
        custom_error_type="int_type",
        **{"serialization": cs.simple_ser_schema("int"), **_kept(schema)},
    )
    if not bounds:
        return any_integer
    if all(isinstance(one, int) and abs(one) <= _MOST for one in bounds.values()):
        return cs.chain_schema([any_integer, cs.int_schema(strict=True, **bounds)])
    return _after(any_integer, _bounded(bounds))


def _number(schema: dict[str, Any]) -> CoreSchema:
    """An integer stays one: a float would lose its digits past 2**53."""
    bounds = {key: schema[key] for key in (*_BOUNDS, "multiple_of") if key in schema}
    any_number = cs.union_schema(
        [cs.int_schema(strict=True), cs.float_schema(strict=True, allow_inf_nan=False)],
        mode="left_to_right",
        custom_error_type="float_type",
        **_kept(schema),
    )
    return _after(any_number, _bounded(bounds)) if bounds else any_number


_BOUNDS: Final[Mapping[str, tuple[str, str]]] = {
    "ge": ("greater_than_equal", "minimum"),
    "gt": ("greater_than", "exclusiveMinimum"),
    "le": ("less_than_equal", "maximum"),
    "lt": ("less_than", "exclusiveMaximum"),
}


def _bounded(bounds: Mapping[str, Any]) -> Callable[[Any], Any]:
    """Bounds by the validator, which counts in decimals: 19.99 is a multiple of 0.01."""
    keywords = {keyword: bounds[key] for key, (_, keyword) in _BOUNDS.items() if key in bounds}
    if "multiple_of" in bounds:
        keywords["multipleOf"] = bounds["multiple_of"]
    is_valid = jsonschema_rs.Draft202012Validator(keywords).is_valid

    def check(value: Any) -> Any:
        if is_valid(value):
            return value
        for key, bound in bounds.items():
            name, keyword = _BOUNDS.get(key, ("multiple_of", "multipleOf"))
            if not jsonschema_rs.Draft202012Validator({keyword: bound}).is_valid(value):
                raise PydanticKnownError(name, {key: bound})  # type: ignore[arg-type]
        return value

    return check


def _string(schema: dict[str, Any]) -> CoreSchema:
    pattern = schema.get("pattern")
    if not isinstance(pattern, str):
        return cast("CoreSchema", schema)
    rest = {key: value for key, value in schema.items() if key != "pattern"}
    return _then(cast("CoreSchema", rest), _matching(pattern))


def _matching(pattern: str) -> CoreSchema:
    """The core's own expressions where they mean the same, else the validator's."""
    translated = rust_pattern(pattern)
    if translated is None:
        return cs.no_info_plain_validator_function(_matcher(pattern))
    return cs.custom_error_schema(
        cs.str_schema(strict=True, pattern=translated),
        custom_error_type="string_pattern_mismatch",
        custom_error_context={"pattern": pattern},
    )


def _matcher(pattern: str) -> Callable[[str], str]:
    is_match = jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid

    def check(value: str) -> str:
        if is_match(value):
            return value
        raise PydanticKnownError("string_pattern_mismatch", {"pattern": pattern})

    return check


def _literal(schema: dict[str, Any]) -> CoreSchema:
    """Values are equal as JSON has it: `1.0` is 1, `true` is not (JSON Schema Core, section 4.2.2)."""
    values = schema["expected"]
    flags = [one for one in values if isinstance(one, bool)]
    integers = [one for one in values if isinstance(one, int) and not isinstance(one, bool)]
    if not flags and not integers:
        return cast("CoreSchema", schema)
    others = [one for one in values if not isinstance(one, int)]
    choices = [
        *([cs.literal_schema(others)] if others else ()),
        *([_then(cs.bool_schema(strict=True), cs.literal_schema(flags))] if flags else ()),
        *([_then(_integer({}), cs.literal_schema(integers))] if integers else ()),
    ]
    listed = " or ".join(filter(None, (", ".join(map(repr, values[:-1])), repr(values[-1]))))
    return cs.union_schema(
        choices,
        mode="left_to_right",
        custom_error_type="literal_error",
        custom_error_context={"expected": listed},
        **_kept(schema),
    )


def _then(first: CoreSchema, second: CoreSchema) -> CoreSchema:
    """Both in turn. It is written as the first is."""
    return cs.chain_schema([first, second])


def _after(schema: CoreSchema, check: Callable[[Any], Any]) -> CoreSchema:
    return cs.no_info_after_validator_function(check, schema)


def _kept(schema: Mapping[str, Any]) -> dict[str, Any]:
    """What is said beside the type: metadata and how it is written."""
    return {key: schema[key] for key in ("metadata", "serialization", "ref") if key in schema}


_LEAVES: Final[Mapping[str, Callable[[dict[str, Any]], CoreSchema]]] = {
    "bool": _boolean,
    "int": _integer,
    "float": _number,
    "str": _string,
    "literal": _literal,
    "datetime": lambda _: date_time_schema(),
    "date": lambda _: date_schema(),
    "uuid": lambda _: uuid_schema(),
}
