"""Enums whose schema allows null."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from pydantic_core import CoreSchema
from pydantic_core import core_schema as cs

E = TypeVar("E", bound=type[Enum])


def nullable(enum: E) -> E:
    """An enum whose schema allows null, too: null is read as None, which is none of its members."""
    inherited = getattr(enum, "__get_pydantic_core_schema__", None)

    def schema_of(source: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        return cs.nullable_schema(handler(source) if inherited is None else inherited(source, handler))

    enum.__get_pydantic_core_schema__ = staticmethod(schema_of)  # type: ignore[attr-defined]
    return enum
