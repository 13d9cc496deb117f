// Reads {folder, questions: [[path, parameter, value]]}, and answers with what is written of each.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { folder, questions } = JSON.parse(readFileSync(0, "utf8"));
const { writeParameters } = await import(pathToFileURL(`${folder}/core/parameters.js`).href);
console.log(JSON.stringify(questions.map(written)));

function written([path, parameter, value]) {
  try {
    return writeParameters(path, [parameter], { [parameter.name]: value });
  } catch (error) {
    return { path: error.name };
  }
}
