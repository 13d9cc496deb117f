// What is told of calls: no bodies, no headers, and no secret of the query.

import type { Operation } from "./operation.js";

/** `console` is one. */
export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}

const SECRET = /token|secret|password|signature|key|session/i;
const warned = new Set<string>();

/** A URL whose credentials are stars. */
export function redacted(url: string, operation: Operation): string {
  const schemes = (operation.security ?? []).flat().filter((scheme) => scheme.in === "query");
  const names = schemes.map((scheme) => scheme.parameter);
  const [path, query] = url.split("?", 2);
  if (query === undefined) return url;
  const pairs = query.split("&").map((pair) => {
    const name = pair.split("=", 1)[0] ?? "";
    return names.includes(name) || SECRET.test(name) ? `${name}=***` : pair;
  });
  return `${path}?${pairs.join("&")}`;
}

/** Tells once that an operation, or a parameter that is given, is deprecated. */
export function warnOfDeprecation(
  operation: Operation,
  given: { readonly [argument: string]: unknown },
  logger: Logger | undefined,
): void {
  const until = operation.sunset === undefined ? "" : ` and ends on ${operation.sunset}`;
  if (operation.isDeprecated) warnOnce(`${operation.id} is deprecated${until}`, logger);
  for (const parameter of operation.parameters ?? []) {
    const name = parameter.argument ?? parameter.name;
    if (parameter.isDeprecated && given[name] !== undefined) {
      warnOnce(`${operation.id}: the parameter ${name} is deprecated`, logger);
    }
  }
}

function warnOnce(message: string, logger: Logger = console): void {
  if (warned.has(message)) return;
  warned.add(message);
  logger.warn(message);
}
