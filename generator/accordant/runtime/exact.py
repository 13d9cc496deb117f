"""Pydantic's core schemas, held to JSON Schema: what a generated model accepts is what its contract accepts.

`exact` rewrites bounds and expressions so that the core alone says what JSON Schema says, without a second pass;
Python is called where the core cannot count, or knows no such expression. The rest is as in `lossless.scalars`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

import jsonschema_rs
from pydantic_core import CoreSchema, PydanticKnownError
from pydantic_core import core_schema as cs

from accordant.patterns import rust_pattern

from .lossless import scalars as lossless
from .lossless.scalars import Leaves, as_json, integer, number

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
    return as_json(schema, LEAVES)


def _integer(schema: dict[str, Any]) -> CoreSchema:
    bounds = _bounds(schema)
    any_integer = integer(schema)
    if not bounds:
        return any_integer
    if all(isinstance(one, int) and abs(one) <= _MOST for one in bounds.values()):
        return cs.chain_schema([any_integer, cs.int_schema(strict=True, **bounds)])
    return cs.no_info_after_validator_function(_bounded(bounds), any_integer)


def _number(schema: dict[str, Any]) -> CoreSchema:
    bounds = _bounds(schema)
    any_number = number(schema)
    return cs.no_info_after_validator_function(_bounded(bounds), any_number) if bounds else any_number


def _bounds(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {key: schema[key] for key in (*_KEYWORDS, "multiple_of") if key in schema}


_KEYWORDS: Final[Mapping[str, tuple[str, str]]] = {
    "ge": ("greater_than_equal", "minimum"),
    "gt": ("greater_than", "exclusiveMinimum"),
    "le": ("less_than_equal", "maximum"),
    "lt": ("less_than", "exclusiveMaximum"),
}


def _bounded(bounds: Mapping[str, Any]) -> Callable[[Any], Any]:
    """Bounds by the validator, which counts in decimals: 19.99 is a multiple of 0.01."""
    keywords = {keyword: bounds[key] for key, (_, keyword) in _KEYWORDS.items() if key in bounds}
    if "multiple_of" in bounds:
        keywords["multipleOf"] = bounds["multiple_of"]
    is_valid = jsonschema_rs.Draft202012Validator(keywords).is_valid

    def check(value: Any) -> Any:
        if is_valid(value):
            return value
        for key, bound in bounds.items():
            name, keyword = _KEYWORDS.get(key, ("multiple_of", "multipleOf"))
            if not jsonschema_rs.Draft202012Validator({keyword: bound}).is_valid(value):
                raise PydanticKnownError(name, {key: bound})  # type: ignore[arg-type]
        return value

    return check


def _string(schema: dict[str, Any]) -> CoreSchema:
    pattern = schema.get("pattern")
    if not isinstance(pattern, str):
        return cast("CoreSchema", schema)
    rest = {key: value for key, value in schema.items() if key != "pattern"}
    return cs.chain_schema([cast("CoreSchema", rest), _matching(pattern)])


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


LEAVES: Final[Leaves] = {**lossless.LEAVES, "int": _integer, "float": _number, "str": _string}
