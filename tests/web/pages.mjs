// Opens every kind of page in Chromium, at three widths, light and dark: no message on the
// console, no request to another origin, no violation of the page's own security policy, no page
// wider than its window, nothing that axe-core finds wrong. Further pages of a kind are opened
// on a telephone. Each page is also drawn into the gallery, for people to look at.
//
// Usage: node pages.mjs GALLERY NAME=SITE …

import { mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const WIDTHS = [390, 1024, 1600];
const SCHEMES = ["light", "dark"];
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const [gallery, ...sites] = process.argv.slice(2);
await mkdir(gallery, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
let passed = 0;
const failures = [];

for (const site of sites) {
  const [name, folder] = site.split("=");
  const { first, further } = await kinds(folder);
  const root = await serve(folder, "/");
  const views = WIDTHS.flatMap((width) => SCHEMES.map((scheme) => ({ width, scheme })));
  await Promise.all([
    ...views.map((view) => visit({ server: root, files: first, name, prefix: "/", ...view })),
    visit({ server: root, files: further, name, prefix: "/", width: 390, scheme: "light" }),
  ]);
  root.close();
  // Under a sub-path only links can differ: one view is enough.
  const below = await serve(folder, "/sub/path/");
  const files = first.filter((file) => file !== "404.html");
  await visit({ server: below, files, name, prefix: "/sub/path/", width: 1024, scheme: "light" });
  below.close();
}
await browser.close();
failures.forEach((failure) => console.error(failure));
console.log(`pages in Chromium: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 0 ? 0 : 1);

/** The first file of each kind of page, and all others; redirects are no pages to look at. */
async function kinds(folder) {
  const all = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
  const kind = (file) =>
    file
      .replace(/^companies\/[^/]+\/[^/]+\/[^/]+\//, "policy/")
      .replace(/^companies\/[^/]+\/index/, "company/index")
      .replace(/^categories\/[^/]+\/[^/]+\//, "stance/")
      .replace(/^categories\/[^/]+\//, "category/");
  const seen = new Set();
  const [first, further] = [[], []];
  for (const file of all) {
    const text = await readFile(join(folder, file), "utf8");
    if (text.includes('http-equiv="refresh"')) continue;
    const isFirst = !seen.has(kind(file));
    seen.add(kind(file));
    if (isFirst) first.push(file);
    else if (/^(policy|company)/.test(kind(file))) further.push(file);
  }
  return { first, further };
}

async function visit({ server, files, scheme, width, name, prefix }) {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: width < 500 ? 844 : 900 },
  });
  for (const file of files) {
    const where = `${name} ${prefix}${file} ${width} ${scheme}`;
    const page = await context.newPage();
    const problems = [];
    page.on("console", (message) => problems.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(server.origin)) problems.push(`request: ${request.url()}`);
    });
    page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
    const response = await page.goto(server.base + file.replace(/index\.html$/, ""));
    if (!response.ok()) problems.push(`status ${response.status()}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) problems.push(`${overflow} px wider than the window`);
    if (prefix === "/") {
      const shot = `${name}-${file.replace(/\/?index\.html$/, "").replaceAll("/", "_") || "home"}-${width}-${scheme}.png`;
      await page.screenshot({ path: join(gallery, shot), fullPage: true });
      problems.push(...(await axe(page)));
    }
    if (problems.length === 0) passed += 1;
    else failures.push(`${where}: ${problems.join("; ")}`);
    await page.close();
  }
  await context.close();
}

/** What axe-core finds wrong; it is brought in past the page's policy, which forbids it. */
async function axe(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeSource });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run({ resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations.map(
      (v) => v.id + " at " + v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ") + " (" + v.nodes.length + ")")))`,
    awaitPromise: true,
    returnByValue: true,
  });
  return JSON.parse(result.value).map((violation) => `axe: ${violation}`);
}
