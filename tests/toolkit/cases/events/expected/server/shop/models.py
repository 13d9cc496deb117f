"""Models of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from accordant.runtime import MISSING, Missing, Model
from pydantic import Field

from .._contract import rules as _rules

__all__ = (
    "EnvelopeHeaders",
    "MovedPayload",
    "NoteTakenPayload",
    "Order",
    "OrderState",
)


class OrderState(StrEnum):
    OPEN = "open"
    PAID = "paid"


class Order(Model, rules=_rules("shop.yaml#/components/schemas/Order")):
    """What a customer wants."""

    id: Annotated[str, Field(min_length=1)]
    state: OrderState | Missing = MISSING


class EnvelopeHeaders(Model):
    id: UUID


class NoteTakenPayload(Model):
    note: str | None | Missing = MISSING


class MovedPayload(Model):
    to: Annotated[list[Any], _rules("shop.yaml#/channels/orders/messages/moved/payload/properties/to")]
