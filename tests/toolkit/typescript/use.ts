// What users of a package rely on. It compiles as it is, and each line under `@ts-expect-error` would not.

import type * as z from "zod";

import { Colour, Kind, type Array, type Cat, type Date, type Pair, type Pet, type Promise, type Record, type Tree } from "./PACKAGE/index.js";
import * as schemas from "./PACKAGE/zod/index.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<T extends true>(): T | undefined {
  return undefined;
}

// Zod infers what the types say.
holds<Equal<z.infer<typeof schemas.Cat>, Cat>>();
holds<Equal<z.infer<typeof schemas.Pet>, Pet>>();
holds<Equal<z.infer<typeof schemas.Tree>, Tree>>();
holds<Equal<z.infer<typeof schemas.Pair>, Pair>>();
holds<Equal<z.infer<typeof schemas.Record>, Record>>();
holds<Equal<z.infer<typeof schemas.Colour>, Colour | (string & {})>>();
holds<Equal<z.infer<typeof schemas.Array>, Array>>();
holds<Equal<z.infer<typeof schemas.Date>, Date>>();
holds<Equal<z.infer<typeof schemas.Promise>, Promise>>();

// Unions narrow by their discriminator.
export function sound(pet: Pet): string | number {
  switch (pet.kind) {
    case "cat":
      return pet.lives;
    case "hound":
      return pet.bark;
  }
}

// Optional is not undefined, and not null either.
export const tame: Cat = { kind: "cat", lives: 7, name: null };
// @ts-expect-error `lives` is not there
export const unborn: Cat = { kind: "cat" };
// @ts-expect-error a property that is there is no undefined
export const unsure: Cat = { kind: "cat", lives: 7, colour: undefined };
// @ts-expect-error null is allowed for `name` only
export const pale: Cat = { kind: "cat", lives: 7, colour: null };

// Enums are open: what is known completes, what is unknown is kept. Unknown properties are, too.
export const red: Cat = { kind: "cat", lives: 7, colour: Colour.RED, whiskers: 24 };
export const plaid: Cat = { kind: "cat", lives: 7, colour: "plaid" };
export const kind: Kind = Kind.VALUE_1;
// @ts-expect-error an enum by itself is of its values
export const none: Kind = 3;

// What is only read is not assigned.
export function rename(cat: Cat): void {
  // @ts-expect-error the server gives the id
  cat.id = "1";
}

export const pair: Pair = ["a"];
// @ts-expect-error no third item may follow
export const triple: Pair = ["a", 1, 2];
