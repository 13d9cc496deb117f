"""Models of `stock`: Stock.

Generated from specs/stock/openapi.yaml; not to be edited.
"""

from accordant.runtime import MISSING, Missing, Model

__all__ = ("Item",)


class Item(Model):
    name: str
    part_of: "Item | Missing" = MISSING
