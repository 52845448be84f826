// Checks GraphQL texts against GitHub's published schema. Usage: node validate-graphql.mjs texts.json
// (a JSON list of texts). Prints one line for each fault; exit code 1 when there is one.
import { readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";

const published = new URL("node_modules/@octokit/graphql-schema/schema.graphql", import.meta.url);
// The published file repeats two fields, so the schema itself is taken as it is.
const schema = buildSchema(readFileSync(published, "utf8"), { assumeValidSDL: true });
let faults = 0;
for (const text of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  for (const error of validate(schema, parse(text))) {
    console.log(`${error.message}\n  in: ${text.slice(0, 300)}`);
    faults++;
  }
}
process.exit(faults === 0 ? 0 : 1);
