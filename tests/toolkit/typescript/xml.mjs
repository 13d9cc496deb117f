// Reads {folder, questions: [{root, types, raw, charset} or {root, types, value}]}, and answers with what is read or written.
// A function of the SDK's own data is {type: name} here, and bytes are Base64.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { folder, questions } = JSON.parse(readFileSync(0, "utf8"));
const { readXml, writeXml } = await import(pathToFileURL(`${folder}/core/xml.js`).href);
const { documentText } = await import(pathToFileURL(`${folder}/core/elements.js`).href);
console.log(JSON.stringify(questions.map(answered)));

function answered({ root, types, raw, charset, value }) {
  const known = Object.fromEntries(Object.keys(types).map((name) => [name, () => shape(types[name])]));
  const shape = (found) => {
    if (typeof found !== "object" || found === null || Array.isArray(found)) return found;
    if ("type" in found) return known[found.type];
    return Object.fromEntries(Object.entries(found).map(([name, one]) => [name, shape(one)]));
  };
  try {
    if (raw === undefined) return { text: writeXml(shape(root), value) };
    return { value: readXml(shape(root), documentText(Buffer.from(raw, "base64"), charset ?? undefined)) };
  } catch (error) {
    return { error: error.name, message: error.message };
  }
}
