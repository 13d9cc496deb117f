// The resource changes: Files */ of `people`.
// Generated from specs/files/openapi.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _operations from "../operations/changes.js";

export class ChangesResource {
  constructor(private readonly _client: _core.Connection) {}

  /** GET /changes */
  watch(given: _operations.WatchChangesArguments = {}, options?: _core.CallOptions) {
    return _operations.watchChanges(this._client, given, options);
  }
}
