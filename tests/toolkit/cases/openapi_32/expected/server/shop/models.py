"""Models of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Literal

from accordant.runtime import MISSING, Missing, Model
from typing_extensions import TypeAliasType

__all__ = (
    "Apple",
    "Event",
    "Good",
    "Other",
    "SearchGoodsBody",
)


Good = TypeAliasType("Good", "Apple | Other")


class Apple(Model):
    kind: Literal["apple"]
    sort: str | Missing = MISSING


class Other(Model):
    kind: str | Missing = MISSING


class Event(Model):
    data: str


class SearchGoodsBody(Model):
    text: str | Missing = MISSING
