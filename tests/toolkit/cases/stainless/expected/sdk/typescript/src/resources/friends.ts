// The resource friends: Harbour.
// Generated from doc.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _operations from "../operations/friends.js";

export class FriendsResource {
  constructor(private readonly _client: _core.Connection) {}

  /** DELETE /boats/{id}/friends/{friend} */
  unfriend(given: _operations.RemoveFriendArguments, options?: _core.CallOptions) {
    return _operations.removeFriend(this._client, given, options);
  }
}
