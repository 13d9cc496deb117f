"""What receives webhooks of Shop.

Generated; not to be edited.
"""

from __future__ import annotations

from typing import Any

from . import _webhooks
from .models.shop import OrderCreatedBody, Payment, PlaceOrderShippedBody, WebhookDecodeError as WebhookDecodeErrorModel

WebhookError = _webhooks.WebhookError
WebhookVerificationError = _webhooks.WebhookVerificationError
WebhookDecodeError = _webhooks.WebhookDecodeError
sign = _webhooks.sign
verify = _webhooks.verify

order_created: _webhooks.Webhook[OrderCreatedBody] = _webhooks.Webhook("order.created", lambda: OrderCreatedBody)
"""`order.created`.

An order was placed.

It is not */ paid \"\"\" yet.
"""

order_paid: _webhooks.Webhook[Payment] = _webhooks.Webhook("order.paid", lambda: Payment)
"""`order.paid`."""

verify_2: _webhooks.Webhook[WebhookDecodeErrorModel] = _webhooks.Webhook("verify", lambda: WebhookDecodeErrorModel)
"""`verify`.

Deprecated.
"""

place_order_shipped: _webhooks.Webhook[PlaceOrderShippedBody] = _webhooks.Webhook(
    "placeOrder.shipped", lambda: PlaceOrderShippedBody
)
"""The callback `shipped` of `placeOrder`."""

send_back_shipped: _webhooks.Webhook[PlaceOrderShippedBody] = _webhooks.Webhook(
    "sendBack.shipped", lambda: PlaceOrderShippedBody
)
"""The callback `shipped` of `sendBack`."""

send_back_received: _webhooks.Webhook[bytes] = _webhooks.RawWebhook("sendBack.received")
"""The callback `received` of `sendBack`."""


def unwrap(
    body: _webhooks.Content,
    headers: _webhooks.Headers,
    secret: _webhooks.Secret,
    *,
    tolerance: float | None = _webhooks.TOLERANCE,
) -> OrderCreatedBody | Payment | WebhookDecodeErrorModel | Any:
    """What a webhook brings, by its `type`, once it is verified. Of an unknown one, the JSON value.

    Raises WebhookVerificationError and WebhookDecodeError.
    """
    return _webhooks.unwrap_any(
        body,
        headers,
        secret,
        tolerance,
        "type",
        {"order.created": order_created, "order.paid": order_paid, "order.repaid": order_paid, "test": verify_2},
    )
