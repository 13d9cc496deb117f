// Zod schemas of Acme Tasks.
// Generated; not to be edited.

export { unenforced } from "./_unenforced.js";
export * from "./common.js";
export * from "./auth.js";
export * from "./orgs.js";
export * from "./tasks.js";
