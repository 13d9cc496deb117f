"""Enums that read values as JSON Schema has them."""

from collections.abc import Callable
from enum import Enum, IntEnum
from typing import Any, TypeVar

from pydantic_core import CoreSchema
from pydantic_core import core_schema as cs

from .exact import exact

E = TypeVar("E", bound=type[Enum])


class IntegerEnum(IntEnum):
    """An enum of integers: `1.0` is 1 (JSON Schema Core, section 4.2.2), `"1"` and `true` are not."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        return cs.chain_schema([exact(cs.int_schema()), handler(source)])


def nullable(enum: E) -> E:
    """An enum whose schema allows null, too: null is read as None, which is none of its members."""
    inherited = getattr(enum, "__get_pydantic_core_schema__", None)

    def schema_of(source: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        return cs.nullable_schema(handler(source) if inherited is None else inherited(source, handler))

    enum.__get_pydantic_core_schema__ = staticmethod(schema_of)  # type: ignore[attr-defined]
    return enum
