"""Models of `maps`: Maps.

Generated from maps.yaml; not to be edited.
"""

from typing import Annotated, Any

from accordant.runtime import AS_CONTRACT, MISSING, Missing, Model, Nothing
from pydantic import ConfigDict, Field
from typing_extensions import TypeAliasType

from .._contract import rules as _rules

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


Free = TypeAliasType("Free", Annotated[dict[str, Any], AS_CONTRACT])


Counts = TypeAliasType("Counts", Annotated[dict[str, int], Field(max_length=5), AS_CONTRACT])


Nested = TypeAliasType("Nested", Annotated[dict[str, dict[str, str]], AS_CONTRACT])


class ItemsValue(Model):
    a: str


Items = TypeAliasType("Items", Annotated[dict[str, ItemsValue], AS_CONTRACT])


class Typed(Model):
    __pydantic_extra__: dict[str, int] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]
    name: str | Missing = MISSING


class Closed(Model):
    model_config = ConfigDict(extra="forbid")

    name: str | Missing = MISSING


class Patterned(Model, rules=_rules("maps.yaml#/components/schemas/Patterned")):
    name: str | Missing = MISSING


Empty = TypeAliasType("Empty", Annotated[dict[str, Annotated[Any, Nothing()]], AS_CONTRACT])
