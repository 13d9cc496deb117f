// Operations of auth: Auth.
// Generated from specs/auth/openapi.yaml; not to be edited.

import * as _core from "../core/index.js";
import type { Account, Password, Tokens } from "../models/auth.js";
import type { Email, Problem } from "../models/common.js";
import * as _schemes from "../schemes.js";

/** What `register` takes. */
export interface RegisterArguments {
  email: Email;
  password: Password;
  /** How others see this person. */
  name: string;
}

/** What the contract has `register` fail with. */
export type RegisterError = _core.StatusError<400, Problem> | _core.StatusError<409, Problem>;

/**
 * Register an account
 *
 * Makes an account. It opens no session; call `logIn` next.
 */
export function register(
  client: _core.Connection,
  given: RegisterArguments,
  options?: _core.CallOptions,
): _core.Call<Account, RegisterError> {
  return _core.send(
    client,
    {
      id: "register",
      method: "POST",
      path: "/auth/register",
      bodies: [
        {
          type: "application/json",
          codec: _core.json,
          properties: { email: "email", password: "password", name: "name" },
        },
      ],
      replies: {
        201: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        409: { "application/problem+json": _core.json },
      },
    },
    given,
    options,
  );
}

/** What `logIn` takes. */
export interface LogInArguments {
  email: Email;
  password: Password;
}

/** What the contract has `logIn` fail with. */
export type LogInError = _core.StatusError<400, Problem> | _core.StatusError<401, Problem>;

/**
 * Log in
 *
 * Opens a session. A wrong password and an unknown address are answered alike, and take as long.
 */
export function logIn(
  client: _core.Connection,
  given: LogInArguments,
  options?: _core.CallOptions,
): _core.Call<Tokens, LogInError> {
  return _core.send(
    client,
    {
      id: "logIn",
      method: "POST",
      path: "/auth/log-in",
      bodies: [{ type: "application/json", codec: _core.json, properties: { email: "email", password: "password" } }],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
      },
    },
    given,
    options,
  );
}

/** What `refresh` takes. */
export interface RefreshArguments {
  /** The last refresh token of the session. */
  refreshToken: string;
}

/** What the contract has `refresh` fail with. */
export type RefreshError = _core.StatusError<400, Problem> | _core.StatusError<401, Problem>;

/**
 * Renew a session
 *
 * Takes a refresh token and answers new tokens; the old refresh token is then used up. A token that was used before is taken for stolen: the session and all of its tokens end at once.
 */
export function refresh(
  client: _core.Connection,
  given: RefreshArguments,
  options?: _core.CallOptions,
): _core.Call<Tokens, RefreshError> {
  return _core.send(
    client,
    {
      id: "refresh",
      method: "POST",
      path: "/auth/refresh",
      bodies: [{ type: "application/json", codec: _core.json, properties: { refreshToken: "refresh_token" } }],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
      },
    },
    given,
    options,
  );
}

/** What `logOut` takes. */
export type LogOutArguments = { readonly [argument: string]: never };

/** What the contract has `logOut` fail with. */
export type LogOutError = _core.StatusError<401, Problem>;

/**
 * Log out
 *
 * Ends the session of the access token, with every token that belongs to it.
 */
export function logOut(
  client: _core.Connection,
  given: LogOutArguments = {},
  options?: _core.CallOptions,
): _core.Call<undefined, LogOutError> {
  return _core.send(
    client,
    {
      id: "logOut",
      method: "POST",
      path: "/auth/log-out",
      replies: { 204: {}, 401: { "application/problem+json": _core.json } },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}

/** What `getMe` takes. */
export type GetMeArguments = { readonly [argument: string]: never };

/** What the contract has `getMe` fail with. */
export type GetMeError = _core.StatusError<401, Problem>;

/**
 * Who am I
 *
 * The account of the caller.
 */
export function getMe(
  client: _core.Connection,
  given: GetMeArguments = {},
  options?: _core.CallOptions,
): _core.Call<Account, GetMeError> {
  return _core.send(
    client,
    {
      id: "getMe",
      method: "GET",
      path: "/auth/me",
      replies: { 200: { "application/json": _core.json }, 401: { "application/problem+json": _core.json } },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}
