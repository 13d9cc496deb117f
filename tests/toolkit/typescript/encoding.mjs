// Reads {folder, questions: [[path, parameter, value]]}, and answers with what is written of each.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { folder, questions } = JSON.parse(readFileSync(0, "utf8"));
const { writeParameters } = await import(pathToFileURL(`${folder}/core/parameters.js`).href);
console.log(JSON.stringify(questions.map(([path, parameter, value]) => writeParameters(path, [parameter], { [parameter.name]: value }))));
