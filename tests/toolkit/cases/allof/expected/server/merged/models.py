"""Models of `merged`: Merged.

Generated from merged.yaml; not to be edited.
"""

from __future__ import annotations

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


class Animal(Model):
    kind: str


class Cat(Model):
    kind: str
    lives: int | Missing = MISSING
