// The resource files: Files */ of `people`.
// Generated from specs/files/openapi.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _operations from "../operations/files.js";

export class FilesResource {
  constructor(private readonly _client: _core.Connection) {}

  /** GET /files/{file-id} */
  get(given: _operations.GetFileArguments, options?: _core.CallOptions) {
    return _operations.getFile(this._client, given, options);
  }

  /** PUT /files/{file-id} */
  replace(given: _operations.ReplaceFileArguments, options?: _core.CallOptions) {
    return _operations.replaceFile(this._client, given, options);
  }

  /**
   * Deletes. *\/ export const injected = 1; /*
   * \@deprecated not so
   * @deprecated Ends on 2030-01-31.
   */
  delete(given: _operations.DeleteArguments, options?: _core.CallOptions) {
    return _operations.delete_(this._client, given, options);
  }

  /** GET /files */
  list(given: _operations.ListFilesArguments = {}, options?: _core.PagedCallOptions) {
    return _operations.listFiles(this._client, given, options);
  }

  /** POST /files */
  create(given: _operations.CreateFileArguments_2 = {}, options?: _core.CallOptions) {
    return _operations.createFile(this._client, given, options);
  }
}
