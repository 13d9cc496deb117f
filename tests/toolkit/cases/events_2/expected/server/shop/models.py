"""Models of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from uuid import UUID

from accordant.runtime import MISSING, Missing, Model

__all__ = (
    "OrderCancelledPayload",
    "OrderPlacedHeaders",
    "OrderPlacedPayload",
)


class OrderPlacedPayload(Model):
    id: str


class OrderPlacedHeaders(Model):
    id: UUID | Missing = MISSING


class OrderCancelledPayload(Model):
    reason: str | Missing = MISSING
