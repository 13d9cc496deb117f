// Zod schemas of stock: Stock.
// Generated from specs/stock/openapi.yaml; not to be edited.

import * as z from "zod";

import type * as models from "../models/stock.js";
import { integer, pattern, uniqueItems } from "./_checks.js";
import { array, blob, lazy, literal, looseObject, optional, tagged, typedObject, union } from "./_schemas.js";
import { Order } from "./shop.js";

export const Error: z.ZodType<models.Error | (string & {})> = union(literal("gone", "lost it"), z.string());

export const Book: z.ZodType<models.Book> = looseObject({
  kind: literal("book"),
  isbn: z.string().regex(pattern("^[\\d\\-]+$")),
  cover: optional(blob()),
});

export const Item: z.ZodType<models.Item> = tagged("kind", [["book", () => Book], ["bundle", () => Bundle]], true);

/** Not enforced: not. */
export const Bundle: z.ZodType<models.Bundle> = typedObject(
  { kind: z.string(), parts: array(Item).check(uniqueItems), ordered: optional(lazy(() => Order)) },
  z.number().check(integer),
);
