// Sends operations: attempt after attempt, until there is an answer or no hope of one.

import { Answer, connectionError } from "./answer.js";
import { addCookie, isRenewed, show, shownBy } from "./auth.js";
import { Call } from "./call.js";
import { ApiError, statusError } from "./errors.js";
import { redacted, warnOfDeprecation } from "./logging.js";
import { accepted, type Body, type Content, type Operation } from "./operation.js";
import { joined, members, styledPairs, writeParameters, type Pairs } from "./parameters.js";
import { uuid } from "./random.js";
import { backoff, isIdempotent, retryOf, waitAfter } from "./retries.js";
import type { CallOptions, Connection, HttpRequest, Next, Settings } from "./settings.js";
import { limits, Watch, type Patience } from "./watch.js";

type Arguments = { readonly [argument: string]: unknown };

/** All that is the same in every attempt. */
interface Draft {
  readonly url: string;
  readonly headers: Headers;
  readonly content: Content | undefined;
  readonly isRepeatable: boolean;
}

/** Calls an operation. `T` is what a success means, `E` the errors that the contract declares. */
export function send<T, E = never>(client: Connection, operation: Operation, given: object, options: CallOptions = {}): Call<T, E> {
  const answers = answered<T>(client._settings, operation, given as Arguments, options);
  return new Call<T, E>(answers, (answer) => answer.parse());
}

/** The answer that a call comes to; every other one is thrown. */
export async function answered<T>(
  settings: Settings,
  operation: Operation,
  given: Arguments,
  options: CallOptions,
): Promise<Answer<T>> {
  warnOfDeprecation(operation, given, settings.logger);
  const draft = drafted(settings, operation, given, options);
  const shown = shownBy(settings, operation);
  const retry = retryOf(settings.retrying, operation.retry, options.maxRetries);
  const watch = new Watch(operation.id, limits(options.timeoutMs, settings.timeoutMs), options.signal);
  let isRefreshed = false;
  let retries = 0;
  let isLive = false;
  const again = (headers: { readonly [name: string]: string }, maxRetries: number) =>
    answered(settings, operation, given, { ...options, headers: { ...options.headers, ...headers }, maxRetries });
  try {
    for (let attempt = 1; ; attempt++) {
      const request = requested(operation, draft, attempt, options, watch);
      let failure: unknown;
      try {
        await watch.during(show(request.http, shown, settings));
        request.patience.heard();
        const response = await sent(settings, operation, request.http);
        const answer = new Answer<T>(operation, response, attempt, {
          patience: request.patience,
          end: () => watch.end(),
          again,
          maxRetries: retry.max,
          wait: (count) => backoff(retry, count),
          sleep: (ms) => watch.sleep(ms),
        });
        isLive = answer.isLive;
        if (isLive) {
          watch.unlimit();
          request.patience.rest();
        } else await answer.buffer();
        if (answer.isSuccess) {
          settings.budget.earn();
          return answer;
        }
        if (answer.status === 401 && !isRefreshed && draft.content?.isOnce !== true && isRenewed(request.http, shown)) {
          isRefreshed = true;
          continue;
        }
        failure = statusError(answer, answer.errorBody());
      } catch (error) {
        failure = error;
      } finally {
        if (!isLive) request.patience.end();
      }
      if (watch.reason !== undefined) throw reasoned(watch.reason, attempt);
      if (failure instanceof ApiError) failure.attempts = attempt;
      const wait = draft.content?.isOnce ? undefined : waitAfter(failure, retry, retries, draft.isRepeatable);
      if (wait === undefined || wait >= watch.remaining || !settings.budget.take()) throw failure;
      await watch.sleep(wait);
      retries += 1;
    }
  } finally {
    if (!isLive) watch.end();
  }
}

function reasoned(reason: unknown, attempts: number): unknown {
  if (reason instanceof ApiError) reason.attempts = attempts;
  return reason;
}

async function sent(settings: Settings, operation: Operation, request: HttpRequest): Promise<Response> {
  const fetched = async (last: HttpRequest) => {
    const began = performance.now();
    const told = (text: string) =>
      settings.logger?.debug(
        `${operation.id}: ${last.method} ${redacted(last.url, operation)} ${text}, ` +
          `attempt ${last.attempt}, ${Math.round(performance.now() - began)} ms`,
      );
    try {
      const response = await (settings.fetch ?? globalThis.fetch)(last.url, init(last));
      told(`${response.status}`);
      return response;
    } catch (error) {
      const found = connectionError(operation.id, error, last.signal, last.attempt);
      told(found instanceof Error ? found.name : "was cancelled");
      throw found;
    }
  };
  const chain = (settings.middleware ?? []).reduceRight<Next>(
    (next, one) => (changed) => one(changed, next),
    fetched,
  );
  return chain(request);
}

