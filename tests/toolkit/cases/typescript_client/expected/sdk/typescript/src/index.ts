// Types of Files */ of `people`.
// Generated; not to be edited.

export * from "./models/files.js";
