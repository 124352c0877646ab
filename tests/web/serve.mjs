// What only a browser can tell of `glasshouse serve`: pages that load themselves again, style
// sheets that change in place, mistakes that come and go, warnings, and twelve tabs.
//
//     node serve.mjs [target/debug/glasshouse]

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = resolve(
  process.argv[2] ?? process.env.GLASSHOUSE ?? join(repository, "target/debug/glasshouse"),
);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const TABS = 12;
const PATIENCE = 20_000;

/** Starts the program; resolves to it and its address. */
async function serve(root, port = 0) {
  const child = spawn(program, ["serve", "--root", root, "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const address = await new Promise((resolve, reject) => {
    ended.then(() => reject(new Error("the program ended")));
    createInterface(child.stdout).on("line", (line) => {
      const found = line.match(/http:\S+/);
      if (found) resolve(found[0]);
    });
  });
  return { address, end: () => (child.kill("SIGTERM"), ended) };
}

/** Waits until something holds. */
async function until(what, holds) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    // A page that is being loaded cannot be asked.
    if (await holds().catch(() => false)) return;
    assert.ok(Date.now() < end, `in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const folder = await mkdtemp(join(tmpdir(), "glasshouse-serve-"));
await cp(join(repository, "content"), join(folder, "content"), { recursive: true });
const company = join(folder, "content/companies/losant");
const policy = join(company, "privacy-policy/2018-10-03.md");
const page = "companies/losant/privacy-policy/2018-10-03/";
const style = join(folder, "themes/default/assets/style.css");
const append = async (file, text) => writeFile(file, (await readFile(file, "utf8")) + text);
const says = (tab, words) => tab.evaluate((words) => document.body.innerText.includes(words), words);
const background = (tab) => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
const overlay = (tab) =>
  tab.evaluate(() => {
    const root = document.querySelector("glasshouse-mistakes")?.shadowRoot;
    const panel = root?.querySelector(".over");
    return panel ? { text: panel.innerText, colour: getComputedStyle(panel).backgroundColor } : null;
  });

/** What the badge of warnings says, whether it is unfolded, and its height; null where there is none. */
const badge = (tab) =>
  tab.evaluate(() => {
    const box = document.querySelector("glasshouse-warnings")?.shadowRoot.querySelector(".badge");
    if (!box) return null;
    const open = box.querySelector("details").open;
    return { summary: box.querySelector("summary").innerText, text: box.textContent, open, height: box.clientHeight };
  });

let server = await serve(folder);
const port = Number(new URL(server.address).port);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const complaints = [];
try {
  const context = await browser.newContext();
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  const tab = await context.newPage();
  tab.on("pageerror", (error) => complaints.push(String(error)));
  // How often the page was loaded, and how often it began to listen after that.
  let [loads, streams] = [0, 0];
  tab.on("framenavigated", () => { loads += 1; streams = loads - 1; });
  tab.on("response", (response) => { if (response.url().endsWith("/events")) streams = loads; });
  await tab.goto(server.address + page);

  // A policy: the page loads itself again, and stands where it stood.
  await tab.evaluate(() => scrollTo({ top: 600, behavior: "instant" }));
  await append(policy, "\nThis sentence was added by an editor.\n");
  await until("the policy's edit", () => says(tab, "This sentence was added by an editor."));
  // What is above may have grown: the browser keeps the words in their place, not the number.
  await until("the place on the page", () => tab.evaluate(() => Math.abs(scrollY - 600) < 100));
  console.log("ok: a policy's edit arrives, and the page stands where it stood");

  // A style sheet: taken in place, the page is the same page. The first one is new to the
  // portal, which is a change of one address as well.
  // A page that has only just come may not listen yet; what it misses loads it again.
  await until("the page listens", async () => streams === loads);
  await tab.evaluate(() => { window.same = true; });
  await mkdir(dirname(style), { recursive: true });
  await writeFile(style, "body { background-color: rgb(1, 2, 3) }\n");
  await until("the new style sheet", async () => (await background(tab)) === "rgb(1, 2, 3)");
  await writeFile(style, "body { background-color: rgb(4, 5, 6) }\n");
  await until("the changed style sheet", async () => (await background(tab)) === "rgb(4, 5, 6)");
  assert.equal(await tab.evaluate(() => window.same), true, "the page is the same page");
  await until("one style sheet", async () =>
    (await tab.evaluate(() => document.querySelectorAll("link[rel=stylesheet]").length)) === 1);
  console.log("ok: a style sheet changes in place");

  // A mistake: over the page that still stands, styled, and as text.
  const file = join(company, "company.yaml");
  const good = await readFile(file, "utf8");
  await writeFile(file, good + '"<img src=x onerror=alert(1)>": x\n');
  await until("the mistake", async () => (await overlay(tab)) !== null);
  await until("its style", async () => (await overlay(tab))?.colour === "rgb(34, 29, 27)");
  const { text } = await overlay(tab);
  assert.match(text, /companies\/losant\/company\.yaml:\d+:\d+/);
  assert.match(text, /<img src=x onerror=alert\(1\)>/);
  await until("no warning beside the mistake", async () => (await badge(tab)) === null);
  assert.ok(await says(tab, "This sentence was added by an editor."), "the last good page stays up");
  await tab.goto(server.address + "companies/");
  await until("the mistake over another page", async () => (await overlay(tab)) !== null);
  await writeFile(file, good);
  await until("the mistake gone", async () => (await overlay(tab)) === null);
  console.log("ok: a mistake comes and goes");

  // Warnings: the text was edited, which its page says first, in a corner and to the keyboard.
  await tab.goto(server.address + page);
  await until("the badge", async () => (await badge(tab))?.summary === "1 warning, 1 of this company");
  await until("its style", async () => (await badge(tab)).height < 60);
  const summary = tab.locator("glasshouse-warnings summary");
  const isFocused = (locator) => locator.evaluate((element) => element.getRootNode().activeElement === element);
  for (let steps = 0; steps < 4 && !(await isFocused(summary)); steps += 1) await tab.keyboard.press("Shift+Tab");
  await tab.keyboard.press("Enter");
  await until("the badge unfolds", async () => (await badge(tab)).open);
  assert.match((await badge(tab)).text, /content\/companies\/losant\/privacy-policy\/2018-10-03\.md\s+help: restore it/);
  await append(policy, "\nSaved with the badge unfolded.\n");
  await until("an edit", () => says(tab, "Saved with the badge unfolded."));
  await until("the badge is still unfolded", async () => (await badge(tab))?.open);
  await summary.focus();
  await tab.keyboard.press("Escape");
  await until("the badge folds", async () => !(await badge(tab)).open);
  // Hidden, it stays away from this page and any other, until there is something new.
  await tab.keyboard.press("Tab");
  if (!(await isFocused(tab.locator("glasshouse-warnings button")))) await tab.keyboard.press("Tab");
  await tab.keyboard.press("Enter");
  await until("the badge is hidden", async () => (await badge(tab)) === null);
  const asked = tab.waitForResponse(/_glasshouse\/warnings\//);
  await append(policy, "\nSaved with the badge hidden.\n");
  await until("the next edit", () => says(tab, "Saved with the badge hidden."));
  await (await asked).finished();
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(await badge(tab), null, "what was hidden stays hidden");
  const findings = join(company, "privacy-policy/findings.yaml");
  const found = await readFile(findings, "utf8");
  await writeFile(findings, found.replaceAll("We do not sell, trade", "We never sell, trade"));
  await until("a new warning", async () => (await badge(tab))?.text.includes("We never sell, trade"));
  assert.equal((await badge(tab)).summary, "1 warning, 1 of this company", "one sentence is one warning");
  await tab.goto(server.address + "companies/");
  await until("the badge of another page", async () => (await badge(tab))?.summary === "1 warning");
  await writeFile(findings, found);
  await until("the new warning gone", async () => (await badge(tab)) === null);
  console.log("ok: warnings stand in a badge, until it is hidden, and again when there is a new one");

  // Twelve tabs, which is twice as many as a browser has connections.
  const tabs = [tab];
  while (tabs.length < TABS) tabs.push(await context.newPage());
  await Promise.all(tabs.map((tab) => tab.goto(server.address + page)));
  for (const round of ["first", "second"]) {
    await append(policy, `\nAll tabs see the ${round} edit.\n`);
    for (const tab of tabs) {
      await until(`the ${round} edit in each tab`, () => says(tab, `All tabs see the ${round} edit.`));
    }
  }
  // The tab that listened for all goes; another takes its place.
  await tabs.shift().close();
  await append(policy, "\nThe others go on.\n");
  for (const tab of tabs) await until("the edit in each other tab", () => says(tab, "The others go on."));
  console.log(`ok: ${TABS} tabs load themselves again`);

  // A server that was stopped and started again finds its pages.
  await server.end();
  await append(policy, "\nSaved while nobody served.\n");
  server = await serve(folder, port);
  for (const tab of tabs) await until("the edit after a restart", () => says(tab, "Saved while nobody served."));
  console.log("ok: pages find a server that was started again");

  const expected = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/;
  assert.deepEqual(complaints.filter((complaint) => !expected.test(complaint)), []);
  console.log("ok: the browser has nothing to complain of");
} finally {
  await browser.close();
  await server.end();
  await rm(folder, { recursive: true });
}
