// The resource doc: Harbour.
// Generated from doc.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _operations from "../operations/doc.js";

export class DocResource {
  constructor(private readonly _client: _core.Connection) {}

  /** GET /health */
  status(given: _operations.GetHealthArguments = {}, options?: _core.CallOptions) {
    return _operations.getHealth(this._client, given, options);
  }
}
