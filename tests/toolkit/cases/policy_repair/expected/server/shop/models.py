"""Models of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from typing import Annotated

from accordant.runtime import MISSING, Missing, Model
from pydantic import Field

__all__ = ("Good",)


class Good(Model):
    name: str
    price: Annotated[float, Field(ge=0)] | Missing = MISSING
