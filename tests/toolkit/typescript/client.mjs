// Reads {folder, questions: [{operation, given, options, answers, how}]}, and answers with what each call came to and what it asked for.
// Texts `bytes:…` among the arguments are files, `items:…` items that come one by one, and an answer may be cut off after its chunks.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { folder, questions } = JSON.parse(readFileSync(0, "utf8"));
const sdk = await import(pathToFileURL(`${folder}/client.js`).href);
console.log(JSON.stringify(await Promise.all(questions.map(asked))));

async function asked({ operation, given, options, answers, how }) {
  const requests = [];
  const progress = [];
  const fetch = async (url, init) => {
    const body = init.body === undefined ? undefined : await new Response(init.body).text();
    const boundary = /boundary=(.*)$/.exec(init.headers.get("content-type") ?? "")?.[1];
    const headers = Object.fromEntries([...init.headers].filter(([name]) => name !== "accept"));
    requests.push({ method: init.method, url, headers, body: boundary === undefined ? body : body.replaceAll(boundary, "B") });
    return answer(answers[requests.length - 1] ?? { status: 599 });
  };
  const client = new sdk.Client({ baseUrl: "http://server/v1/", fetch, retry: { baseMs: 0 } });
  const watched = how === "progress" ? { onProgress: (...told) => progress.push(told) } : {};
  try {
    const call = client.calls[operation](revived(given ?? {}), { ...options, ...watched });
    return { ...(await outcome(call, how)), requests, progress };
  } catch (error) {
    return { error: error.name, message: error.message, body: error.body, requests, progress };
  }
}

async function outcome(call, how) {
  const items = [];
  switch (how) {
    case "items":
      for await (const item of await call) items.push(item);
      return { items };
    case "pages":
      for await (const page of call.pages()) items.push(page.items.length);
      return { items };
    case "broken off":
      for await (const item of await call) {
        items.push(item);
        break;
      }
      return { items };
    case "resumed": {
      const stream = await call;
      for await (const item of stream) items.push(item);
      for await (const item of await stream.resume()) items.push(item);
      return { items };
    }
    case "keys":
      for await (const page of call.pages()) items.push(page.nextKey ?? null);
      return { items };
    case "download": {
      const file = await call;
      return { name: file.name, text: await file.text() };
    }
    default:
      return { value: (await call) ?? null };
  }
}

function answer({ status = 200, headers = {}, json, chunks, isCut = false }) {
  if (status === 204) return new Response(null, { status, headers });
  if (chunks === undefined) return json === undefined ? new Response(null, { status, headers }) : Response.json(json, { status, headers });
  const encoder = new TextEncoder();
  const waiting = chunks.values();
  const body = new ReadableStream({
    pull(controller) {
      const next = waiting.next();
      if (!next.done) controller.enqueue(encoder.encode(next.value));
      else if (isCut) controller.error(new TypeError("terminated"));
      else controller.close();
    },
  });
  return new Response(body, { status, headers });
}

function revived(given) {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === "string" ? meant(value) : value]));
}

function meant(text) {
  if (text.startsWith("items:")) return coming(text.slice(6).split(","));
  return text.startsWith("bytes:") ? new File([text.slice(6)], "a\"b.png", { type: "image/png" }) : text;
}

async function* coming(ids) {
  for (const id of ids) yield { id: Number(id) };
}
