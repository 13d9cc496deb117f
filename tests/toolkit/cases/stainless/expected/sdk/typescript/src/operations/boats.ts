// Operations of boats: Harbour.
// Generated from doc.yaml; not to be edited.

import * as _core from "../core/index.js";
import type { Boat, Boats } from "../models/doc.js";

/** What `searchBoats` takes. */
export interface SearchBoatsArguments {
  cursor?: string;
}

/** GET /boats */
export function searchBoats(
  client: _core.Connection,
  given: SearchBoatsArguments = {},
  options?: _core.PagedCallOptions,
): _core.PageCall<Boats, Boat> {
  return _core.sendPaged(
    client,
    {
      id: "searchBoats",
      method: "GET",
      path: "/boats",
      parameters: [{ in: "query", name: "cursor" }],
      replies: { 200: { "application/json": _core.json } },
    },
    { by: "cursor", items: ["data"], argument: "cursor", next: ["meta", "next"] },
    given,
    options,
  );
}

/** What `getBoat` takes. */
export interface GetBoatArguments {
  id: string;
}

/** GET /boats/{id} */
export function getBoat(
  client: _core.Connection,
  given: GetBoatArguments,
  options?: _core.CallOptions,
): _core.Call<Boat> {
  return _core.send(
    client,
    {
      id: "getBoat",
      method: "GET",
      path: "/boats/{id}",
      parameters: [{ in: "path", name: "id" }],
      replies: { 200: { "application/json": _core.json } },
    },
    given,
    options,
  );
}

/** What `createMooring` takes. */
export interface CreateMooringArguments {
  id: string;
}

/** POST /boats/{id}/moorings */
export function createMooring(
  client: _core.Connection,
  given: CreateMooringArguments,
  options?: _core.CallOptions,
): _core.Call<undefined> {
  return _core.send(
    client,
    {
      id: "createMooring",
      method: "POST",
      path: "/boats/{id}/moorings",
      parameters: [{ in: "path", name: "id" }],
      replies: { 204: {} },
    },
    given,
    options,
  );
}
