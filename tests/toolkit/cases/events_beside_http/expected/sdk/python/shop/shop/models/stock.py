"""Models of `stock`: Stock.

Generated from specs/stock/asyncapi.yaml; not to be edited.
"""

from .._lossless import Model

__all__ = ("Level",)


class Level(Model):
    sku: str
    count: int
