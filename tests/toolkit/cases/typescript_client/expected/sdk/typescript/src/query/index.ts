// Files */ of `people` for TanStack Query.
// Generated; not to be edited.

export * from "./files.js";
export * from "./changes.js";
