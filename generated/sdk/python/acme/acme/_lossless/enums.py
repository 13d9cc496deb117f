"""Enums that read values as JSON Schema has them."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from pydantic_core import CoreSchema
from pydantic_core import core_schema as cs

from .scalars import integer


class IntegerEnum(IntEnum):
    """An enum of integers: `1.0` is 1 (JSON Schema Core, section 4.2.2), `"1"` and `true` are not."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        return cs.chain_schema([integer({}), handler(source)])
