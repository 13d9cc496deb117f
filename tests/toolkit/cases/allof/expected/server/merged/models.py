"""Models of `merged`: Merged.

Generated from merged.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Literal

from accordant.runtime import MISSING, Missing, Model
from typing_extensions import TypeAliasType

__all__ = (
    "Animal",
    "Base_",
    "Cat",
    "Derived",
    "Described",
    "Holder",
)


Described = TypeAliasType("Described", "Base_")
"""Nothing but a base."""


Animal = TypeAliasType("Animal", "Cat")


class Base_(Model):
    id: str
    size: float | Missing = MISSING


class Derived(Model):
    """A base with a name."""

    id: str
    size: int
    name: str | Missing = MISSING


class Holder(Model):
    one: Derived | None | Missing = MISSING
    """With words of its own."""


class Cat(Model):
    kind: Literal["Cat"]
    lives: int | Missing = MISSING
