// Webhooks as a receiver has them (Standard Webhooks 1.0): needs the platform's WebCrypto, and nothing else of the core.

/** The body exactly as it came: JSON that is written anew has another signature. */
export type WebhookBody = string | Uint8Array | ArrayBuffer;

/** Of `fetch`, of Node's `request.headers`, or pairs; names in any case. */
export type WebhookHeaders =
  | Iterable<readonly [string, string]>
  | { readonly [name: string]: string | readonly string[] | undefined };

/** `whsec_` and base64, or the bytes themselves; several while one takes the place of another. */
export type WebhookSecret = string | Uint8Array | readonly (string | Uint8Array)[];

/** What a webhook brings that is no JSON. */
export type WebhookBytes = Uint8Array;

export interface VerifyOptions {
  /** How far the clock of the sender may be from ours, the time on the way included: five minutes. Null is no limit. */
  readonly toleranceMs?: number | null;
}

/** One webhook of the contract; `T` is what it brings. */
export interface Webhook<T> {
  readonly name: string;
  /** What it brings, once it is verified. Throws WebhookVerificationError and WebhookDecodeError. */
  readonly unwrap: (
    body: WebhookBody,
    headers: WebhookHeaders,
    secret: WebhookSecret,
    options?: VerifyOptions,
  ) => Promise<T>;
  /** What it brings, whoever it is from. Throws WebhookDecodeError. */
  readonly parse: (body: WebhookBody) => T;
}

/** Base of all that is thrown about a webhook that came. */
export class WebhookError extends Error {
  override readonly name: string = "WebhookError";
}

/** No signature of it is by a secret that was given, or it is too old, or too new. Nothing tells a forger which. */
export class WebhookVerificationError extends WebhookError {
  override readonly name: string = "WebhookVerificationError";
}

/** It is signed as it should be, but its body is no JSON. */
export class WebhookDecodeError extends WebhookError {
  override readonly name: string = "WebhookDecodeError";
}

/**
 * Throws WebhookVerificationError of what was not signed by one of these secrets, or not of this time. Signatures of other
 * versions than `v1` (HMAC-SHA256) are passed over. Throws TypeError for a secret that is none.
 */
export async function verify(
  body: WebhookBody,
  headers: WebhookHeaders,
  secret: WebhookSecret,
  options: VerifyOptions = {},
): Promise<void> {
  const keys = await keysOf(secret);
  const given = byName(headers);
  const [id, stamp, written] = NAMES.map((name) => given.get(name) ?? "") as [string, string, string];
  const content = signedContent(id, stamp, body);
  let isSigned = false;
  for (const signature of written.split(" ")) {
    const bytes = signature.startsWith("v1,") ? decoded(signature.slice(3)) : undefined;
    for (const key of bytes === undefined ? [] : keys) {
      if (await crypto.subtle.verify("HMAC", key, bytes as BufferSource, content)) isSigned = true;
    }
  }
  if (!isSigned || id === "" || !isTimely(stamp, options.toleranceMs)) {
    throw new WebhookVerificationError("the webhook is not signed with this secret, or not of this time");
  }
}

/** The headers of a webhook: for tests of what receives it, and for who sends it. */
export async function sign(
  body: WebhookBody,
  secret: string | Uint8Array,
  { id = `msg_${crypto.randomUUID()}`, timestamp = new Date() }: { id?: string; timestamp?: Date } = {},
): Promise<{ [name: string]: string }> {
  const stamp = String(Math.floor(timestamp.getTime() / 1000));
  const [key] = await keysOf(secret);
  const signature = await crypto.subtle.sign("HMAC", key as CryptoKey, signedContent(id, stamp, body));
  const written = btoa(String.fromCharCode(...new Uint8Array(signature)));
  return { "webhook-id": id, "webhook-timestamp": stamp, "webhook-signature": `v1,${written}` };
}

/** JSON of a webhook that is verified first. */
export async function unwrap<T>(
  body: WebhookBody,
  headers: WebhookHeaders,
  secret: WebhookSecret,
  options?: VerifyOptions,
): Promise<T> {
  await verify(body, headers, secret, options);
  return parse(body);
}

export function parse<T>(body: WebhookBody): T {
  try {
    return JSON.parse(typeof body === "string" ? body : new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    throw new WebhookDecodeError("the body is no JSON", { cause: error });
  }
}

/** The body of a webhook that is no JSON, verified first. */
export async function unwrapBytes(
  body: WebhookBody,
  headers: WebhookHeaders,
  secret: WebhookSecret,
  options?: VerifyOptions,
): Promise<WebhookBytes> {
  await verify(body, headers, secret, options);
  return bytesOf(body);
}

export function bytesOf(body: WebhookBody): WebhookBytes {
  if (typeof body === "string") return new TextEncoder().encode(body);
  return body instanceof ArrayBuffer ? new Uint8Array(body) : body;
}

const NAMES = ["webhook-id", "webhook-timestamp", "webhook-signature"];
const TOLERANCE_MS = 300_000;

function signedContent(id: string, stamp: string, body: WebhookBody): BufferSource {
  const start = new TextEncoder().encode(`${id}.${stamp}.`);
  const rest = bytesOf(body);
  const whole = new Uint8Array(start.length + rest.length);
  whole.set(start);
  whole.set(rest, start.length);
  return whole;
}

function isTimely(stamp: string, toleranceMs: number | null = TOLERANCE_MS): boolean {
  if (!/^\d{1,15}$/.test(stamp)) return false;
  return toleranceMs === null || Math.abs(Date.now() - Number(stamp) * 1000) <= toleranceMs;
}

async function keysOf(secret: WebhookSecret): Promise<CryptoKey[]> {
  const secrets = typeof secret === "string" || secret instanceof Uint8Array ? [secret] : secret;
  const keys = secrets.map((one) => (typeof one === "string" ? decoded(one.replace(/^whsec_/, "")) : one));
  if (keys.length === 0 || keys.some((one) => one === undefined || one.length === 0)) {
    throw new TypeError("a secret of webhooks is `whsec_` and base64, or bytes, and not empty");
  }
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return Promise.all(keys.map((one) => crypto.subtle.importKey("raw", one as BufferSource, hmac, false, ["sign", "verify"])));
}

function decoded(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function byName(headers: WebhookHeaders): Map<string, string> {
  const pairs = isIterable(headers) ? [...headers] : Object.entries(headers);
  return new Map(pairs.map(([name, value]) => [name.toLowerCase(), String(value ?? "")]));
}

function isIterable(headers: WebhookHeaders): headers is Iterable<readonly [string, string]> {
  return Symbol.iterator in headers;
}
