"""Models of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from accordant.runtime import MISSING, Missing, Model

__all__ = ("Good",)


class Good(Model):
    name: str | Missing = MISSING
    price: float | Missing = MISSING
