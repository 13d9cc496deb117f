// What calling an operation gives: a promise that can be asked for more than the value.

import type { Answer } from "./answer.js";
import { StatusError } from "./errors.js";

/** A success, or an error that the contract declares. */
export type Outcome<T, E> =
  | { readonly isOk: true; readonly value: T; readonly error?: never }
  | { readonly isOk: false; readonly error: E; readonly value?: never };

/** Await it for the value. The request is on its way already. */
export class Call<T, E = never, Body = T> implements Promise<T> {
  readonly [Symbol.toStringTag] = "Call";
  private decoded: Promise<T> | undefined;

  constructor(
    private readonly answered: Promise<Answer<Body>>,
    private readonly decode: (answer: Answer<Body>) => T,
  ) {}

  /** The answer itself, before it is decoded: `status`, `headers`, `requestId`, `content`, `parse()`. Errors are thrown all the same. */
  raw(): Promise<Answer<Body>> {
    return this.answered;
  }

  /** The value or the error, typed by status; what the contract does not declare is thrown. */
  async outcome(): Promise<Outcome<T, E>> {
    try {
      return { isOk: true, value: await this };
    } catch (error) {
      if (error instanceof StatusError && error.isDeclared) return { isOk: false, error: error as E };
      throw error;
    }
  }

  then<A = T, B = never>(
    fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.decoded ??= this.answered.then(this.decode);
    return this.decoded.then(fulfilled, rejected);
  }

  catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, rejected);
  }

  finally(done?: (() => void) | null): Promise<T> {
    return this.then().finally(done);
  }
}
