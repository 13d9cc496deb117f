// Operations of changes: Files */ of `people` for TanStack Query.
// Generated from specs/files/openapi.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _query from "../core/query.js";
import * as _operations from "../operations/changes.js";
