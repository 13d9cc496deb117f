// Operations of changes: Files */ of `people`.
// Generated from specs/files/openapi.yaml; not to be edited.

import * as _core from "../core/index.js";
import type { File, WatchChangesResponseItem } from "../models/files.js";

/** What `watchChanges` takes. */
export type WatchChangesArguments = { readonly [argument: string]: never };

/** GET /changes */
export function watchChanges(
  client: _core.Connection,
  given: WatchChangesArguments = {},
  options?: _core.CallOptions,
): _core.Call<_core.Stream<WatchChangesResponseItem> | _core.Stream<File>> {
  return _core.send(
    client,
    {
      id: "watchChanges",
      method: "GET",
      path: "/changes",
      replies: { 200: { "text/event-stream": _core.jsonEvents, "application/jsonl": _core.jsonLines } },
    },
    given,
    options,
  );
}
