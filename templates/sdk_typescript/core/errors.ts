// What a call may throw. Everything derives from `ApiError`; what the server answered from `StatusError`.

import type { Answer } from "./answer.js";
import { readerOf } from "./operation.js";

/** Base of all that this package throws about a call. An aborted call throws the reason of its signal instead. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  /** How often the operation was tried. */
  attempts = 0;

  constructor(
    /** The operationId. */
    readonly operation: string,
    told: string,
    options?: ErrorOptions,
  ) {
    super(`${operation}: ${told}`, options);
  }
}

/** The server was not reached, or the connection broke. */
export class ApiConnectionError extends ApiError {
  override readonly name: string = "ApiConnectionError";
}

/** The answer did not come in time. */
export class ApiTimeoutError extends ApiConnectionError {
  override readonly name: string = "ApiTimeoutError";
}

/** The operation needs a credential that this client was not given; nothing was sent. */
export class MissingCredentialError extends ApiError {
  override readonly name: string = "MissingCredentialError";

  constructor(operation: string, wanted: string) {
    super(operation, "");
    this.message = `${operation} needs ${wanted}: give it to the client`;
  }
}

/** No OAuth2 token was to be had. */
export class TokenError extends ApiError {
  override readonly name: string = "TokenError";
}

/** The server answered something that the contract does not allow. */
export class DecodeError extends ApiError {
  override readonly name: string = "DecodeError";
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(
    readonly answer: Answer<unknown>,
    told: string,
    options?: ErrorOptions,
  ) {
    super(answer.operation.id, told, options);
    this.status = answer.status;
    this.requestId = answer.requestId;
    this.attempts = answer.attempts;
  }
}

/** Problem details (RFC 9457), as they came. */
export interface ProblemDetails {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly [member: string]: unknown;
}

/** An answer that is no success. `body` is what the contract declares for the status, else the JSON value or the text. */
export class StatusError<Status extends number = number, Body = unknown> extends ApiError {
  override readonly name: string = "StatusError";
  readonly status: Status;
  readonly headers: Headers;
  /** To be quoted when asking about this answer. */
  readonly requestId: string | undefined;
  /** How many milliseconds the server asks to wait. */
  readonly retryAfterMs: number | undefined;
  readonly problem: ProblemDetails | null;

  constructor(
    readonly answer: Answer<unknown>,
    readonly body: Body,
  ) {
    super(answer.operation.id, "");
    this.status = answer.status as Status;
    this.headers = answer.headers;
    this.requestId = answer.requestId;
    this.retryAfterMs = retryAfterMs(answer.headers);
    this.problem = problemOf(answer);
    const told = this.problem?.detail ?? this.problem?.title ?? answer.response.statusText;
    const asked = this.requestId === undefined ? "" : `; request id ${this.requestId}`;
    this.message = `${answer.operation.id}: ${`${this.status} ${told}`.trim()}${asked}`;
  }

  /** Whether the contract has answers of this status and media type. */
  get isDeclared(): boolean {
    const { operation, status, mediaType } = this.answer;
    return readerOf(operation.replies, status, mediaType) !== undefined;
  }
}

/** 4xx: the request was at fault. */
export class ClientError<S extends number = number, B = unknown> extends StatusError<S, B> {
  override readonly name: string = "ClientError";
}

/** 5xx: the server was at fault. */
export class ServerError<S extends number = number, B = unknown> extends StatusError<S, B> {
  override readonly name: string = "ServerError";
}

export class BadRequestError<B = unknown> extends ClientError<400, B> {
  override readonly name: string = "BadRequestError";
}

export class UnauthorizedError<B = unknown> extends ClientError<401, B> {
  override readonly name: string = "UnauthorizedError";
}

export class ForbiddenError<B = unknown> extends ClientError<403, B> {
  override readonly name: string = "ForbiddenError";
}

export class NotFoundError<B = unknown> extends ClientError<404, B> {
  override readonly name: string = "NotFoundError";
}

export class ConflictError<B = unknown> extends ClientError<409, B> {
  override readonly name: string = "ConflictError";
}

export class GoneError<B = unknown> extends ClientError<410, B> {
  override readonly name: string = "GoneError";
}

export class PreconditionFailedError<B = unknown> extends ClientError<412, B> {
  override readonly name: string = "PreconditionFailedError";
}

export class UnprocessableContentError<B = unknown> extends ClientError<422, B> {
  override readonly name: string = "UnprocessableContentError";
}

export class TooManyRequestsError<B = unknown> extends ClientError<429, B> {
  override readonly name: string = "TooManyRequestsError";
}

export class InternalServerError<B = unknown> extends ServerError<500, B> {
  override readonly name: string = "InternalServerError";
}

export class ServiceUnavailableError<B = unknown> extends ServerError<503, B> {
  override readonly name: string = "ServiceUnavailableError";
}

/** The error of an answer, of the class of its status. */
export function statusError(answer: Answer<unknown>, body: unknown): StatusError {
  const classes: { readonly [status: number]: new (answer: Answer<unknown>, body: unknown) => StatusError } = {
    400: BadRequestError,
    401: UnauthorizedError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    410: GoneError,
    412: PreconditionFailedError,
    422: UnprocessableContentError,
    429: TooManyRequestsError,
    500: InternalServerError,
    503: ServiceUnavailableError,
  };
  const byHundred = answer.status >= 500 ? ServerError : answer.status >= 400 ? ClientError : StatusError;
  return new (classes[answer.status] ?? byHundred)(answer, body);
}

/** `Retry-After` in both of its forms (RFC 9110, section 10.2.3). A date is reckoned from the server's own clock. */
function retryAfterMs(headers: Headers): number | undefined {
  const written = headers.get("retry-after")?.trim();
  if (!written) return undefined;
  if (/^\d+(\.\d+)?$/.test(written)) return Number(written) * 1000;
  const now = Date.parse(headers.get("date") ?? "");
  const until = Date.parse(written) - (Number.isNaN(now) ? Date.now() : now);
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}

function problemOf(answer: Answer<unknown>): ProblemDetails | null {
  if (answer.mediaType !== "application/problem+json") return null;
  try {
    const details: unknown = JSON.parse(answer.text());
    return typeof details === "object" && details !== null && !Array.isArray(details) ? (details as ProblemDetails) : null;
  } catch {
    return null;
  }
}
