"""Models of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from typing import Annotated, Literal

from accordant.runtime import AS_CONTRACT, MISSING, Discriminator, File, Missing, Model
from pydantic import Field
from typing_extensions import TypeAliasType

from .._contract import rules as _rules

__all__ = (
    "Cat",
    "Pet",
    "Problem",
    "PutPhotoBody",
)


Pet = TypeAliasType(
    "Pet",
    "Annotated[Cat, Discriminator('kind', {'Cat': Cat}), AS_CONTRACT, _rules('shop.yaml#/components/schemas/Pet', is_whole=True)]",
)


class Cat(Model):
    kind: Literal["Cat"]
    name: str | None
    mother: Pet | Missing = MISSING
    lives: Annotated[int, Field(ge=0)] | Missing = MISSING


class Problem(Model):
    text: str


class PutPhotoBody(Model):
    photo: File
    caption: Annotated[str, Field(max_length=80)] | Missing = MISSING
