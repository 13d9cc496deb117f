"""Models of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from typing import Annotated, Literal

from accordant.runtime import AS_CONTRACT, MISSING, Missing, Model
from typing_extensions import TypeAliasType

from .._contract import rules as _rules

__all__ = (
    "Apple",
    "Event",
    "Good",
    "Other",
    "SearchGoodsBody",
)


class Apple(Model):
    kind: Literal["apple"]
    sort: str | Missing = MISSING


class Other(Model):
    kind: str | Missing = MISSING


Good = TypeAliasType("Good", Annotated[Apple | Other, AS_CONTRACT, _rules("shop.yaml#/components/schemas/Good")])


class Event(Model):
    data: str


class SearchGoodsBody(Model):
    text: str | Missing = MISSING
