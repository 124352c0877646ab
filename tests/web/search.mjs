// The search in Chromium: what is found, how it reads, what it costs. On the repository's own
// portal in three languages, in both themes and below a path, on one of 2,000 companies, and on one
// of 10,000.
//
// Usage: node search.mjs GALLERY PROGRAM FOLDER-OF-2000 FOLDER-OF-10000

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { address, axe, launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";

/** Bytes that a query may transfer, and most files and bytes of a file, with 10,000 policies. */
const TRANSFER = 400_000;
const FILES = 300;
const FILE = 200_000;

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const [gallery, program, ...corpora] = process.argv.slice(2).map((path) => resolve(path));
const folder = await mkdtemp(join(tmpdir(), "glasshouse-search-"));
await mkdir(gallery, { recursive: true });
const browser = await launch();
try {
  const own = await build("own", "");
  await reads(own, "/");
  await reads(own, "/sub/path/");
  await isDrivenByKeys(own);
  await needsNoScript(own);
  await looksRight(own, "en");
  const newspaper = await build("broadsheet", "theme: broadsheet\n");
  await reads(newspaper, "/");
  await isDrivenByKeys(newspaper);
  await needsNoScript(newspaper);
  await looksRight(newspaper, "broadsheet");
  await looksRight(await build("arabic", "language: ar\n"), "ar");
  await looksRight(await build("french", "language: fr\n"), "fr");
  await isHonestOnDisk(await build("disk", "links: file\n"));
  for (const corpus of corpora) await isSmallAndQuick(corpus);
  console.log("search in Chromium: all passed");
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}

/** The repository's own portal with further settings. */
async function build(name, settings) {
  const root = join(folder, name);
  await cp(join(repository, "content"), join(root, "content"), { recursive: true });
  const file = join(root, "content/site.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(file, settings ? text.replace(/^(language|links):.*\n/gm, "") + settings : text);
  return publish(root);
}

function publish(root) {
  const run = spawnSync(program, ["--root", root, "build", "--quiet", "--format", "short"]);
  assert.equal(run.status, 0, String(run.stderr));
  return join(root, "public");
}

/** A page of the portal that is watched, and how to leave it: with nothing that went wrong. */
async function visit(server, path, options = {}) {
  const context = await browser.newContext(options);
  const { page, problems } = await open(context, server);
  await page.goto(server.base + path);
  const close = async () => {
    assert.deepEqual(problems, []);
    await context.close();
  };
  return { page, close };
}

/** Types words and waits for what is found, or for the word that nothing is. */
async function type(page, words) {
  const before = await page.locator(".search-status").textContent();
  await page.locator("#q").fill(words);
  await page.waitForFunction((before) => {
    const now = document.querySelector(".search-status").textContent;
    return now && (now !== before || document.querySelector(".found section"));
  }, before);
  await page.waitForTimeout(400);
}

async function numberOf(page, kind) {
  const count = page.locator(`#found-${kind} .found-count`);
  return (await count.count()) ? Number((await count.textContent()).replace(/\D/g, "")) : 0;
}

async function reads(site, prefix) {
  const server = await serve(site, prefix);
  const { page, close } = await visit(server, "search/");

  // A company, by its name and by how it begins.
  await type(page, "losa");
  assert.equal(await page.locator(".found-companies a").first().textContent(), "Losant");

  // Forms of a word find the same passages, and accents do not matter.
  const counts = [];
  for (const word of ["share ", "sharing ", "SHARED ", "shàrès "]) {
    await type(page, word);
    counts.push(await numberOf(page, "texts"));
  }
  assert.ok(counts[0] > 0 && counts.every((count) => count === counts[0]), `forms: ${counts}`);
  await type(page, "shari");
  assert.equal(await numberOf(page, "texts"), counts[0], "an ending half typed");

  // A question, a finding with its verdict, a sentence with its words marked.
  await type(page, "sell");
  assert.ok((await numberOf(page, "questions")) > 0 && (await numberOf(page, "findings")) > 0);
  assert.ok((await page.locator(".found-findings .verdict").count()) > 0, "a finding shows its verdict");
  await page.locator(".found-texts li").first().scrollIntoViewIfNeeded();
  const quote = page.locator(".found-texts .quote a").first();
  assert.match(await quote.locator("mark").first().textContent(), /^(sell|sold|selling|sells)$/i);
  const [sentence, href] = [await quote.textContent(), await quote.getAttribute("href")];
  assert.match(href, /#(p-[0-9a-f]{8}|s-)/);

  // Where it leads, the sentence stands in the passage with that anchor.
  await quote.click();
  await page.waitForURL(/privacy-policy/);
  const passage = page.locator(`[id="${new URL(href, await address(page)).hash.slice(1).split(":~:")[0]}"]`);
  const words = (text) => text.replace(/\s+/g, " ").trim();
  assert.ok(words(await passage.textContent()).includes(words(sentence)), `${sentence} stands there`);
  await page.goBack();
  await page.waitForSelector(".found section");
  assert.equal(new URL(await address(page)).hash, "#q=sell", "the address keeps the words");

  // A company's name narrows what is found to its texts.
  await type(page, "losant data");
  assert.equal(await numberOf(page, "texts"), 1);
  await type(page, "zzzz");
  assert.equal(await page.locator(".found section").count(), 0);
  assert.ok(await page.locator(".search-status").textContent());
  await close();

  // From any page, by the field in its head; no server is told the words.
  const other = await visit(server, "companies/losant/");
  const asked = [];
  other.page.on("request", (request) => asked.push(request.url()));
  await other.page.locator("#find").fill("cookies & ads");
  await other.page.locator("#find").press("Enter");
  await other.page.waitForSelector(".found-texts li");
  assert.equal(await address(other.page), `${server.base}search/#q=cookies+%26+ads`);
  assert.equal(await other.page.locator("#q").inputValue(), "cookies & ads");
  assert.ok(asked.length > 1 && !asked.some((url) => url.split("#")[0].includes("cookies")), asked.join(" "));

  // By a link that names the words as addresses usually do.
  await other.page.goto(`${server.base}search/?q=sell`);
  await other.page.waitForSelector(".found-texts li");
  assert.equal(await address(other.page), `${server.base}search/#q=sell`);
  await other.close();
  server.close();
}

async function isDrivenByKeys(site) {
  const server = await serve(site, "/");
  const { page, close } = await visit(server, "search/");
  const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
  assert.equal(await focused(), "q", "the field is ready");
  await page.keyboard.type("third parties", { delay: 20 });
  // Sentences are fetched once they come near: findings above may be as high as the window.
  await page.locator(".found-texts li").first().scrollIntoViewIfNeeded();
  await page.waitForSelector(".found-texts .quote");
  await page.waitForFunction(() => /\d/.test(document.querySelector("[role=status]").textContent));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".found") !== null), "results follow the field");
  await page.locator("#q").focus();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector(".found section"));
  assert.equal(await page.locator("#q").inputValue(), "");
  assert.equal(await address(page), `${server.base}search/`);
  await close();
  server.close();
}

