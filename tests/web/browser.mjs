// What all scripts that open pages share: the browser, what goes wrong on a page, and axe-core.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

export const launch = () => chromium.launch({ executablePath, args: flags });

/** A new page, and everything that it should not do: it grows while the page is used. */
export async function open(context, server) {
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.origin)) problems.push(`request: ${request.url()}`);
  });
  // What a page had begun to load when somebody left it is given up, and no failure.
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") problems.push(`failed: ${request.url()} ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.url().endsWith("404.html")) problems.push(`${response.status()}: ${response.url()}`);
  });
  return { page, problems };
}

/** The address as the page has it: `page.url()` may lag behind what a script has just put there. */
export const address = (page) => page.evaluate(() => location.href);

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds wrong; it is brought in past the page's policy, which forbids it. */
export async function axe(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeSource });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }).then((r) => JSON.stringify(
      r.violations.map((v) => v.id + " at " + v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ") + " (" + v.nodes.length + ")")))`,
    awaitPromise: true,
    returnByValue: true,
  });
  return JSON.parse(result.value).map((violation) => `axe: ${violation}`);
}

/** The kind of page that a file is. */
export function kind(file) {
  return file
    .replace(/page-\d+\//, "")
    .replace(/^changes\/\d[^/]*\//, "month/")
    .replace(/^companies\/[^/]+\/[^/]+\/[^/]+\/changes\//, "difference/")
    .replace(/^companies\/(country|sector)\/[^/]+\//, "companies/")
    .replace(/^companies\/[^/]+\/[^/]+\/versions\//, "versions/")
    .replace(/^companies\/[^/]+\/[^/]+\/[^/]+\//, "policy/")
    .replace(/^companies\/[^/]+\/index/, "company/index")
    .replace(/^categories\/[^/]+\/[^/]+\//, "stance/")
    .replace(/^categories\/[^/]+\//, "category/");
}
