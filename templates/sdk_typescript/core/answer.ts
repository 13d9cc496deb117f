// The answer to a call, as it came and as what it means.

import { ApiConnectionError, ApiError, ApiTimeoutError, DecodeError } from "./errors.js";
import { essence, readerOf, type Operation } from "./operation.js";
import type { Patience } from "./watch.js";

/** What a live answer needs of the call that it came from. */
export interface Origin {
  readonly patience: Patience;
  /** Ends the watch over the call. */
  readonly end: () => void;
  /** Sends the request once more, with further headers. */
  readonly again: (headers: { readonly [name: string]: string }, maxRetries: number) => Promise<Answer<unknown>>;
  readonly maxRetries: number;
  /** Milliseconds until the next try. */
  readonly wait: (retries: number) => number;
  /** Waits, unless the call is cancelled before. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** One answer: its status, its headers and its content; `parse` gives what the operation would have returned. */
export class Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  /** Without parameters, in lower case. */
  readonly mediaType: string;
  private bytes: Uint8Array = new Uint8Array();

  constructor(
    readonly operation: Operation,
    /** As `fetch` gave it; its body is read already, or is read by this. */
    readonly response: Response,
    readonly attempts: number,
    readonly origin: Origin,
  ) {
    this.status = response.status;
    this.headers = response.headers;
    this.mediaType = essence(response.headers.get("content-type"));
  }

  get isSuccess(): boolean {
    return this.response.ok;
  }

  /** To be quoted when asking about this answer. */
  get requestId(): string | undefined {
    return this.headers.get("x-request-id") ?? this.headers.get("request-id") ?? undefined;
  }

  /** Whether the contract has it read while it comes. */
  get isLive(): boolean {
    return this.isSuccess && this.operation.method !== "HEAD" && this.reader?.isLive === true;
  }

  /** The bytes of the body; none of one that is read while it comes. */
  get content(): Uint8Array {
    return this.bytes;
  }

  /** Of the body, as its media type has it. */
  get charset(): string | undefined {
    return /charset="?([^";]+)/i.exec(this.headers.get("content-type") ?? "")?.[1];
  }

  text(): string {
    return new TextDecoder(this.charset ?? "utf-8").decode(this.bytes);
  }

  /** What the contract declares for this answer; throws a `DecodeError` where it declares nothing of the kind. */
  parse(): T {
    const { reader } = this;
    if (reader === undefined) {
      if (Object.keys(this.operation.replies).length === 0 && this.bytes.length === 0) return undefined as T;
      const told = `${this.status} ${this.mediaType}`.trimEnd();
      throw new DecodeError(this, `the contract declares no such answer: ${told}`);
    }
    if (reader === null || this.operation.method === "HEAD") return undefined as T;
    return reader.read(this) as T;
  }

  /** The body of an error, which is told even if it is not what was declared. */
  errorBody(): unknown {
    if (this.reader && this.reader.isLive !== true) {
      try {
        return this.reader.read(this);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
      }
    }
    const text = this.text();
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }

  /** Reads the whole body. */
  async buffer(): Promise<void> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.chunks()) pieces.push(piece);
    this.bytes = joined(pieces);
  }

  /** The body, piece by piece. A broken connection is an `ApiConnectionError`; whoever stops early closes it. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const { patience } = this.origin;
    const reader = this.response.body?.getReader();
    try {
      // React Native has no streams of answers.
      if (reader === undefined) yield new Uint8Array(await this.response.arrayBuffer());
      while (reader !== undefined) {
        patience.heard();
        const { done, value } = await reader.read();
        patience.rest();
        if (done) break;
        yield value;
      }
    } catch (error) {
      throw connectionError(this.operation.id, error, patience.signal, this.attempts);
    } finally {
      // Of a body that is read to its end this has no effect.
      reader?.cancel().catch(() => undefined);
      patience.end();
    }
  }

  private get reader() {
    return readerOf(this.operation.replies, this.status, this.mediaType);
  }
}

/** What a failure of `fetch` or of reading means: the reason why it was aborted, or a broken connection. */
export function connectionError(operation: string, error: unknown, signal: AbortSignal, attempts: number): unknown {
  const reason: unknown = signal.aborted ? signal.reason : undefined;
  if (reason !== undefined && !(reason instanceof ApiError)) return reason;
  const cause = (error instanceof Error ? error.cause : undefined) as { message?: string; code?: string } | undefined;
  const told = (cause?.message ?? (error instanceof Error ? error.message : String(error))) || "the connection broke";
  const kind = cause?.code?.includes("TIMEOUT") ? ApiTimeoutError : ApiConnectionError;
  const found = reason ?? new kind(operation, told, { cause: error });
  found.attempts = attempts;
  return found;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0] !== undefined) return pieces[0];
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
