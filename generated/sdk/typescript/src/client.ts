// Acme Tasks: one object with all operations, by resource.
// Generated; not to be edited.

import { connect, type Options } from "./connection.js";
import type * as _core from "./core/index.js";
import { AuthResource } from "./resources/auth.js";
import { OrgsResource } from "./resources/orgs.js";
import { TasksResource } from "./resources/tasks.js";

export * from "./connection.js";

export class Client implements _core.Connection {
  /** @internal */
  readonly _settings: _core.Settings;
  readonly auth: AuthResource;
  readonly orgs: OrgsResource;
  readonly tasks: TasksResource;

  constructor(options: Options) {
    this._settings = connect(options)._settings;
    this.auth = new AuthResource(this);
    this.orgs = new OrgsResource(this);
    this.tasks = new TasksResource(this);
  }
}