async function needsNoScript(site) {
  const server = await serve(site, "/");
  const { page, close } = await visit(server, "matrix/", { javaScriptEnabled: false });
  await page.locator("#find").fill("sell");
  await page.locator("#find").press("Enter");
  await page.waitForURL(/search\/\??$/);
  for (const link of ["matrix", "companies", "categories"]) {
    assert.ok(await page.locator(`main p a[href$="/${link}/"]`).first().isVisible(), `without scripts: ${link}`);
  }
  await close();
  server.close();
}

async function isHonestOnDisk(site) {
  const page = await browser.newPage();
  await page.goto(`file://${site}/search/index.html`);
  await page.waitForFunction(() => document.querySelector(".search-status").textContent.length > 20);
  await page.close();
}

async function looksRight(site, name) {
  const server = await serve(site, "/");
  for (const width of [390, 1024, 1600]) {
    for (const colorScheme of ["light", "dark"]) {
      const { page, close } = await visit(server, "search/", { viewport: { width, height: 900 }, colorScheme });
      await type(page, "third party");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${name} ${width}: ${overflow} px wider than the window`);
      await page.screenshot({ path: join(gallery, `search-${name}-${width}-${colorScheme}.png`), fullPage: true });
      assert.deepEqual(await axe(page), [], `${name} ${width} ${colorScheme}`);
      await close();
    }
  }
  server.close();
}

/** Files, sizes, and what queries transfer, from a host that compresses texts as hosts do. */
async function isSmallAndQuick(root) {
  const site = publish(root);
  const names = await readdir(join(site, "search"));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(site, "search", name))).size));
  assert.ok(names.length < FILES, `${names.length} files`);
  assert.ok(Math.max(...sizes) <= FILE, `a file of ${Math.max(...sizes)} bytes`);
  const server = await serve(site, "/");
  const costs = [];
  for (const query of ["sell", "third parties", "sell your personal information", "data", "the information that we collect with cookies",
    "company 000123", "cookies", "inform", "retention of personal data", "children under 13"]) {
    const { page, close } = await visit(server, "search/");
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    let bytes = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await type(page, query);
    await page.waitForLoadState("networkidle");
    assert.ok((await page.locator(".found li").count()) > 0, `${query} is found`);
    costs.push({ query, bytes });
    await close();
  }
  const worst = costs.reduce((a, b) => (a.bytes > b.bytes ? a : b));
  assert.ok(worst.bytes <= TRANSFER, `“${worst.query}” transfers ${worst.bytes} bytes`);

  // On a warm page: words are typed anew, the index's directory is there, its shards are.
  const { page, close } = await visit(server, "search/");
  await type(page, "personal information");
  const times = [];
  for (const query of ["data", "sell", "third parties", "personal information"]) {
    for (let round = 0; round < 2; round += 1) {
      await page.locator("#q").fill("");
      await page.waitForFunction(() => !document.querySelector(".found section"));
      const time = await page.evaluate((query) => new Promise((resolve) => {
        const started = performance.now();
        const field = document.querySelector("#q");
        new MutationObserver((_, watch) => {
          if (!document.querySelector(".found-texts li")) return;
          watch.disconnect();
          resolve(performance.now() - started);
        }).observe(document.querySelector(".found"), { childList: true, subtree: true });
        field.value = query;
        field.dispatchEvent(new Event("input"));
      }), query);
      if (round) times.push(time);
    }
  }
  await close();
  server.close();
  times.sort((a, b) => a - b);
  const sum = sizes.reduce((a, b) => a + b, 0);
  console.log(`${root}: ${names.length} files, ${(sum / 1e6).toFixed(1)} MB, largest ${Math.max(...sizes)} bytes; ` +
    `a query transfers at most ${worst.bytes} bytes (“${worst.query}”); ` +
    `first passage after ${times[0].toFixed(0)} to ${times.at(-1).toFixed(0)} ms, 60 of them waiting for the next key`);
}