function init(request: HttpRequest): RequestInit {
  const { method, headers, signal, body } = request;
  // A redirect that is followed would take credentials along.
  const found: RequestInit = { method, headers, signal, redirect: "manual" };
  if (body === undefined) return found;
  // Bodies that are streams are sent while the answer may come: so the standard wants it said.
  return { ...found, body: body as BodyInit, ...(body instanceof ReadableStream ? { duplex: "half" } : {}) };
}

function requested(
  operation: Operation,
  draft: Draft,
  attempt: number,
  options: CallOptions,
  watch: Watch,
): { readonly http: HttpRequest; readonly patience: Patience } {
  const patience = watch.patience();
  const headers = new Headers(draft.headers);
  if (attempt > 1) headers.set("x-retry-count", `${attempt - 1}`);
  const made = draft.content?.make();
  const http: HttpRequest = {
    operation: operation.id,
    attempt,
    method: operation.method,
    url: draft.url,
    headers,
    body: made === undefined || options.onProgress === undefined ? made : counted(made, options.onProgress),
    signal: patience.signal,
  };
  return { http, patience };
}

function drafted(settings: Settings, operation: Operation, given: Arguments, options: CallOptions): Draft {
  const written = writeParameters(operation.path, operation.parameters ?? [], given);
  const content = contentOf(operation, given, options);
  const headers = new Headers({ accept: accepted(operation) });
  const type: Pairs = content?.type === undefined ? [] : [["content-type", content.type]];
  const own = [settings.headers ?? {}, Object.fromEntries([...written.headers, ...type]), options.headers ?? {}];
  for (const [name, text] of own.flatMap(Object.entries<string>)) headers.set(name, text);
  for (const [name, text] of written.cookies) addCookie(headers, `${name}=${text}`);
  const hasKey = addKey(headers, operation, options);
  const query = [...written.query, ...extraQuery({ ...settings.query, ...options.query })];
  const isRepeatable = operation.isRepeatable === true || hasKey || isIdempotent(operation.method);
  return { url: urlOf(settings, operation, written.path, query), headers, content, isRepeatable };
}

/** The same key in every attempt: the caller's, or where the contract has keys a new one. Whether there is one. */
function addKey(headers: Headers, operation: Operation, options: CallOptions): boolean {
  const name = operation.idempotency ?? "idempotency-key";
  if (options.idempotencyKey !== undefined) headers.set(name, options.idempotencyKey);
  else if (operation.idempotency !== undefined && !headers.has(name)) headers.set(name, uuid());
  return headers.has(name);
}

function urlOf(settings: Settings, operation: Operation, path: string, query: readonly string[]): string {
  const url = /^https?:/.test(path) ? path : settings.rootFor(operation.servers) + path;
  return query.length === 0 ? url : `${url}${url.includes("?") ? "&" : "?"}${query.join("&")}`;
}

function extraQuery(extra: object): string[] {
  return joined(members(extra).flatMap(([name, value]) => styledPairs(name, value, "form", true)));
}

function contentOf(operation: Operation, given: Arguments, options: CallOptions): Content | undefined {
  const bodies = operation.bodies ?? [];
  const chosen = bodies.find((one) => given["mediaType"] === undefined || one.type === given["mediaType"]);
  if (chosen === undefined) return undefined;
  const value = bodyOf(chosen, given);
  if (value === undefined && options.extraBody === undefined) return undefined;
  const whole = options.extraBody === undefined ? value : { ...(value as object), ...options.extraBody };
  return chosen.codec.write(chosen, whole);
}

/** The argument `body`, or the properties of it that are arguments. */
function bodyOf(body: Body, given: Arguments): unknown {
  if (body.properties === undefined) return given["body"];
  const found = Object.entries(body.properties).filter(([argument]) => given[argument] !== undefined);
  if (found.length === 0 && body.isOptional === true) return undefined;
  return Object.fromEntries(found.map(([argument, name]) => [name, given[argument]]));
}

/** The same bytes, told of while they are taken. */
function counted(
  body: Blob | ReadableStream<Uint8Array> | Uint8Array | string,
  told: (sent: number, total: number | undefined) => void,
): ReadableStream<Uint8Array> {
  const whole = body instanceof ReadableStream ? undefined : new Blob([body as BlobPart]);
  let sent = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      sent += piece.length;
      controller.enqueue(piece);
      told(sent, whole?.size);
    },
  });
  return (whole?.stream() ?? (body as ReadableStream<Uint8Array>)).pipeThrough(counting);
}
