// Hostile words in every place that words can have, opened in Chromium: no script of theirs
// runs, no request leaves, no page breaks its own security policy, every address is harmless.
//
// Everything is opened twice: as readers do, and with the pages' security policy switched off,
// so that what holds is the markup, and the policy is only the second wall. The alarms are
// tried first on a page that is as bad as can be.
//
// Usage: node hostile.mjs PROGRAM

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const TABS = 4;
const program = resolve(process.argv[2]);
const corpus = resolve(dirname(fileURLToPath(import.meta.url)), "../hostile");
const folder = await mkdtemp(join(tmpdir(), "glasshouse-hostile-"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
let failed = 0;
try {
  await tryAlarms();
  const { cases, names } = await writePortal(join(folder, "portal"));
  build(join(folder, "portal"));
  const site = join(folder, "portal/public");
  const files = (await readdir(site, { recursive: true })).filter((file) => /\.(html|svg|xml|txt)$/.test(file)).sort();
  for (const bypassCSP of [false, true]) {
    const found = await open(site, files, bypassCSP);
    found.forEach((problem) => console.error(problem));
    failed += found.length;
  }
  console.log(`hostile pages in Chromium: ${cases} texts and ${names} names in ${files.length} files, ` +
    `with and without their security policy: ${failed} problems`);
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}
process.exit(failed === 0 ? 0 : 1);

/** A page that does everything wrong sets off every alarm. */
async function tryAlarms() {
  const site = join(folder, "alarms");
  await mkdir(site);
  await writeFile(join(site, "index.html"), `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
    <script>alert(1)</script><img src=https://evil.example/x.gif><p onmouseover=alert(2)>x</p>
    <a href="javascript:alert(3)">x</a><p style="color:red">y</p>`);
  const guarded = (await open(site, ["index.html"], false)).join("\n");
  const bare = (await open(site, ["index.html"], true)).join("\n");
  for (const alarm of ["security policy", "javascript:", "onmouseover", "style"]) {
    assert.ok(guarded.includes(alarm), `the alarm rings: ${alarm}\n${guarded}`);
  }
  for (const alarm of ["ran: alert", "request: https://evil.example/x.gif"]) {
    assert.ok(bare.includes(alarm), `the alarm rings: ${alarm}\n${bare}`);
  }
}

/** A company for every hostile text and name; all names at once name the site. */
async function writePortal(root) {
  const text = await readFile(join(corpus, "markdown.txt"), "utf8");
  const names = JSON.parse(await readFile(join(corpus, "names.json"), "utf8"));
  const cases = text.split(/^=== .*\n/m).slice(1);
  const put = async (path, words) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), words);
  };
  const all = JSON.stringify(names.join(" "));
  const address = (words) => JSON.stringify(`https://acme.example/${words.replace(/[\s\p{Cc}]/gu, "")}`);
  await put("content/site.yaml", `title: ${all}\ndescription: ${all}\neditors: ${all}\ncontact: ${address(names.join(""))}\nlicence: ${all}\n`);
  await put("content/pages/about.md", `---\ntitle: ${all}\ndescription: ${all}\n---\n\nWords.\n`);
  await put("content/taxonomy.yaml", `categories:
  - {id: selling, name: ${all}, question: ${all}, description: ${all}, cues: [sell], stances: [{id: not-sold, label: ${all}, tone: good, description: ${all}}]}
  - {id: other, name: Other, question: ${all}, stances: [{id: some, label: ${all}, tone: bad}]}\n`);
  for (const [index, words] of cases.entries()) {
    const company = `content/companies/text-${index}`;
    await put(`${company}/company.yaml`, `name: Text ${index}\n`);
    await put(`${company}/privacy-policy/2020-01-01.md`, `---\nsource: https://acme.example/privacy\n---\n\nWe sell data.\n\n${words}`);
    await put(`${company}/privacy-policy/2021-01-01.md`, `---\nsource: https://acme.example/privacy\n---\n\nWe sell nothing.\n\n${words}\n\n${words}`);
  }
  for (const [index, name] of names.entries()) {
    const [company, words] = [`content/companies/name-${index}`, JSON.stringify(name)];
    const link = address(name);
    await put(`${company}/company.yaml`, `name: ${words}\ndomains: [acme.example]\nsector: ${words}\ncountry: US
description: ${words}\nparent: ${words}\nhomepage: ${link}\nreply: {date: 2020-01-01, text: ${words}, by: ${words}}
corrections: [{date: 2020-01-01, text: ${words}}]\n`);
    await put(`${company}/privacy-policy/2020-01-01.md`, `---\ndocument: ${words}\nsource: ${link}\narchive: ${link}\n---\n\nWe sell data.\n`);
    await put(`${company}/privacy-policy/findings.yaml`, `selling:
  {stance: not-sold, quotes: [We sell data., ${words}], summary: ${words}, note: ${words}, by: ${words}, version: 2020-01-01, checked: 2020-02-01}\n`);
  }
  return { cases: cases.length, names: names.length };
}

