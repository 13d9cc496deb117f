// Values to text: parameters in every style of OpenAPI. Knows nothing of requests.

import type { Parameter, Style } from "./operation.js";

export type Pairs = [name: string, text: string][];

/** The parameters of one call, written out; path values and query pairs are percent-encoded. */
export interface Written {
  path: string;
  readonly query: string[];
  readonly headers: Pairs;
  readonly cookies: Pairs;
}

type Escape = (text: string) => string;

/** What the URL standard takes for a step up or for none, however it is written. */
const DOTS = /(^|\/)(\.|%2e){1,2}(?=\/|$)/i;
const DELIMITERS: { readonly [style: string]: string } = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** Every argument that is there, in its place and style. */
export function writeParameters(
  path: string,
  parameters: readonly Parameter[],
  given: { readonly [argument: string]: unknown },
): Written {
  const written: Written = { path, query: [], headers: [], cookies: [] };
  for (const parameter of parameters) {
    const value = given[parameter.argument ?? parameter.name];
    if (value === undefined) continue;
    switch (parameter.in) {
      case "path":
        written.path = placed(written.path, parameter, value);
        break;
      case "query":
        written.query.push(...joined(queryPairs(parameter, value)));
        break;
      case "querystring":
        written.query.push(...wholeQuery(parameter, value));
        break;
      case "header":
        written.headers.push([parameter.name, simple(parameter, value, (text) => text)]);
        break;
      case "cookie":
        written.cookies.push(...cookiePairs(parameter, value));
    }
  }
  return written;
}

/** `name=value` pairs of the query, of a cookie or of a form. */
export function styledPairs(name: string, value: unknown, style: Style, explode: boolean, reserved = ""): Pairs {
  const escaped: Escape = (text) => escape(text, reserved);
  if (style === "deepObject") return deepPairs(name, value, escaped);
  if (explode && isObject(value)) return members(value).map(([key, item]) => [escape(key), escaped(textOf(item))]);
  if (explode && Array.isArray(value)) return value.map((item) => [escape(name), escaped(textOf(item))]);
  const pieces = flat(value, false, escaped);
  // An empty array has no way of being written.
  return pieces.length === 0 ? [] : [[escape(name), pieces.join(DELIMITERS[style] ?? ",")]];
}

export function joined(pairs: Pairs): string[] {
  return pairs.map(([name, text]) => `${name}=${text}`);
}

/** Percent-encoded as RFC 3986 has it, but for what is allowed to stay. */
export function escape(text: string, reserved = ""): string {
  const escaped = encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  if (reserved === "") return escaped;
  return escaped.replace(/%[0-9A-F]{2}/g, (one) => {
    const character = String.fromCharCode(parseInt(one.slice(1), 16));
    return reserved.includes(character) ? character : one;
  });
}

/** A JSON value as a parameter has it: true, 1.5, null, and text without quotes. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** The members of an object that are there. */
export function members(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(mediaType);
}

/** The path with a parameter in its place. A text that would lead to another path is refused: no escape keeps it from that. */
function placed(path: string, parameter: Parameter, value: unknown): string {
  const text = pathText(parameter, value);
  const found = path.split(`{${parameter.name}}`).join(text);
  if (text === "" || (DOTS.test(found) && !DOTS.test(path))) {
    throw new TypeError(`the parameter ${parameter.argument ?? parameter.name} is ${JSON.stringify(text)}, which is no part of a path`);
  }
  return found;
}

function pathText(parameter: Parameter, value: unknown): string {
  const reserved = parameter.allowReserved ? ":[]@!$&'()*+,;=" : "";
  const escaped: Escape = (text) => escape(text, reserved);
  if (parameter.content !== undefined) return escaped(documented(parameter.content, value));
  switch (parameter.style) {
    case "label":
      return `.${flat(value, parameter.explode, escaped).join(parameter.explode ? "." : ",")}`;
    case "matrix":
      return matrix(parameter, value, escaped);
    default:
      return simple(parameter, value, escaped);
  }
}

function matrix(parameter: Parameter, value: unknown, escaped: Escape): string {
  const assigned = (name: string, text: string) => (text === "" ? `;${name}` : `;${name}=${text}`);
  const name = escape(parameter.name);
  if (parameter.explode && isObject(value)) {
    return members(value)
      .map(([key, item]) => assigned(escape(key), escaped(textOf(item))))
      .join("");
  }
  if (parameter.explode && Array.isArray(value)) return value.map((item) => assigned(name, escaped(textOf(item)))).join("");
  return assigned(name, flat(value, false, escaped).join(","));
}

function simple(parameter: Parameter, value: unknown, escaped: Escape): string {
  if (parameter.content !== undefined) return escaped(documented(parameter.content, value));
  return flat(value, parameter.explode, escaped).join(",");
}

/** An array's items; an object's `k,v` or, exploded, `k=v`; a primitive alone. */
function flat(value: unknown, explode: boolean | undefined, escaped: Escape): string[] {
  if (Array.isArray(value)) return value.map((item) => escaped(textOf(item)));
  if (!isObject(value)) return [escaped(textOf(value))];
  return explode
    ? members(value).map(([key, item]) => `${escaped(key)}=${escaped(textOf(item))}`)
    : members(value).flatMap(([key, item]) => [escaped(key), escaped(textOf(item))]);
}

function queryPairs(parameter: Parameter, value: unknown): Pairs {
  if (parameter.content !== undefined) return [[escape(parameter.name), escape(documented(parameter.content, value))]];
  const style = parameter.style ?? "form";
  const reserved = parameter.allowReserved ? ":/?@!$'()*,;[]" : "";
  return styledPairs(parameter.name, value, style, parameter.explode ?? style === "form", reserved);
}

/** Cookies of the style `cookie` stand as they are, one for each item (OpenAPI 3.2, section 4.12.3). */
function cookiePairs(parameter: Parameter, value: unknown): Pairs {
  if (parameter.style !== "cookie") return queryPairs(parameter, value);
  if (Array.isArray(value)) return value.map((item) => [parameter.name, textOf(item)]);
  if (isObject(value)) return members(value).map(([key, item]) => [key, textOf(item)]);
  return [[parameter.name, textOf(value)]];
}

/** The parameter that is the whole query string (OpenAPI 3.2, section 4.12.1). */
function wholeQuery(parameter: Parameter, value: unknown): string[] {
  if (parameter.content !== undefined && isJson(parameter.content)) return [escape(JSON.stringify(value))];
  if (!isObject(value)) return [textOf(value)];
  return joined(members(value).flatMap(([name, item]) => styledPairs(name, item, "form", true)));
}

function documented(mediaType: string, value: unknown): string {
  return isJson(mediaType) ? JSON.stringify(value) : textOf(value);
}

/** `f[a]=1`, `f[b]=1&f[b]=2`, `f[c][d]=1`, `f[e][0][g]=1`: arrays by repetition, or of objects by position, to any depth. */
function deepPairs(name: string, value: unknown, escaped: Escape): Pairs {
  if (Array.isArray(value)) {
    const placed = (item: unknown, at: number) => (typeof item === "object" && item !== null ? `${name}[${at}]` : name);
    return value.flatMap((item: unknown, at) => deepPairs(placed(item, at), item, escaped));
  }
  if (isObject(value)) return members(value).flatMap(([key, item]) => deepPairs(`${name}[${key}]`, item, escaped));
  return [[escape(name), escaped(textOf(value))]];
}
