// What JSON Schema asks for and Zod has no word for. Each check says what it found in Zod's own issues.

import * as z from "zod";

type Check<T> = (payload: z.core.ParsePayload<T>) => void;

/** A regular expression of the contract, in Unicode mode. */
export function pattern(source: string): RegExp {
  return new RegExp(source, "u");
}

/** Length in characters, as people count them: an emoji outside the basic plane is one, not two. */
export function minLength(minimum: number): Check<string> {
  return (payload) => {
    if (characters(payload.value) < minimum) {
      payload.issues.push({ code: "too_small", origin: "string", minimum, inclusive: true, input: payload.value });
    }
  };
}

/** See `minLength`. */
export function maxLength(maximum: number): Check<string> {
  return (payload) => {
    if (characters(payload.value) > maximum) {
      payload.issues.push({ code: "too_big", origin: "string", maximum, inclusive: true, input: payload.value });
    }
  };
}

/** A number without a fraction, also beyond 2^53. */
export function integer(payload: z.core.ParsePayload<number>): void {
  if (!Number.isInteger(payload.value)) {
    payload.issues.push({ code: "invalid_type", expected: "int", input: payload.value });
  }
}

/** How many items there are at least. */
export function minItems(minimum: number): Check<readonly unknown[]> {
  return (payload) => {
    if (payload.value.length < minimum) {
      payload.issues.push({ code: "too_small", origin: "array", minimum, inclusive: true, input: payload.value });
    }
  };
}

/** How many items there are at most. */
export function maxItems(maximum: number): Check<readonly unknown[]> {
  return (payload) => {
    if (payload.value.length > maximum) {
      payload.issues.push({ code: "too_big", origin: "array", maximum, inclusive: true, input: payload.value });
    }
  };
}

/** No two items are equal. */
export function uniqueItems(payload: z.core.ParsePayload<readonly unknown[]>): void {
  const seen = new Set(payload.value.map(canonical));
  if (seen.size < payload.value.length) {
    payload.issues.push({ code: "custom", message: "Items must be unique", input: payload.value });
  }
}

/** How many properties there are at least. */
export function minProperties(minimum: number): Check<object> {
  return (payload) => {
    if (Object.keys(payload.value).length < minimum) {
      payload.issues.push({ code: "too_small", origin: "object", minimum, inclusive: true, input: payload.value });
    }
  };
}

/** How many properties there are at most. */
export function maxProperties(maximum: number): Check<object> {
  return (payload) => {
    if (Object.keys(payload.value).length > maximum) {
      payload.issues.push({ code: "too_big", origin: "object", maximum, inclusive: true, input: payload.value });
    }
  };
}

/** Properties that must be there, whatever their value. */
export function required(...names: readonly string[]): Check<object> {
  return (payload) => {
    for (const name of names.filter((name) => !Object.hasOwn(payload.value, name))) {
      payload.issues.push({ code: "custom", path: [name], message: "Required", input: payload.value });
    }
  };
}

/** A date and time with its offset (RFC 3339, section 5.6). */
export const dateTime = /* @__PURE__ */ formatted("date-time", (value) => isTime(value.slice(11), isDate(value)));

/** A time of day with its offset (RFC 3339, section 5.6). */
export const time = /* @__PURE__ */ formatted("time", (value) => isTime(value, true));

/** A calendar date (RFC 3339, section 5.6). */
export const date = /* @__PURE__ */ formatted("date", (value) => value.length === 10 && isDate(value));

/** A period of time (RFC 3339, appendix A). */
export const duration = /* @__PURE__ */ formatted("duration", (value) => DURATION.test(value));

/** A JSON Pointer (RFC 6901). */
export const jsonPointer = /* @__PURE__ */ formatted("json-pointer", (value) => POINTER.test(value));

/** Four numbers up to 255. */
export const ipv4 = /* @__PURE__ */ formatted("ipv4", (value) => IPV4.test(value));

/** 32 hexadecimal digits, of any version. */
export const uuid = /* @__PURE__ */ formatted("uuid", (value) => UUID.test(value));

function characters(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

/** The same text for equal values, whatever the order of their properties. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}

const DURATION =
  /^P(?!$)(?:\d+W|(?:\d+D|\d+M(?:\d+D)?|\d+Y(?:\d+M(?:\d+D)?)?)?(?:T(?:\d+S|\d+M(?:\d+S)?|\d+H(?:\d+M(?:\d+S)?)?))?)$/;
const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/u;
const UUID = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

function formatted(format: string, isValid: (value: string) => boolean): Check<string> {
  return (payload) => {
    if (!isValid(payload.value)) {
      payload.issues.push({ code: "invalid_format", format, input: payload.value });
    }
  };
}

function isDate(value: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:$|[Tt])/.exec(value);
  if (found === null) return false;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return day >= 1 && day <= ([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0) + leap;
}

/** A leap second is the last of a day in UTC. */
function isTime(value: string, isDated: boolean): boolean {
  const found = TIME.exec(value);
  if (!isDated || found === null) return false;
  const [, hour, minute, second, sign, ahead, aside] = found;
  if (second !== "60") return true;
  const offset = (sign === "-" ? 1 : -1) * (Number(ahead ?? 0) * 60 + Number(aside ?? 0));
  return (((Number(hour) * 60 + Number(minute) + offset) % 1440) + 1440) % 1440 === 1439;
}
