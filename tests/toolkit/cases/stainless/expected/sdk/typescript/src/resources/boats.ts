// The resource boats: Harbour.
// Generated from doc.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _operations from "../operations/boats.js";

export class BoatsResource {
  constructor(private readonly _client: _core.Connection) {}

  /** GET /boats */
  list(given: _operations.SearchBoatsArguments = {}, options?: _core.PagedCallOptions) {
    return _operations.searchBoats(this._client, given, options);
  }

  /** GET /boats/{id} */
  find(given: _operations.GetBoatArguments, options?: _core.CallOptions) {
    return _operations.getBoat(this._client, given, options);
  }

  /** POST /boats/{id}/moorings */
  moor(given: _operations.CreateMooringArguments, options?: _core.CallOptions) {
    return _operations.createMooring(this._client, given, options);
  }
}
