"""Models of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Annotated

from accordant.runtime import MISSING, Missing, Model
from pydantic import Field

__all__ = (
    "Cat",
    "Pet",
    "Problem",
    "PutPhotoBody",
)


class Pet(Model):
    kind: str
    name: str | None
    mother: Pet | Missing = MISSING


class Cat(Model):
    kind: str
    name: str | None
    mother: Pet | Missing = MISSING
    lives: Annotated[int, Field(ge=0)] | Missing = MISSING


class Problem(Model):
    text: str


class PutPhotoBody(Model):
    photo: bytes
    caption: Annotated[str, Field(max_length=80)] | Missing = MISSING
