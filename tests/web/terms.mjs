// What the search's script makes of words, a line of JSON for each of input: a list of terms,
// or null where this Node does not know a character yet.
//
// Usage: node terms.mjs < TEXTS

import { readFile } from "node:fs/promises";
import { runInNewContext } from "node:vm";

const script = await readFile(new URL("../../themes/default/assets/search.js", import.meta.url), "utf8");
const { of } = runInNewContext(`${script}\n({ of: (text) => (text.match(WORD) ?? []).flatMap(terms) })`);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
for (const line of Buffer.concat(chunks).toString().split("\n").slice(0, -1)) {
  const text = JSON.parse(line);
  console.log(JSON.stringify(/\p{Cn}/u.test(text) ? null : of(text)));
}
