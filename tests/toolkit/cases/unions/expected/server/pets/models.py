"""Models of `pets`: Pets.

Generated from pets.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Annotated, Literal

from accordant.runtime import MISSING, Missing, Model
from pydantic import Field
from typing_extensions import TypeAliasType

__all__ = (
    "Cat",
    "Dog",
    "Key",
    "Maybe",
    "Owner",
    "OwnerEither",
    "Pet",
    "Shape",
    "ShapeCircle",
    "ShapeOption2",
)


Pet = TypeAliasType("Pet", "Annotated[Cat | Dog, Field(discriminator='kind')]")


Shape = TypeAliasType("Shape", "ShapeCircle | ShapeOption2")


Key = TypeAliasType("Key", "str | int")


Maybe = TypeAliasType("Maybe", "Cat")


OwnerEither = TypeAliasType("OwnerEither", "Cat | str")


class Cat(Model):
    kind: Literal["feline"]
    lives: int | Missing = MISSING


class Dog(Model):
    kind: Literal["Dog"]
    good: bool | Missing = MISSING


class Owner(Model):
    pet: Pet | Missing = MISSING
    maybe: Maybe | None | Missing = MISSING
    key: Key | Missing = MISSING
    either: OwnerEither | Missing = MISSING


class ShapeCircle(Model):
    radius: float


class ShapeOption2(Model):
    side: float
