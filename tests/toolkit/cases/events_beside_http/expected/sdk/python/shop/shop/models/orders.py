"""Models of `orders`: Orders.

Generated from specs/orders/openapi.yaml; not to be edited.
"""

from .._lossless import MISSING, Missing, Model
from .stock import Level

__all__ = ("Order",)


class Order(Model):
    id: str
    note: str | None | Missing = MISSING
    level: Level | Missing = MISSING
