// Plays scenarios with the generated TypeScript SDK. Reads {module, plays: [{client, calls, together}]}, and answers with
// what became of each: {outcomes, took, log, warnings}, in the words that scenarios use.

import { openAsBlob, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const AT_ONCE = 8;
const { module, plays } = JSON.parse(readFileSync(0, "utf8"));
const sdk = await import(pathToFileURL(module).href);
const { save } = await import(new URL("node.js", pathToFileURL(module)).href);
const webhooks = await import(new URL("webhooks.js", pathToFileURL(module)).href);

const answers = [];
const waiting = plays.entries();
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (const [index, one] of waiting) answers[index] = await play(one);
  }),
);
console.log(JSON.stringify(answers));

async function play({ client: written, calls, together }) {
  const aside = { log: [], warnings: [] };
  const logger = { debug: (text) => aside.log.push(text), warn: (text) => aside.warnings.push(text) };
  let client;
  try {
    client = new sdk.Client({ logger, ...options(written) });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { outcomes: calls.map((call) => Array(call.times).fill({ refused: true })), took: 0, ...aside };
  }
  const began = performance.now();
  const outcomes = [];
  for (const call of calls) {
    const times = Array.from({ length: call.times }, () => () => outcome(client, call));
    outcomes.push(together ? await Promise.all(times.map((one) => one())) : await oneByOne(times));
  }
  return { outcomes, took: (performance.now() - began) / 1000, ...aside };
}

async function oneByOne(jobs) {
  const found = [];
  for (const job of jobs) found.push(await job());
  return found;
}

