"""Models of `stock`: Stock.

Generated from specs/stock/asyncapi.yaml; not to be edited.
"""

from __future__ import annotations

from accordant.runtime import Model

__all__ = ("Level",)


class Level(Model):
    sku: str
    count: int
