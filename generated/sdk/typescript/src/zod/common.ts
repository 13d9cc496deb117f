// Zod schemas of common: Common.
// Generated from specs/common/openapi.yaml; not to be edited.

import * as z from "zod";

import type * as models from "../models/common.js";
import { integer, maxLength, minLength, pattern } from "./_checks.js";
import { array, literal, looseObject, nullable, optional, union } from "./_schemas.js";

export const ViolationIn: z.ZodType<models.ViolationIn | (string & {})> = union(
  literal("body", "query", "path", "header", "cookie"),
  z.string(),
);

export const Violation: z.ZodType<models.Violation> = looseObject({
  in: ViolationIn,
  pointer: z.string(),
  keyword: z.string(),
  message: z.string(),
});

/** Not enforced: format: uri-reference. */
export const Problem: z.ZodType<models.Problem> = looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().lte(599).gte(400).check(integer),
  detail: optional(z.string()),
  instance: optional(z.string()),
  violations: optional(array(Violation)),
});

export const Email: z.ZodType<models.Email> = z.string().regex(pattern("^[A-Za-z0-9._%+\\-]{1,64}@[A-Za-z0-9\\-]{1,63}(\\.[A-Za-z0-9\\-]{1,63}){1,3}$")).check(maxLength(254), minLength(5));

export const NextCursor: z.ZodType<models.NextCursor> = nullable(z.string());
