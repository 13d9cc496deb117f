// Acme Tasks for TanStack Query.
// Generated; not to be edited.

export * from "./auth.js";
export * from "./orgs.js";
export * from "./tasks.js";
