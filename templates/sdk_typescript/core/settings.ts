// What clients and calls are made with.

import type { Auth } from "./auth.js";
import type { Logger } from "./logging.js";
import { Budget, RETRY, type Retry } from "./retries.js";
import { rootOf, type Choice, type Server } from "./servers.js";
import type { TimeoutOption } from "./watch.js";

/** One attempt, on its way to `fetch`. Middleware and custom credentials may change it. */
export interface HttpRequest {
  /** The operationId. */
  readonly operation: string;
  readonly attempt: number;
  method: string;
  url: string;
  headers: Headers;
  body: Blob | ReadableStream<Uint8Array> | Uint8Array | string | undefined;
  signal: AbortSignal;
}

export type Next = (request: HttpRequest) => Promise<Response>;

/** Around every attempt; the first of a list is the outermost. */
export type Middleware = (request: HttpRequest, next: Next) => Promise<Response>;

/** User and password, for basic authentication. */
export interface UserAndPassword {
  readonly user: string;
  readonly password: string;
}

/** A token or key; user and password; a function that is asked for the token; or what does it in its own way, such as OAuth2. */
export type Credential = string | UserAndPassword | (() => string | Promise<string>) | Auth;

/** Values of the query beyond what the contract declares. */
export interface ExtraQuery {
  readonly [name: string]: string | number | boolean | readonly (string | number | boolean)[];
}

export interface ExtraHeaders {
  readonly [name: string]: string;
}

export interface ClientOptions {
  readonly headers?: ExtraHeaders;
  readonly query?: ExtraQuery;
  /** In milliseconds; by default 60,000 of silence and 600,000 of a whole call. */
  readonly timeoutMs?: TimeoutOption;
  /** How often a call is tried again; short for `retry.max`. */
  readonly maxRetries?: number;
  readonly retry?: Retry;
  readonly middleware?: readonly Middleware[];
  /** Instead of the platform's. */
  readonly fetch?: typeof globalThis.fetch;
  /** Is told of every attempt, without secrets, and warned of what is deprecated. */
  readonly logger?: Logger;
}

export interface CallOptions {
  readonly headers?: ExtraHeaders;
  readonly query?: ExtraQuery;
  /** Properties of the body beyond what the contract declares. */
  readonly extraBody?: { readonly [property: string]: unknown };
  readonly timeoutMs?: TimeoutOption;
  readonly maxRetries?: number;
  readonly idempotencyKey?: string;
  /** Cancels the call, which then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** How much of the body was sent; `total` is unknown of streams. */
  readonly onProgress?: (sent: number, total: number | undefined) => void;
}

/** What a client knows. */
export interface Settings extends ClientOptions {
  /** What the paths of operations are put behind; some have servers of their own. */
  readonly rootFor: (servers: readonly Server[] | undefined) => string;
  readonly credentials: { readonly [option: string]: Credential | undefined };
  readonly retrying: Required<Retry>;
  readonly budget: Budget;
}

/** What operations are called with: a client, with or without its resources. */
export interface Connection {
  /** @internal */
  readonly _settings: Settings;
}

/** The settings of a client; `credentials` are those of its options that are some, `usual` what `retry` is if it is not given. */
export function settings<Options extends ClientOptions & Choice>(
  options: Options,
  servers: readonly Server[],
  credentials: readonly (keyof Options)[],
  usual: Retry = {},
): Settings {
  const given = options.maxRetries === undefined ? options.retry : { ...options.retry, max: options.maxRetries };
  const retrying = { ...RETRY, ...usual, ...given };
  const root = rootOf(options, servers);
  return {
    ...options,
    rootFor: (own) => (own === undefined ? root : rootOf(options, own)),
    credentials: Object.fromEntries(credentials.map((name) => [name, options[name] as Credential | undefined])),
    retrying,
    budget: new Budget(retrying.budget),
  };
}
