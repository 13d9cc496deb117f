"""Models of `merged`: Merged.

Generated from merged.yaml; not to be edited.
"""

from typing import Annotated, Literal

from accordant.runtime import AS_CONTRACT, MISSING, Discriminator, Missing, Model
from typing_extensions import TypeAliasType

from .._contract import rules as _rules

__all__ = (
    "Animal",
    "Base_",
    "Cat",
    "Derived",
    "Described",
    "Holder",
)


class Base_(Model, schema="merged.Base"):
    id: str
    size: float | Missing = MISSING


class Derived(Model, rules=_rules("merged.yaml#/components/schemas/Derived")):
    """A base with a name."""

    id: str
    size: int
    name: str | Missing = MISSING


Described = TypeAliasType("Described", Annotated[Base_, AS_CONTRACT])
"""Nothing but a base."""


class Holder(Model):
    one: Derived | None | Missing = MISSING
    """With words of its own."""


class Cat(Model):
    kind: Literal["Cat"]
    lives: int | Missing = MISSING


Animal = TypeAliasType(
    "Animal",
    Annotated[
        Cat,
        Discriminator("kind", {"Cat": Cat}),
        AS_CONTRACT,
        _rules("merged.yaml#/components/schemas/Animal", is_whole=True),
    ],
)
