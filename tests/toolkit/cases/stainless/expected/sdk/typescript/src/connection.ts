// Harbour: what operations are called with, where they are imported one by one.
// Generated; not to be edited.

import * as _core from "./core/index.js";

export * from "./core/public.js";

/** The servers of the contract. */
export const SERVERS: readonly _core.Server[] = [];

/** What a client is made with: where the server is, how calls are made, and the credentials of the contract. */
export interface Options extends _core.ClientOptions {
  /** Where the server is; paths are added to it. */
  readonly baseUrl: string;
}

/** A client without resources, for operations that are imported one by one. */
export function connect(options: Options): _core.Connection {
  return { _settings: _core.settings(options, SERVERS, [], { max: 4, baseMs: 250 }) };
}
