// Operations of auth: Auth for TanStack Query.
// Generated from specs/auth/openapi.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _query from "../core/query.js";
import * as _operations from "../operations/auth.js";

/** What the answers to `getMe` are kept by. */
export function getMeQueryKey(
  given: _operations.GetMeArguments = {},
): _query.Key<"acme", "auth", "getMe", typeof _operations.getMe> {
  return _query.key("acme", "auth", "getMe", given);
}

/**
 * Who am I
 *
 * The account of the caller.
 */
export function getMeOptions(
  client: _core.Connection,
  given: _operations.GetMeArguments = {},
  options?: _query.QueryCallOptions,
): _query.QueryOptions<"acme", "auth", "getMe", typeof _operations.getMe> {
  return _query.query(getMeQueryKey(given), (more) => _operations.getMe(client, given, more), options);
}

/**
 * Register an account
 *
 * Makes an account. It opens no session; call `logIn` next.
 */
export function registerMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "auth", "register"], (given: _operations.RegisterArguments) =>
    _operations.register(client, given, options),
  );
}

/**
 * Log in
 *
 * Opens a session. A wrong password and an unknown address are answered alike, and take as long.
 */
export function logInMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "auth", "logIn"], (given: _operations.LogInArguments) =>
    _operations.logIn(client, given, options),
  );
}

/**
 * Renew a session
 *
 * Takes a refresh token and answers new tokens; the old refresh token is then used up. A token that was used before is taken for stolen: the session and all of its tokens end at once.
 */
export function refreshMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "auth", "refresh"], (given: _operations.RefreshArguments) =>
    _operations.refresh(client, given, options),
  );
}

/**
 * Log out
 *
 * Ends the session of the access token, with every token that belongs to it.
 */
export function logOutMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "auth", "logOut"], (given?: _operations.LogOutArguments) =>
    _operations.logOut(client, given, options),
  );
}
