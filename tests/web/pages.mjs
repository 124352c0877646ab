// Opens every kind of page in Chromium, at three widths, light and dark: no message on the
// console, no request to another origin, no violation of the page's own security policy, no page
// wider than its window, nothing that axe-core finds wrong. Further pages of a kind are opened
// on a telephone. Each page is also drawn into the gallery, for people to look at.
//
// Usage: node pages.mjs GALLERY NAME=SITE …
//
// VIEWS="390-dark 1440-light" opens these views alone.

import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { axe, kind, launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";

const WIDTHS = [390, 1024, 1600];
const SCHEMES = ["light", "dark"];

/** Further pages of a kind that are opened, at most: a large portal's are sampled. */
const FURTHER = 12;

/** Pages of a large portal. */
const LARGE = 1000;

const [gallery, ...sites] = process.argv.slice(2);
await mkdir(gallery, { recursive: true });
const browser = await launch();
let passed = 0;
const failures = [];

for (const site of sites) {
  const [name, folder] = site.split("=");
  const { first, further, isLarge } = await kinds(folder);
  const root = await serve(folder, "/");
  // A large portal's pages differ from a small one's by their length alone: half of the views.
  const all = process.env.VIEWS ? chosen(process.env.VIEWS) : WIDTHS.flatMap((width) => SCHEMES.map((scheme) => ({ width, scheme })));
  const views = all.filter((_, place) => !isLarge || [0, 3, 4].includes(place));
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

/** Views that were asked for by width and scheme. */
function chosen(words) {
  return words.split(" ").map((word) => word.split("-")).map(([width, scheme]) => ({ width: Number(width), scheme }));
}

/** The first file of each kind of page, and all others; redirects are no pages to look at. */
async function kinds(folder) {
  const all = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
  const seen = new Set();
  const [first, further] = [[], []];
  for (const file of all) {
    const isKnown = seen.has(kind(file));
    if (isKnown && (further.length >= FURTHER || !/^(policy|company)/.test(kind(file)))) continue;
    const text = await readFile(join(folder, file), "utf8");
    if (text.includes('http-equiv="refresh"')) continue;
    seen.add(kind(file));
    (isKnown ? further : first).push(file);
  }
  return { first: [...first, ...(await comparisons(folder))], further, isLarge: all.length > LARGE };
}

/** A comparison of as many companies as there may be in one. */
async function comparisons(folder) {
  const names = await readFile(join(folder, "compare/companies-1.json"), "utf8").then(JSON.parse, () => []);
  return names.length === 0 ? [] : [`compare/?companies=${names.slice(0, 4).map(([id]) => id)}`];
}

async function visit({ server, files, scheme, width, name, prefix }) {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: width < 500 ? 844 : 900 },
  });
  for (const file of files) {
    const where = `${name} ${prefix}${file} ${width} ${scheme}`;
    const { page, problems } = await open(context, server);
    const response = await page.goto(server.base + file.replace(/index\.html$/, ""));
    if (!response.ok()) problems.push(`status ${response.status()}`);
    if (file.includes("?")) await page.waitForSelector("main td");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) problems.push(`${overflow} px wider than the window`);
    if (prefix === "/") {
      const shot = `${name}-${file.replace(/\/?index\.html$/, "").replace(/\/\?.*/, "_chosen").replaceAll("/", "_") || "home"}-${width}-${scheme}.png`;
      await page.screenshot({ path: join(gallery, shot), fullPage: true });
      problems.push(...(await axe(page)));
    }
    if (problems.length === 0) passed += 1;
    else failures.push(`${where}: ${problems.join("; ")}`);
    await page.close();
  }
  await context.close();
}
