// The resource boats_friends: Harbour.
// Generated from doc.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _operations from "../operations/boats_friends.js";

export class BoatsFriendsResource {
  constructor(private readonly _client: _core.Connection) {}

  /** GET /boats/{id}/friends */
  list(given: _operations.ListFriendsArguments, options?: _core.CallOptions) {
    return _operations.listFriends(this._client, given, options);
  }
}
