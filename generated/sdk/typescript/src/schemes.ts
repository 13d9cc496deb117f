// How the credentials of Acme Tasks travel.
// Generated; not to be edited.

import type * as _core from "./core/index.js";

export const bearerAuth: _core.Scheme = { name: "bearerAuth", option: "bearerAuth", kind: "bearer", in: "header", parameter: "authorization" };
