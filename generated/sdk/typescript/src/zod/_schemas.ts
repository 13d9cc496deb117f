// Zod's own constructors, typed by what they accept alone: a compiler checks thousands of schemas in a moment, where Zod's
// full types take it minutes.

import * as z from "zod";

import { canonical } from "./_checks.js";

type Named<T> = { [K in keyof T as string extends K ? never : number extends K ? never : K]-?: z.ZodType<T[K]> };

/** An object that keeps properties which it does not name. */
export function looseObject<T extends object>(shape: Named<T>): z.ZodType<T> {
  return z.looseObject(shape) as unknown as z.ZodType<T>;
}

/** An object that refuses properties which it does not name. */
export function strictObject<T extends object>(shape: Named<T>): z.ZodType<T> {
  return z.strictObject(shape) as unknown as z.ZodType<T>;
}

/** An object whose other properties are all of one type. */
export function typedObject<T extends object>(shape: Named<T>, further: z.ZodType<T[keyof T]>): z.ZodType<T> {
  return z.object(shape).catchall(further) as unknown as z.ZodType<T>;
}

/** A property that may be missing, which is not the same as `undefined` or `null`. */
export function optional<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z.exactOptional(schema) as unknown as z.ZodType<T>;
}

export function nullable<T>(schema: z.ZodType<T>): z.ZodType<T | null> {
  return z.nullable(schema);
}

export function array<T>(item: z.ZodType<T>): z.ZodType<T[]> {
  return z.array(item);
}

/** An object as a map. */
export function map<T>(value: z.ZodType<T>): z.ZodType<{ [key: string]: T }> {
  return z.record(z.string(), value);
}

export function literal<const T extends readonly (string | number | boolean | null)[]>(...values: T): z.ZodType<T[number]> {
  return z.literal(values);
}

/** An array or object that is written out. */
export function constant<T>(value: T): z.ZodType<T> {
  const wanted = canonical(value);
  return z.custom<T>((given) => canonical(given) === wanted, `Expected ${wanted}`);
}

export function union<const T extends readonly z.ZodType[]>(...members: T): z.ZodType<z.output<T[number]>> {
  return z.union(members) as unknown as z.ZodType<z.output<T[number]>>;
}

/** A schema that is not there yet. */
export function lazy<T>(schema: () => z.ZodType<T>): z.ZodType<T> {
  return z.lazy(schema);
}

/**
 * A union that one property decides: each value leads to one member. Where the union is open, a value that no member has
 * is kept as it is.
 */
export function tagged<T>(
  property: string,
  members: readonly (readonly [string | number | boolean, () => z.ZodType])[],
  isOpen: boolean,
): z.ZodType<T> {
  return z.looseObject({}).check((payload) => {
    const value = payload.value as { readonly [key: string]: unknown };
    const tag = value[property];
    const member = members.find(([one]) => one === tag)?.[1];
    if (member === undefined && (!isOpen || tag === undefined)) {
      const note = "No matching discriminator";
      payload.issues.push({ code: "invalid_union", path: [property], errors: [], note, discriminator: property, input: value });
    }
    for (const issue of member?.().safeParse(value).error?.issues ?? []) {
      payload.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    }
  }) as unknown as z.ZodType<T>;
}

/** Bytes: a `Blob`, and so a `File` as well. */
export function blob(): z.ZodType<globalThis.Blob> {
  return z.custom<globalThis.Blob>((value) => value instanceof globalThis.Blob, "Expected a Blob");
}
