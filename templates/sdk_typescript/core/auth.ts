// Credentials: which a request shows, and what becomes of one that is refused.

import { MissingCredentialError } from "./errors.js";
import type { Operation, Scheme } from "./operation.js";
import { escape } from "./parameters.js";
import type { Credential, HttpRequest, Settings } from "./settings.js";

/** A credential that shows itself in its own way. */
export interface Auth {
  /** Before every attempt. */
  apply(request: HttpRequest, settings: Settings, scheme: Scheme): void | Promise<void>;
  /** After a 401, once a call: whether there is something new to show. */
  refused?(request: HttpRequest): boolean;
}

type Shown = readonly (readonly [scheme: Scheme, credential: Credential])[];

/** What the first alternative asks for that this client has in full; nobody else's operation sees a secret. */
export function shownBy(settings: Settings, operation: Operation): Shown {
  const alternatives = operation.security ?? [];
  for (const alternative of alternatives) {
    const found = alternative.flatMap((scheme) => {
      const credential = settings.credentials[scheme.option];
      return credential === undefined ? [] : [[scheme, credential] as const];
    });
    if (alternative.length > 0 && found.length === alternative.length) return found;
  }
  if (alternatives.length > 0 && alternatives.every((one) => one.length > 0)) {
    const wanted = alternatives.map((one) => one.map((scheme) => scheme.name).join(" and ")).join(" or ");
    throw new MissingCredentialError(operation.id, wanted);
  }
  return [];
}

export async function show(request: HttpRequest, shown: Shown, settings: Settings): Promise<void> {
  for (const [scheme, credential] of shown) {
    if (isAuth(credential)) await credential.apply(request, settings, scheme);
    else place(request, scheme, typeof credential === "function" ? await credential() : credential);
  }
}

/** Whether a refused request is worth being sent with what the credentials are now. */
export function isRenewed(request: HttpRequest, shown: Shown): boolean {
  const answers = shown.map(([, credential]) =>
    isAuth(credential) ? (credential.refused?.(request) ?? false) : typeof credential === "function",
  );
  return answers.includes(true);
}

/** `name:password` in the way of basic authentication (RFC 7617). */
export function basic(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`;
}

function place(request: HttpRequest, scheme: Scheme, secret: Exclude<Credential, Auth | (() => unknown)>): void {
  if (typeof secret !== "string") {
    if (scheme.kind !== "basic") throw new TypeError("user and password are for basic authentication only");
    setUnlessGiven(request.headers, "authorization", basic(secret.user, secret.password));
    return;
  }
  const text = scheme.kind === "apiKey" ? secret : `${scheme.kind === "basic" ? "Basic" : "Bearer"} ${secret}`;
  switch (scheme.in) {
    case "header":
      setUnlessGiven(request.headers, scheme.parameter, text);
      break;
    case "query":
      request.url += `${request.url.includes("?") ? "&" : "?"}${escape(scheme.parameter)}=${escape(text)}`;
      break;
    case "cookie":
      addCookie(request.headers, `${scheme.parameter}=${escape(text)}`);
  }
}

/** What the caller wrote into a header himself stays. */
export function setUnlessGiven(headers: Headers, name: string, text: string): void {
  if (!headers.has(name)) headers.set(name, text);
}

/** Headers join with commas, which cookies do not. */
export function addCookie(headers: Headers, cookie: string): void {
  const before = headers.get("cookie");
  headers.set("cookie", before === null ? cookie : `${before}; ${cookie}`);
}

function isAuth(credential: Credential): credential is Auth {
  return typeof credential === "object" && "apply" in credential;
}
