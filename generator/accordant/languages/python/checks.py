"""Which keywords of a type a function of the run time checks value by value, where Pydantic's core has no word for them.

All else of a type is the core's alone. The tests hold this against the core schemas that the run time makes.
"""

from collections.abc import Iterator
from typing import Any, Final, assert_never

from accordant.ir import (
    AnyOf,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Ref,
    Refined,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeRef,
    Untyped,
)
from accordant.ir.schema import Limits
from accordant.languages.python.annotations import FORMATS, is_literal
from accordant.languages.validator import is_checked_format, is_pattern
from accordant.patterns import rust_pattern

_MOST: Final = 2**63 - 1
"""The core counts bounds of integers in 64 bits."""


def checked(ref: TypeRef) -> frozenset[str]:
    """The keywords of the schema that a type was made from, not those of types inside."""
    return frozenset(_checked(ref))


def _checked(ref: TypeRef) -> Iterator[str]:
    match ref:
        case Scalar(ScalarKind.STRING, format, limits):
            yield from _of_text(format, limits)
        case Scalar(ScalarKind.INTEGER, _, limits):
            if not all(isinstance(value, int) and abs(value) <= _MOST for _, value in limits):
                yield from (keyword for keyword, _ in limits)
        case Scalar(ScalarKind.NUMBER, _, limits):
            yield from (keyword for keyword, _ in limits)
        case Literal(values):
            if not is_literal(values):
                yield from ("enum", "const")
        case ListOf(item, limits):
            if dict(limits).get("uniqueItems") is True:
                yield "uniqueItems"
            if item == _NEVER:
                yield "items"
        case MapOf(value):
            if value == _NEVER:
                yield "additionalProperties"
        case Nullable(inner) | Untyped(inner) | Refined(inner):
            yield from _checked(inner)
        case AnyOf(members):
            for member in members:
                yield from _checked(member)
        case Scalar() | TupleOf() | Ref():
            return
        case _:
            assert_never(ref)


_NEVER: Final = Scalar(ScalarKind.NEVER)


def _of_text(format: str | None, limits: Limits) -> Iterator[str]:
    if format in FORMATS:  # no text in Python: its limits are those of how it is written
        yield from (keyword for keyword, _ in limits)
        return
    if format is not None and is_checked_format(format):
        yield "format"
    pattern: Any = dict(limits).get("pattern")
    if isinstance(pattern, str) and is_pattern(pattern) and rust_pattern(pattern) is None:
        yield "pattern"
