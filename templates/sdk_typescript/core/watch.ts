// Limits of time, and cancellation.

import { ApiTimeoutError } from "./errors.js";

/** Milliseconds; null is no limit. */
export interface Timeout {
  /** Of silence: until the answer begins, and between two pieces of it. */
  readonly read?: number | null;
  /** Of the whole call, its attempts and the waits between them; of a stream, until it begins. */
  readonly total?: number | null;
}

/** What a caller writes: a number is the limit of the whole call. */
export type TimeoutOption = number | Timeout | null;

export const TIMEOUT: Required<Timeout> = { read: 60_000, total: 600_000 };

/** The limits that hold: the call's, else the client's, else the usual ones. */
export function limits(...options: readonly (TimeoutOption | undefined)[]): Required<Timeout> {
  return options.reduceRight<Required<Timeout>>((found, option) => {
    if (option === undefined) return found;
    if (option === null) return { read: null, total: null };
    return typeof option === "number" ? { read: option, total: option } : { ...found, ...option };
  }, TIMEOUT);
}

/** Over one call: aborted by the caller's signal, or when the whole time is over. */
export class Watch {
  private readonly controller = new AbortController();
  private readonly until: number;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly operation: string,
    private readonly limits: Required<Timeout>,
    private readonly outer: AbortSignal | undefined,
  ) {
    const { total } = limits;
    this.until = total === null ? Infinity : performance.now() + total;
    if (total !== null) {
      this.timer = setTimeout(() => this.controller.abort(this.late(`within ${total} ms`)), total);
    }
    if (outer?.aborted) this.abort();
    else outer?.addEventListener("abort", this.abort);
  }

  /** Why the call is over, if it is. */
  get reason(): unknown {
    return this.controller.signal.aborted ? this.controller.signal.reason : undefined;
  }

  /** Milliseconds that are left. */
  get remaining(): number {
    return this.until - performance.now();
  }

  /** One attempt's share. */
  patience(): Patience {
    return new Patience(this.controller.signal, this.limits.read, () =>
      this.late(`: nothing came for ${this.limits.read} ms`),
    );
  }

  /** Waits, unless the call is over before. */
  async sleep(ms: number): Promise<void> {
    const { signal } = this.controller;
    await new Promise<void>((resolve, reject) => {
      const over = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", over);
        resolve();
      }, ms);
      if (signal.aborted) over();
      else signal.addEventListener("abort", over, { once: true });
    });
  }

  /** What a promise comes to, unless the call is over before. */
  async during<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.controller;
    let over = () => {};
    const ended = new Promise<never>((_, reject) => {
      over = () => reject(signal.reason);
      if (signal.aborted) over();
      else signal.addEventListener("abort", over);
    });
    try {
      return await Promise.race([work, ended]);
    } finally {
      signal.removeEventListener("abort", over);
    }
  }

  /** An answer has begun that is read while it comes: the whole has no limit any more. */
  unlimit(): void {
    clearTimeout(this.timer);
  }

  /** Nothing is left to be watched. */
  end(): void {
    clearTimeout(this.timer);
    this.outer?.removeEventListener("abort", this.abort);
  }

  private readonly abort = () => this.controller.abort(this.outer?.reason);

  private late(told: string): ApiTimeoutError {
    return new ApiTimeoutError(this.operation, `no answer in time${told.startsWith(":") ? told : `, ${told}`}`);
  }
}

/** Over one attempt: aborted with its call, or after too long a silence. */
export class Patience {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly outer: AbortSignal,
    private readonly ms: number | null,
    private readonly late: () => ApiTimeoutError,
  ) {
    if (outer.aborted) this.abort();
    else outer.addEventListener("abort", this.abort);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Something was sent, or came: the silence begins anew. */
  heard(): void {
    clearTimeout(this.timer);
    if (this.ms !== null) this.timer = setTimeout(() => this.controller.abort(this.late()), this.ms);
  }

  /** Nobody waits for anything: a reader of a stream takes its time. */
  rest(): void {
    clearTimeout(this.timer);
  }

  /** Give the attempt up. */
  stop(): void {
    this.end();
    this.controller.abort();
  }

  end(): void {
    clearTimeout(this.timer);
    this.outer.removeEventListener("abort", this.abort);
  }

  private readonly abort = () => this.controller.abort(this.outer.reason);
}
