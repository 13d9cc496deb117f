// What every client's user may need beside operations.

export type { Answer } from "./answer.js";
export type { Auth } from "./auth.js";
export type { Bytes } from "./bodies.js";
export type { Call, Outcome } from "./call.js";
export type { Download } from "./download.js";
export {
  ApiConnectionError,
  ApiError,
  ApiTimeoutError,
  BadRequestError,
  ClientError,
  ConflictError,
  DecodeError,
  ForbiddenError,
  GoneError,
  InternalServerError,
  MissingCredentialError,
  NotFoundError,
  PreconditionFailedError,
  type ProblemDetails,
  ServerError,
  ServiceUnavailableError,
  StatusError,
  TokenError,
  TooManyRequestsError,
  UnauthorizedError,
  UnprocessableContentError,
} from "./errors.js";
export type { Logger } from "./logging.js";
export { ClientCredentials, RefreshToken, type RenewedToken } from "./oauth.js";
export type { Page, PageCall, PagedCallOptions, PageKey } from "./pages.js";
export type { Retry } from "./retries.js";
export type {
  CallOptions,
  ClientOptions,
  Connection,
  Credential,
  ExtraHeaders,
  ExtraQuery,
  HttpRequest,
  Middleware,
  Next,
  UserAndPassword,
} from "./settings.js";
export type { Server, ServerVariable } from "./servers.js";
export type { Items, ServerSentEvent, Stream } from "./streams.js";
export type { Timeout, TimeoutOption } from "./watch.js";
