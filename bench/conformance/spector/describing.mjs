// Reads the folders of compiled TypeScript SDKs, and answers with what each has: by the data that its own methods carry.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folders = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(await Promise.all(folders.map(described))));

async function described(folder) {
  const imported = (file) => import(pathToFileURL(`${folder}/${file}`).href);
  const { Client, SERVERS: servers } = await imported("client.js");
  const schemes = Object.values(await imported("schemes.js"));
  const shown = Object.fromEntries(schemes.map((scheme) => [scheme.option, scheme.kind === "basic" ? { user: "a", password: "b" } : "a"]));
  const fetch = async () => new Response(null, { status: 204 });
  const known = servers.flatMap((server) => Object.entries(server.variables ?? {}));
  const variables = Object.fromEntries(known.map(([name, variable]) => [name, variable.enum?.[0] ?? variable.default]));
  const client = new Client({ baseUrl: "http://localhost", variables, fetch, logger: { debug() {}, warn() {} }, ...shown });
  const methods = [];
  const resources = Object.entries(client).filter(([, value]) => value.constructor !== Object);
  for (const [resource, value] of resources) {
    for (const method of Object.getOwnPropertyNames(Object.getPrototypeOf(value))) {
      if (method === "constructor") continue;
      const { operation } = await value[method]({}).raw();
      methods.push({ resource, method, operation });
    }
  }
  return { servers, methods };
}
