"""Models of `pets`: Pets.

Generated from pets.yaml; not to be edited.
"""

from typing import Annotated, Any, Literal

from typing_extensions import TypeAliasType

from .._lossless import AS_JSON, MISSING, Discriminator, Missing, Model

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


Pet = TypeAliasType("Pet", Annotated[Cat | Dog | Any, Discriminator("kind", {"feline": Cat, "Dog": Dog}), AS_JSON])


class ShapeCircle(Model):
    radius: float


class ShapeOption2(Model):
    side: float


Shape = TypeAliasType("Shape", Annotated[ShapeCircle | ShapeOption2 | Any, AS_JSON])


Key = TypeAliasType("Key", Annotated[str | int | Any, AS_JSON])


Maybe = TypeAliasType("Maybe", Annotated[Cat | None, AS_JSON])


OwnerEither = TypeAliasType("OwnerEither", Annotated[Cat | str | Any, AS_JSON])


class Owner(Model):
    pet: Pet | Missing = MISSING
    maybe: Maybe | None | Missing = MISSING
    key: Key | Missing = MISSING
    either: OwnerEither | Missing = MISSING
