// Zod schemas of shop: Shop */ @internal.
// Generated from specs/shop/openapi.yaml; not to be edited.

import * as z from "zod";

import type * as models from "../models/shop.js";
import { integer, maxLength, minItems, uuid } from "./_checks.js";
import { array, lazy, literal, looseObject, nullable, optional, union } from "./_schemas.js";
import { Error as StockError, Item } from "./stock.js";

export const Status: z.ZodType<models.Status | (string & {})> = union(
  literal("open", "in progress", "done"),
  z.string(),
);

export const Error: z.ZodType<models.Error> = looseObject({ message: z.string() });

export const Line: z.ZodType<models.Line> = looseObject({
  item: lazy(() => Item),
  count: optional(z.number().gte(1).check(integer)),
  pair: optional(z.tuple([z.string(), z.exactOptional(z.number().check(integer))])),
});

/** Not enforced: format: email. */
export const Order: z.ZodType<models.Order> = looseObject({
  id: z.string().check(uuid),
  lines: array(Line).check(minItems(1)),
  status: Status,
  note: optional(nullable(z.string().check(maxLength(200)))),
  "e-mail": optional(z.string()),
  error: optional(lazy(() => StockError)),
});
