// node emit.mjs VERSION OUT: the OpenAPI document of each specification of @typespec/http-specs, and OUT/emitted.json:
// [{specification, files, reason}], the reason where no document could be written.
import { NodeHost, compile } from "@typespec/compiler";
import fs from "node:fs";
import path from "node:path";

const [version, out] = [process.argv[2], path.resolve(process.argv[3])];
const specs = path.resolve(import.meta.dirname, "node_modules/@typespec/http-specs/specs");

async function emitted(folder) {
  const target = path.join(out, folder);
  fs.mkdirSync(target, { recursive: true });
  const options = { "openapi-versions": [version], "emitter-output-dir": target, "file-type": "yaml" };
  let reasons = [];
  try {
    const program = await compile(NodeHost, path.join(specs, folder, "main.tsp"), {
      emit: ["@typespec/openapi3"],
      outputDir: target,
      options: { "@typespec/openapi3": options },
    });
    reasons = program.diagnostics.filter((one) => one.severity === "error").map((one) => `${one.code}: ${one.message}`);
  } catch (error) {
    reasons = [String(error.message)];
  }
  const files = fs.readdirSync(target).filter((name) => name.endsWith(".yaml")).sort();
  return { specification: folder, files, reason: reasons[0]?.split("\n")[0] ?? null };
}

const folders = fs.readdirSync(specs, { recursive: true }).filter((name) => path.basename(name) === "main.tsp").map(path.dirname);
const rows = [];
for (const folder of folders.sort()) rows.push(await emitted(folder));
fs.writeFileSync(path.join(out, "emitted.json"), JSON.stringify(rows, null, 1));
