// Reads {baseUrl, scenarios}: of each the calls [{folder, client, resource, method, given, options, link}], and answers with
// what each came to. Files are {$bytes, $name, $type}, in Base64. What comes piece by piece is collected.

import { readFileSync } from "node:fs";
import { request } from "node:http";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";

const { baseUrl, scenarios } = JSON.parse(readFileSync(0, "utf8"));
const outcomes = [];
for (const calls of scenarios) outcomes.push(await played(calls));
console.log(JSON.stringify(outcomes));

async function played(calls) {
  const found = [];
  let operation;
  for (const call of calls) {
    try {
      const { Client } = await import(pathToFileURL(`${call.folder}/client.js`).href);
      const { send } = await import(pathToFileURL(`${call.folder}/core/index.js`).href);
      const client = new Client({ baseUrl, maxRetries: 0, fetch: anyFetch, ...call.client });
      const sent = called(client, send, call, operation);
      operation = (await sent.raw()).operation;
      found.push({ value: (await whole(await sent)) ?? null });
    } catch (error) {
      const { name, message, status, body } = error;
      found.push({ error: name, message, status: status ?? null, body: body ?? null });
    }
  }
  return found;
}

/** Of a link, what is there as the operation that led to it has it. */
function called(client, send, { resource, method, given, options, link }, earlier) {
  if (link === null) return client[resource][method](revived(given), options);
  return send(client, { ...earlier, method, path: link, parameters: [], bodies: [], servers: [] }, {});
}

/** The platform's, but for what that refuses to send: a body with GET or HEAD. */
async function anyFetch(url, init) {
  if (init.body === undefined || !["GET", "HEAD"].includes(init.method)) return fetch(url, init);
  const body = Buffer.from(await new Response(init.body).arrayBuffer());
  return new Promise((resolve, reject) => {
    const headers = { ...Object.fromEntries(init.headers), "content-length": body.length };
    const sent = request(url, { method: init.method, headers, signal: init.signal }, (answer) => {
      const content = [204, 304].includes(answer.statusCode) || init.method === "HEAD" ? null : Readable.toWeb(answer);
      resolve(new Response(content, { status: answer.statusCode, headers: answer.headers }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function whole(value) {
  if (typeof value?.bytes === "function") return { $bytes: Buffer.from(await value.bytes()).toString("base64") };
  if (typeof value?.resume !== "function") return value;
  const items = await collected(value);
  if (value.lastEventId !== undefined) await collected(await value.resume());
  return items;
}

async function collected(stream) {
  const items = [];
  for await (const one of stream) items.push(one);
  return items;
}

function revived(value) {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object" || value === null) return value;
  if (!("$bytes" in value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revived(one)]));
  const bytes = Buffer.from(value.$bytes, "base64");
  const type = { type: value.$type ?? "" };
  return value.$name === null ? new Blob([bytes], type) : new File([bytes], value.$name, type);
}
