"""Models of `pets`: Pets.

Generated from pets.yaml; not to be edited.
"""

from typing import Annotated, Literal

from accordant.runtime import AS_CONTRACT, MISSING, Discriminator, Missing, Model
from typing_extensions import TypeAliasType

from .._contract import rules as _rules

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


class Cat(Model):
    kind: Literal["feline"]
    lives: int | Missing = MISSING


class Dog(Model):
    kind: Literal["Dog"]
    good: bool | Missing = MISSING


Pet = TypeAliasType("Pet", Annotated[Cat | Dog, Discriminator("kind", {"feline": Cat, "Dog": Dog}), AS_CONTRACT])


class ShapeCircle(Model):
    radius: float


class ShapeOption2(Model):
    side: float


Shape = TypeAliasType(
    "Shape", Annotated[ShapeCircle | ShapeOption2, AS_CONTRACT, _rules("pets.yaml#/components/schemas/Shape")]
)


Key = TypeAliasType("Key", Annotated[str | int, AS_CONTRACT])


Maybe = TypeAliasType("Maybe", Annotated[Cat | None, AS_CONTRACT])


OwnerEither = TypeAliasType("OwnerEither", Annotated[Cat | str, AS_CONTRACT])


class Owner(Model):
    pet: Pet | Missing = MISSING
    maybe: Maybe | None | Missing = MISSING
    key: Key | Missing = MISSING
    either: OwnerEither | Missing = MISSING
