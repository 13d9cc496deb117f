// Types of auth: Auth.
// Generated from specs/auth/openapi.yaml; not to be edited.

import type { Email } from "./common.js";

/** What it takes to register. */
export interface NewAccount {
  email: Email;
  password: Password;
  /** How others see this person. */
  name: string;
}

/** What it takes to log in. */
export interface Credentials {
  email: Email;
  password: Password;
}

/** Any characters. It is kept as an Argon2id hash only. */
export type Password = string;

/** A refresh token, to be exchanged. */
export interface Renewal {
  /** The last refresh token of the session. */
  refresh_token: string;
}

/** The tokens of a session. */
export interface Tokens {
  /** Send it as `Authorization` with the scheme Bearer. */
  access_token: string;
  token_type: "Bearer";
  /** Seconds that the access token lives. */
  expires_in: number;
  /** Works once, with `refresh`. */
  refresh_token: string;
  [key: string]: unknown;
}

/** An account, as its owner sees it. */
export interface Account {
  /** @format uuid */
  id: string;
  email: Email;
  name: string;
  /** @format date-time */
  created_at: string;
  [key: string]: unknown;
}
