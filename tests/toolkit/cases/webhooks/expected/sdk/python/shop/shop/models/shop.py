"""Models of `shop`: Shop.

Generated from specs/shop/openapi.yaml; not to be edited.
"""

from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime

from .._lossless import MISSING, Missing, Model

__all__ = (
    "Order",
    "OrderCreatedBody",
    "OrderRequest",
    "Payment",
    "PaymentType",
    "PlaceOrderShippedBody",
    "WebhookDecodeError",
)


class PaymentType(StrEnum):
    ORDER_PAID = "order.paid"
    ORDER_REPAID = "order.repaid"


class Order(Model):
    id: str
    url: str


class OrderRequest(Model):
    id: str | Missing = MISSING
    url: str


class Payment(Model):
    type: PaymentType | str
    amount: int


class WebhookDecodeError(Model):
    type: Literal["test"]


class OrderCreatedBody(Model):
    type: Literal["order.created"]
    order: Order


class PlaceOrderShippedBody(Model):
    at: AwareDatetime