function build(root) {
  const run = spawnSync(program, ["--root", root, "build", "--format", "short", "--base-url", "https://portal.example/"]);
  assert.equal(run.status, 0, String(run.stderr));
}

/** Everything wrong with some files of a site. */
async function open(site, files, bypassCSP) {
  const server = await serve(site, "/");
  const context = await browser.newContext({ bypassCSP });
  await context.addInitScript(() => addEventListener("securitypolicyviolation", (event) =>
    console.error(`security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)));
  const problems = [];
  const queue = [...files, ...(await comparisons(site))];
  const tab = async () => {
    const page = await context.newPage();
    let file;
    const found = (what) => problems.push(`${file}${bypassCSP ? " without its policy" : ""}: ${what}`);
    page.on("dialog", (dialog) => (found(`ran: ${dialog.type()} ${dialog.message()}`), dialog.dismiss()));
    page.on("pageerror", (error) => found(`error: ${error.message}`));
    page.on("console", (message) => message.type() === "error" && found(message.text()));
    page.on("popup", (popup) => (found(`opened: ${popup.url()}`), popup.close()));
    await page.route("**", (route) => {
      const url = route.request().url();
      if (url.startsWith(server.origin)) return route.continue();
      found(`request: ${url}`);
      return route.abort();
    });
    while ((file = queue.pop())) {
      const [path, choice] = file.split("?");
      // Redirect pages lead on at once; where they lead is opened itself.
      if ((await readFile(join(site, path), "utf8")).includes('http-equiv="refresh"')) continue;
      const address = server.base + path.split("/").map(encodeURIComponent).join("/") + (choice ? `?${choice}` : "");
      if (path.endsWith(".txt")) {
        const type = await shownAs(page, address);
        if (!["text/plain", "a download"].includes(type)) found(`a text is shown as ${type}`);
        continue;
      }
      await page.goto(address, { waitUntil: "load" });
      if (choice) await page.waitForSelector("main td");
      (await page.evaluate(poke)).forEach(found);
      await search(page);
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: TABS }, tab));
  await context.close();
  server.close();
  return problems;
}

/** What a browser takes a text for: of control characters it makes a file to keep, where no host forbids it to guess. */
async function shownAs(page, address) {
  try {
    await page.goto(address, { waitUntil: "load" });
  } catch (error) {
    if (error.message.includes("Download is starting")) return "a download";
    throw error;
  }
  return page.evaluate(() => document.contentType);
}

/** Pages that put every company's answers side by side, four at a time. */
async function comparisons(site) {
  const names = await readFile(join(site, "compare/companies-1.json"), "utf8").then(JSON.parse, () => []);
  const fours = Array.from({ length: Math.ceil(names.length / 4) }, (_, four) => names.slice(4 * four, 4 * four + 4));
  return fours.map((four) => `compare/index.html?companies=${four.map(([id]) => id)}`);
}

/** In the page: what it holds that it must not, after every element was poked. */
function poke() {
  const wrong = [];
  const harmless = ["http:", "https:", "mailto:", "tel:"];
  const kinds = ["mouseover", "mouseenter", "focus", "pointerdown", "error", "load", "toggle", "beforetoggle", "animationstart", "begin"];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || ["style", "srcdoc", "srcset", "ping", "formaction"].includes(name)) {
        wrong.push(`<${element.localName} ${name}="${value}">`);
      }
      if (["href", "src", "action", "data", "poster", "xlink:href"].includes(name)) {
        const { protocol } = new URL(value, document.baseURI);
        if (!harmless.includes(protocol)) wrong.push(`<${element.localName} ${name}="${value}">`);
      }
    }
    for (const kind of kinds) element.dispatchEvent(new Event(kind, { bubbles: false, cancelable: true }));
  }
  return wrong;
}

/**
 * Asks the page's own scripts for hostile words, where it has a field for them. Some fields lead
 * to another page; the one in every page's head, which does no more than that, is left alone.
 */
async function search(page) {
  const address = page.url();
  const fields = page.locator("main input[type=search]:visible");
  for (let count = await fields.count(), field = 0; field < count; field += 1) {
    if (page.url() !== address) await page.goto(address, { waitUntil: "load" });
    await fields.nth(field).fill("script alert");
    await fields.nth(field).press("Enter");
    await page.waitForTimeout(300);
    await page.waitForLoadState("load");
    const wrong = await page.evaluate(() => document.querySelectorAll("main script, main img[onerror], main [onload]").length);
    assert.equal(wrong, 0, "what was found is text");
  }
}
