// Types of Acme Tasks.
// Generated; not to be edited.

export * from "./models/common.js";
export * from "./models/auth.js";
export * from "./models/orgs.js";
export * from "./models/tasks.js";
