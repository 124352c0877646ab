// Lighthouse over each kind of page: accessibility, best practices and SEO must be perfect. With
// `--performance` it measures that instead, as the median of five runs, which wants a quiet machine.
//
// Usage: node lighthouse.mjs [--performance] SITE

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { executablePath, flags, kind } from "./browser.mjs";
import { serve } from "./server.mjs";

/** What each category must reach; the median of that many runs counts. */
const PERFECT = { accessibility: 100, "best-practices": 100, seo: 100 };
const FAST = { performance: 98 };
const RUNS = 5;

const words = process.argv.slice(2);
const folder = words.find((word) => !word.startsWith("--"));
const measures = words.includes("--performance");
const bars = measures ? FAST : PERFECT;

const chrome = await launch({ chromePath: executablePath, chromeFlags: ["--headless=new", ...flags], logLevel: "silent" });
const server = await serve(folder, "/");
const failures = [];
let passed = 0;
for (const file of await kinds()) {
  const url = server.base + file.replace(/index\.html$/, "");
  const runs = [];
  for (let run = 0; run < (measures ? RUNS : 1); run += 1) runs.push(await scores(url));
  const found = Object.keys(bars).map((category) => {
    const sorted = runs.map((run) => run.scores[category]).sort((a, b) => a - b);
    return [category, sorted[Math.floor(sorted.length / 2)]];
  });
  const missed = found.filter(([category, score]) => !(score >= bars[category]));
  if (measures) console.log(`${file}: ${found.map(([category, score]) => `${category} ${score}`).join(", ")}`);
  if (missed.length === 0) passed += 1;
  else failures.push(`${file}: ${missed.map(([category, score]) => `${category} ${score}`).join(", ")} (${runs.at(-1).why})`);
}
server.close();
await chrome.kill();
failures.forEach((failure) => console.error(failure));
console.log(`Lighthouse: ${passed} kinds of page passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 0 ? 0 : 1);

/** The scores of one run, and the audits that cost points. */
async function scores(url) {
  const fast = { throttlingMethod: "provided", screenEmulation: { disabled: true } };
  const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: Object.keys(bars), logLevel: "silent", ...(!measures && fast) });
  const categories = Object.values(lhr.categories);
  const lost = categories.flatMap((category) => category.auditRefs).filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
  return {
    scores: Object.fromEntries(categories.map((category) => [category.id, Math.round(category.score * 100)])),
    why: lost.map(({ id }) => id).join(", ") || lhr.runtimeError?.message,
  };
}

/** The first page of each kind; what search engines are told not to list is not looked at. */
async function kinds() {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
  const seen = new Map();
  for (const file of files) {
    if (seen.has(kind(file))) continue;
    const text = await readFile(join(folder, file), "utf8");
    if (!text.includes('content="noindex"')) seen.set(kind(file), file);
  }
  return seen.values();
}
