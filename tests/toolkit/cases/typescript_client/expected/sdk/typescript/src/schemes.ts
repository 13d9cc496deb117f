// How the credentials of Files */ of `people` travel.
// Generated; not to be edited.

import type * as _core from "./core/index.js";

export const basic: _core.Scheme = { name: "basic", option: "basic", kind: "basic", in: "header", parameter: "authorization" };

export const key: _core.Scheme = { name: "key", option: "key", kind: "apiKey", in: "query", parameter: "api key" };

export const token: _core.Scheme = { name: "token", option: "token", kind: "bearer", in: "header", parameter: "authorization", tokenUrl: "/token" };

export const headers2: _core.Scheme = { name: "headers", option: "headers_2", kind: "apiKey", in: "header", parameter: "X-Headers" };
