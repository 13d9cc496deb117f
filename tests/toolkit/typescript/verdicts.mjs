// Reads {module, questions: [[schema, value], …]}, and answers with what Zod makes of each value.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { module, questions } = JSON.parse(readFileSync(0, "utf8"));
const schemas = await import(pathToFileURL(module).href);
const answers = questions.map(([name, value]) => {
  const result = schemas[name].safeParse(value);
  return result.success ? { data: result.data } : { issues: result.error.issues.map((issue) => issue.path.join("/") + ": " + issue.message) };
});
console.log(JSON.stringify(answers));
