// Zod schemas of auth: Auth.
// Generated from specs/auth/openapi.yaml; not to be edited.

import * as z from "zod";

import type * as models from "../models/auth.js";
import { dateTime, integer, maxLength, minLength, pattern, uuid } from "./_checks.js";
import { literal, looseObject } from "./_schemas.js";
import { Email } from "./common.js";

export const Password: z.ZodType<models.Password> = z.string().check(maxLength(128), minLength(8));

export const NewAccount: z.ZodType<models.NewAccount> = looseObject({
  email: Email,
  password: Password,
  name: z.string().regex(pattern("^[^\\u0000]*$")).check(maxLength(100), minLength(1)),
});

export const Credentials: z.ZodType<models.Credentials> = looseObject({ email: Email, password: Password });

export const Renewal: z.ZodType<models.Renewal> = looseObject({
  refresh_token: z.string().regex(pattern("^[A-Za-z0-9_\\-]{43}$")),
});

export const Tokens: z.ZodType<models.Tokens> = looseObject({
  access_token: z.string(),
  token_type: literal("Bearer"),
  expires_in: z.number().gte(1).check(integer),
  refresh_token: z.string().regex(pattern("^[A-Za-z0-9_\\-]{43}$")),
});

export const Account: z.ZodType<models.Account> = looseObject({
  id: z.string().check(uuid),
  email: Email,
  name: z.string().check(maxLength(100), minLength(1)),
  created_at: z.string().check(dateTime),
});
