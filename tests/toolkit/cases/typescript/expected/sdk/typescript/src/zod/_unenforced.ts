// What Zod does not check.
// Generated; not to be edited.

/** Schemas with the keywords of theirs that Zod cannot say. A server of this contract holds values to them all the same. */
export const unenforced: { readonly [schema: string]: readonly string[] } = {
  Bundle: ["not"],
  Order: ["format: email"],
};
