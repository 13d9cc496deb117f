// Calls by the TypeScript SDK. Reads {module, options, calls: [{number, resource, method, given, headers}]}, and answers with what
// became of each: {number, value}, {number, status, value, told} of an error, or {number, problem}. Bytes are {$bytes: base64}.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const AT_ONCE = 8;
const { module, options, calls } = JSON.parse(readFileSync(0, "utf8"), (name, value) =>
  typeof value?.$bytes === "string" ? new Uint8Array(Buffer.from(value.$bytes, "base64")) : value,
);
const sdk = await import(pathToFileURL(module).href);
const client = new sdk.Client({ ...options, maxRetries: 0, timeoutMs: 30000, logger: { debug: () => {}, warn: () => {} } });

const answers = [];
const waiting = calls.values();
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (const call of waiting) answers.push({ number: call.number, ...(await outcome(call)) });
  }),
);
console.log(JSON.stringify(answers, (name, value) => (value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString("base64") } : value)));

async function outcome({ resource, method, given, headers }) {
  try {
    return { value: await whole(await client[resource][method](given, { headers })) };
  } catch (error) {
    if (error instanceof sdk.StatusError) return { status: error.status, value: error.body, told: error.message };
    return { problem: `${error.name}: ${error.message} ${error.cause ?? ""}` };
  }
}

/** What is no JSON value is a download, a page or a stream. */
async function whole(result) {
  if (typeof result !== "object" || result === null || isPlain(Object.getPrototypeOf(result))) return result;
  if ("bytes" in result) return result.bytes();
  if ("pages" in result) return result.value;
  const items = [];
  for await (const item of result) items.push(item);
  return items;
}

function isPlain(prototype) {
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}
