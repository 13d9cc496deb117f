"""Models of `maps`: Maps.

Generated from maps.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Annotated, Any

from accordant.runtime import MISSING, Missing, Model
from pydantic import ConfigDict, Field
from typing_extensions import TypeAliasType

__all__ = (
    "Closed",
    "Counts",
    "Empty",
    "Free",
    "Items",
    "ItemsValue",
    "Nested",
    "Patterned",
    "Typed",
)


Free = TypeAliasType("Free", "dict[str, Any]")


Counts = TypeAliasType("Counts", "Annotated[dict[str, int], Field(max_length=5)]")


Nested = TypeAliasType("Nested", "dict[str, dict[str, str]]")


Items = TypeAliasType("Items", "dict[str, ItemsValue]")


Empty = TypeAliasType("Empty", "dict[str, Any]")


class Typed(Model):
    __pydantic_extra__: dict[str, int] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]
    name: str | Missing = MISSING


class Closed(Model):
    model_config = ConfigDict(extra="forbid")

    name: str | Missing = MISSING


class Patterned(Model):
    name: str | Missing = MISSING


class ItemsValue(Model):
    a: str
