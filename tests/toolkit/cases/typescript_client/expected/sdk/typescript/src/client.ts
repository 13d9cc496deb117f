// Files */ of `people`: one object with all operations, by resource.
// Generated; not to be edited.

import { connect, type Options } from "./connection.js";
import type * as _core from "./core/index.js";
import { FilesResource } from "./resources/files.js";
import { ChangesResource } from "./resources/changes.js";

export * from "./connection.js";

export class Client implements _core.Connection {
  /** @internal */
  readonly _settings: _core.Settings;
  readonly files: FilesResource;
  readonly changes: ChangesResource;

  constructor(options: Options) {
    this._settings = connect(options)._settings;
    this.files = new FilesResource(this);
    this.changes = new ChangesResource(this);
  }
}
