// When a call is tried again, and how long that waits.

import { ApiConnectionError, StatusError } from "./errors.js";

/** How calls are tried again; what is left out is as usual. */
export interface Retry {
  /** How often after the first time; 2. */
  readonly max?: number;
  /** Milliseconds that the first wait is at most, which doubles each time; 500. */
  readonly baseMs?: number;
  /** Milliseconds that no wait is longer than; 8000. */
  readonly capMs?: number;
  /** How many retries all calls of a client have until ten successes earn one more; 10. */
  readonly budget?: number;
  readonly statuses?: readonly number[];
}

export const RETRY: Required<Retry> = {
  max: 2,
  baseMs: 500,
  capMs: 8000,
  budget: 10,
  statuses: [408, 425, 429, 500, 502, 503, 504],
};

const LONGEST_ASKED_MS = 60_000;
const IDEMPOTENT = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"];
/** Failures of Node.js and Bun before anything was sent. Browsers do not tell. */
const UNSENT = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "ConnectionRefused"];
/** What Deno says of such failures, which have no code there. */
const UNSENT_BY_DENO = "client error (Connect)";

/** What keeps many clients from burying a server that is out of order. Counted in tenths, which are exact. */
export class Budget {
  private tenths: number;

  constructor(private readonly size: number) {
    this.tenths = size * 10;
  }

  take(): boolean {
    if (this.tenths < 10) return false;
    this.tenths -= 10;
    return true;
  }

  earn(): void {
    this.tenths = Math.min(this.size * 10, this.tenths + 1);
  }
}

/** Of one call: what it says goes before what the contract says of its operation, and a client that never tries again does not. */
export function retryOf(client: Required<Retry>, operation: Retry | undefined, max: number | undefined): Required<Retry> {
  const found = { ...client, ...operation };
  return { ...found, max: max ?? (client.max === 0 ? 0 : found.max) };
}

/** RFC 9110, section 9.2.2. */
export function isIdempotent(method: string): boolean {
  return IDEMPOTENT.includes(method);
}

/** Full jitter: anything up to a limit that doubles. */
export function backoff(retry: Required<Retry>, retries: number): number {
  return Math.random() * Math.min(retry.capMs, retry.baseMs * 2 ** retries);
}

/** Milliseconds to wait before the next attempt; undefined where there is none. `retries` were made before. */
export function waitAfter(
  failure: unknown,
  retry: Required<Retry>,
  retries: number,
  isRepeatable: boolean,
): number | undefined {
  if (retries >= retry.max) return undefined;
  if (failure instanceof ApiConnectionError) {
    return isRepeatable || isUnsent(failure) ? backoff(retry, retries) : undefined;
  }
  if (!(failure instanceof StatusError) || !isRepeatable || !retry.statuses.includes(failure.status)) return undefined;
  const asked = failure.retryAfterMs;
  if (asked === undefined) return backoff(retry, retries);
  return asked <= LONGEST_ASKED_MS ? asked : undefined;
}

function isUnsent(failure: ApiConnectionError): boolean {
  for (let error: unknown = failure.cause; error instanceof Error; error = error.cause) {
    const code = (error as { code?: unknown }).code;
    if (typeof code === "string" && UNSENT.includes(code)) return true;
    if (error.message.includes(UNSENT_BY_DENO)) return true;
  }
  return false;
}
