// node expectations.mjs BASE_URL FILE: what each scenario sends, and the answer that it wants, as JSON:
// [{scenario, folder, exchanges: [{method, path, request, response}]}]; bytes are in Base64, `text` is text.
import { expandDyns } from "@typespec/spec-api";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [baseUrl, file] = process.argv.slice(2);
const specs = path.resolve(import.meta.dirname, "node_modules/@typespec/http-specs/specs");
const resolver = path.resolve(import.meta.dirname, "node_modules/@typespec/spector/dist/src/scenarios-resolver.js");
const { loadScenarioMockApiFiles } = await import(pathToFileURL(resolver).href);
const settings = { baseUrl };

const plain = (values) => (values ? JSON.parse(JSON.stringify(expandDyns(values, settings))) : {});
const base64 = (bytes) => Buffer.from(bytes).toString("base64");

function body(given) {
  if (!given) return null;
  const contentType = given.contentType;
  if ("kind" in given) {
    const files = (given.files ?? []).map((one) => ({ name: one.fieldname, filename: one.originalname, contentType: one.mimetype, base64: base64(one.buffer) }));
    return { contentType, parts: given.parts ?? {}, files };
  }
  const content = given.rawContent;
  if (content === undefined) return null;
  if (Buffer.isBuffer(content)) return { contentType, base64: base64(content) };
  return { contentType, text: typeof content === "string" ? content : content.serialize(settings) };
}

function located(api) {
  let uri = api.uri.replaceAll("\\:", ":");
  for (const [name, value] of Object.entries(api.request?.pathParams ?? {})) uri = uri.replaceAll(`:${name}`, String(value));
  return uri;
}

function exchange(api) {
  const { request, response } = api;
  return {
    method: api.method.toUpperCase(),
    path: located(api),
    request: { headers: plain(request?.headers), query: plain(request?.query), body: body(request?.body) },
    response: { status: response.status, headers: plain(response.headers), body: body(response.body) },
  };
}

const rows = [];
for (const { path: source, scenarios } of await loadScenarioMockApiFiles(specs)) {
  const folder = path.relative(path.join(specs, "../dist/specs"), path.dirname(source));
  for (const [scenario, { apis }] of Object.entries(scenarios)) rows.push({ scenario, folder, exchanges: apis.map(exchange) });
}
fs.writeFileSync(file, JSON.stringify(rows, null, 1));
