// What the first view of each kind of page transfers, compressed as hosts do: everything together,
// and scripts.
//
// Usage: node budget.mjs SITE

import { readdir } from "node:fs/promises";
import { kind, launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";

/** Most bytes of a first view, and of its scripts. */
const [ALL, SCRIPTS] = [60_000, 20_000];

const [folder] = process.argv.slice(2);
const server = await serve(folder, "/");
const browser = await launch();
const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
const failures = [];
let [heaviest, pages] = [{ all: 0 }, 0];
for (const file of files) {
  // Pages of one kind differ by their text: policies and companies are all looked at.
  if (!/^(policy|company)/.test(kind(file)) && files.find((other) => kind(other) === kind(file)) !== file) continue;
  const context = await browser.newContext({ viewport: { width: 1024, height: 900 } });
  const { page } = await open(context, server);
  const sizes = [];
  page.on("requestfinished", (request) => {
    sizes.push(request.sizes().then(({ responseBodySize, responseHeadersSize }) => [request.resourceType(), responseBodySize + responseHeadersSize]));
  });
  await page.goto(server.base + file.replace(/index\.html$/, ""), { waitUntil: "networkidle" });
  const known = await Promise.all(sizes);
  const sum = (list) => list.reduce((bytes, [, more]) => bytes + more, 0);
  const [all, scripts] = [sum(known), sum(known.filter(([type]) => type === "script"))];
  pages += 1;
  if (all > heaviest.all) heaviest = { file, all, scripts };
  if (all > ALL) failures.push(`${file}: ${all} bytes of at most ${ALL}`);
  if (scripts > SCRIPTS) failures.push(`${file}: ${scripts} bytes of scripts, of at most ${SCRIPTS}`);
  await context.close();
}
await browser.close();
server.close();
failures.forEach((failure) => console.error(failure));
console.log(`budgets: ${pages} pages, heaviest ${heaviest.file} with ${heaviest.all} bytes, ${heaviest.scripts} of them scripts`);
process.exit(failures.length === 0 && pages > 0 ? 0 : 1);
