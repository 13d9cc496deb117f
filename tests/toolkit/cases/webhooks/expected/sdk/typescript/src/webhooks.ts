// Shop: what receives webhooks.
// Generated; not to be edited.

import * as _core from "./core/webhooks.js";
import type { OrderCreatedBody, Payment, PlaceOrderShippedBody, WebhookDecodeError } from "./models/shop.js";

export {
  sign,
  verify,
  WebhookDecodeError,
  WebhookError,
  WebhookVerificationError,
  type VerifyOptions,
  type WebhookBody,
  type WebhookHeaders,
  type WebhookSecret,
} from "./core/webhooks.js";

/**
 * `order.created`.
 * An order was placed.
 * It is not *\/ paid """ yet.
 */
export const orderCreated: _core.Webhook<OrderCreatedBody> = {
  name: "order.created",
  unwrap: _core.unwrap,
  parse: _core.parse,
};

/** `order.paid`. */
export const orderPaid: _core.Webhook<Payment> = { name: "order.paid", unwrap: _core.unwrap, parse: _core.parse };

/**
 * `verify`.
 * @deprecated
 */
export const verify_2: _core.Webhook<WebhookDecodeError> = {
  name: "verify",
  unwrap: _core.unwrap,
  parse: _core.parse,
};

/** The callback `shipped` of `placeOrder`. */
export const placeOrderShipped: _core.Webhook<PlaceOrderShippedBody> = {
  name: "placeOrder.shipped",
  unwrap: _core.unwrap,
  parse: _core.parse,
};

/** The callback `shipped` of `sendBack`. */
export const sendBackShipped: _core.Webhook<PlaceOrderShippedBody> = {
  name: "sendBack.shipped",
  unwrap: _core.unwrap,
  parse: _core.parse,
};

/** The callback `received` of `sendBack`. */
export const sendBackReceived: _core.Webhook<_core.WebhookBytes> = {
  name: "sendBack.received",
  unwrap: _core.unwrapBytes,
  parse: _core.bytesOf,
};

/** What a webhook may bring. */
export type WebhookEvent =
  | (OrderCreatedBody & { type: "order.created" })
  | (Payment & { type: "order.paid" | "order.repaid" })
  | (WebhookDecodeError & { type: "test" });

/** What a webhook brings, once it is verified. Throws WebhookVerificationError and WebhookDecodeError. */
export const unwrap: _core.Webhook<WebhookEvent>["unwrap"] = _core.unwrap;
