// The resource auth: Auth.
// Generated from specs/auth/openapi.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _operations from "../operations/auth.js";

export class AuthResource {
  constructor(private readonly _client: _core.Connection) {}

  /**
   * Register an account
   *
   * Makes an account. It opens no session; call `logIn` next.
   */
  register(given: _operations.RegisterArguments, options?: _core.CallOptions) {
    return _operations.register(this._client, given, options);
  }

  /**
   * Log in
   *
   * Opens a session. A wrong password and an unknown address are answered alike, and take as long.
   */
  logIn(given: _operations.LogInArguments, options?: _core.CallOptions) {
    return _operations.logIn(this._client, given, options);
  }

  /**
   * Renew a session
   *
   * Takes a refresh token and answers new tokens; the old refresh token is then used up. A token that was used before is taken for stolen: the session and all of its tokens end at once.
   */
  refresh(given: _operations.RefreshArguments, options?: _core.CallOptions) {
    return _operations.refresh(this._client, given, options);
  }

  /**
   * Log out
   *
   * Ends the session of the access token, with every token that belongs to it.
   */
  logOut(given: _operations.LogOutArguments = {}, options?: _core.CallOptions) {
    return _operations.logOut(this._client, given, options);
  }

  /**
   * Who am I
   *
   * The account of the caller.
   */
  getMe(given: _operations.GetMeArguments = {}, options?: _core.CallOptions) {
    return _operations.getMe(this._client, given, options);
  }
}
