// Reads {module, baseUrl}, and answers with what became of each story.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { module, baseUrl } = JSON.parse(readFileSync(0, "utf8"));
const { board, pages, errors } = await import(pathToFileURL(module).href);
console.log(JSON.stringify({ board: await board(baseUrl), pages: await pages(baseUrl), errors: await errors(baseUrl) }));