async function outcome(client, call) {
  if (call.how === "webhook") return webhook(call);
  const folder = await mkdtemp(join(tmpdir(), "scenario-"));
  const files = { folder, saved: join(folder, "saved"), progress: null };
  files.onProgress = (done, total) => (files.progress = [done, total ?? null]);
  try {
    if (call.how === "save") await writeFile(files.saved, "before");
    const found = await called(client, call, files);
    return { ...found, progress: files.progress, ...(call.how === "save" ? { files: await contents(folder) } : {}) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function contents(folder) {
  const names = await readdir(folder);
  return Object.fromEntries(await Promise.all(names.map(async (one) => [one, await readFile(join(folder, one), "utf8")])));
}

async function called(client, call, files) {
  const cancelling = new AbortController();
  const timer = call.cancel_after === null ? undefined : setTimeout(() => cancelling.abort(), call.cancel_after * 1000);
  try {
    const method = client.behaved[call.operation];
    const sent = Object.entries(call.files).map(async ([name, one]) => [name, await file(one, files)]);
    const given = { ...call.arguments, ...call.body, ...Object.fromEntries(await Promise.all(sent)) };
    const watched = sent.length === 0 ? {} : { onProgress: files.onProgress };
    const made = method.call(client.behaved, given, { ...options(call.options), ...watched, signal: cancelling.signal });
    return await told(made, call.how, files);
  } catch (error) {
    return error === cancelling.signal.reason && cancelling.signal.aborted ? { cancelled: true } : failed(error);
  } finally {
    clearTimeout(timer);
  }
}

async function file(written, files) {
  if (Array.isArray(written)) return Promise.all(written.map((one) => file(one, files)));
  const { as, text } = written;
  switch (as) {
    case "bytes":
      return new TextEncoder().encode(text);
    case "file":
      return new File([text], "picture.txt");
    case "path": {
      const path = join(files.folder, "picture.txt");
      await writeFile(path, text);
      return new File([await openAsBlob(path)], "picture.txt");
    }
    default:
      return (async function* () {
        for (const one of text) yield new TextEncoder().encode(one);
      })();
  }
}

async function webhook({ operation, arguments: given }) {
  const found = webhooks[operation];
  const unwrap = typeof found === "function" ? found : found.unwrap;
  const { tolerance } = given;
  const toleranceMs = typeof tolerance === "number" ? tolerance * 1000 : tolerance;
  try {
    const headers = given.headers ?? (await signed(given));
    const checked = toleranceMs === undefined ? undefined : { toleranceMs };
    return { value: plain(await unwrap(new TextEncoder().encode(given.body), headers, given.secret, checked)) };
  } catch (error) {
    if (error instanceof TypeError) return { refused: true };
    if (!(error instanceof webhooks.WebhookError)) throw error;
    return { error: error.name, message: error.message };
  }
}

async function signed({ body, signed_body: signedBody, signed_by: secret, ago = 0 }) {
  const made = await webhooks.sign(signedBody ?? body, secret, { timestamp: new Date(Date.now() - ago * 1000) });
  return new Headers(made);
}

async function told(made, how, files) {
  switch (how) {
    case "value":
      return { value: plain(await made) };
    case "raw":
      return raw(await made.raw());
    case "items":
      return { items: (await all(made)).map((one) => one.id) };
    case "pages":
      return { pages: (await all(made.pages())).map((page) => page.items.map((one) => one.id)) };
    case "read":
      return { content: await (await made).text() };
    case "pieces":
      return { pieces: (await all(await made)).map((piece) => new TextDecoder().decode(piece)) };
    case "save":
      return { value: plain(await save(await made, files.saved, files)) };
    case "stream":
      return { items: (await all(await made)).map((one) => one.data.id) };
    default:
      throw new Error(`nothing is called \`how: ${how}\``);
  }
}

async function all(iterable) {
  const found = [];
  for await (const one of iterable) found.push(one);
  return found;
}

function raw(answer) {
  const found = {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    request_id: answer.requestId,
    content: new TextDecoder().decode(answer.content),
  };
  try {
    return { ...found, value: plain(answer.parse()) };
  } catch (error) {
    return { ...found, ...failed(error) };
  }
}

function failed(error) {
  if (!(error instanceof sdk.ApiError)) throw error;
  const kinds = [];
  for (let one = Object.getPrototypeOf(error); one !== null; one = Object.getPrototypeOf(one)) kinds.push(one.constructor.name);
  const { status, attempts, operation, problem, body, message } = error;
  const retryAfter = error.retryAfterMs === undefined ? undefined : error.retryAfterMs / 1000;
  return { error: error.name, is: kinds, status, attempts, operation, problem, body, message, request_id: error.requestId, retry_after: retryAfter };
}

function plain(value) {
  return value === undefined ? null : value;
}

// --- what clients and calls are made with

function options(written) {
  const { headers, query, max_retries: maxRetries, idempotency_key: idempotencyKey, timeout, retry, credentials, middleware } = written;
  return defined({
    baseUrl: written.base_url ?? undefined,
    server: written.server,
    variables: written.variables,
    headers,
    query,
    maxRetries,
    idempotencyKey,
    timeoutMs: timeout === undefined ? undefined : milliseconds(timeout),
    retry: retry === undefined ? undefined : retrying(retry),
    middleware: middleware?.map(around),
    ...Object.fromEntries(Object.entries(credentials ?? {}).map(([name, one]) => [name, credential(one)])),
  });
}

function milliseconds(timeout) {
  if (typeof timeout === "number") return timeout * 1000;
  return Object.fromEntries(Object.entries(timeout).map(([name, seconds]) => [name, seconds === null ? null : seconds * 1000]));
}

function retrying({ base, cap, ...others }) {
  return defined({ ...others, baseMs: base === undefined ? undefined : base * 1000, capMs: cap === undefined ? undefined : cap * 1000 });
}

function credential(written) {
  if (typeof written === "string" || "password" in written) return written;
  if ("called" in written) {
    const tokens = written.called.values();
    return () => tokens.next().value;
  }
  if ("custom" in written) {
    const [name, value] = written.custom.header;
    return { apply: (request) => request.headers.set(name, value) };
  }
  if ("client_credentials" in written) return new sdk.ClientCredentials(camel(written.client_credentials));
  return new sdk.RefreshToken(camel(written.refresh_token));
}

function around(written) {
  return async (request, next) => {
    if ("answer" in written) return Response.json(written.answer.json);
    request.headers.set(...written.set_header);
    return next(request);
  };
}

function camel(members) {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name.replace(/_(.)/g, (_, one) => one.toUpperCase()), value]));
}

function defined(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
