// Drives every feature of the pages by keyboard alone, over a portal of any size and in any built-in
// theme, and reads what needs no script without one. Elements are found by what the contract with
// themes names (docs/theming.md), and by few classes that all built-in themes share.
//
// Usage: node features.mjs NAME=SITE …

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { address, axe, launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";

/** Where a comparison says what it shows. */
const TOLD = "form:has([name=differences]) [role=status]";

const count = (page) => page.locator(".tools [role=status]").textContent();
const names = (page) => page.locator(".matrix tbody th a").allTextContents();
const query = async (page) => new URL(await address(page)).searchParams;
const settled = (page) => page.waitForFunction(() => document.querySelector(".tools [role=status]").textContent !== "");

const browser = await launch();
const failures = [];
let passed = 0;

for (const site of process.argv.slice(2)) {
  const [name, folder] = site.split("=");
  const server = await serve(folder, "/");
  const portal = { name, folder, server };
  const policy = policyPage(folder);
  await step(portal, "matrix/", "filters", filters);
  await step(portal, "matrix/", "order, columns, density", views);
  await step(portal, "matrix/", "arrow keys", arrows);
  await step(portal, "matrix/", "rows are those of the page", same);
  await step(portal, "matrix/", "boxes to compare", boxes);
  await step(portal, "matrix/", "rows that take long, or do not come", late);
  await step(portal, "companies/", "companies that take long, or do not come", late);
  for (const width of [390, 720, 1024, 1600]) {
    for (const path of ["matrix/", "companies/"]) {
      await step(portal, path, `filters that come late, ${width} px`, comeLate, { options: { viewport: { width, height: 800 } } });
    }
  }
  await step(portal, "matrix/", "one question at a time on a phone", oneQuestion, { options: { viewport: { width: 390, height: 844 } } });
  await step(portal, "companies/", "filters of the directory", directory);
  await step(portal, "compare/", "companies side by side", compare);
  await step(portal, `companies/${companies(folder)[0][0]}/`, "from a company to its comparison", fromCompany);
  await step(portal, comparison(folder), "comparison on paper", compareOnPaper);
  await step(portal, policy, "switches", switches);
  await step(portal, policy, "findings and sentences", light);
  await step(portal, policy, "citation", citation);
  await step(portal, policy, "print", print);
  await step(portal, policy, "a page that leads on", leadsOn);
  await step(portal, policy, "a sentence and its finding", arrival);
  for (const path of ["", "matrix/", policy, comparison(folder)]) {
    await step(portal, path, "forced colours, no motion, twice as large", forced, {
      options: { forcedColors: "active", colorScheme: "dark", reducedMotion: "reduce", viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
    });
  }
  await step(portal, "matrix/", "matrix without scripts", matrixWithout, { options: { javaScriptEnabled: false } });
  await step(portal, "companies/", "directory without scripts", directoryWithout, { options: { javaScriptEnabled: false } });
  await step(portal, comparison(folder), "comparison without scripts", compareWithout, { options: { javaScriptEnabled: false } });
  await step(portal, policy, "policy without scripts", policyWithout, { options: { javaScriptEnabled: false } });
  for (const parted of partedPages(folder)) {
    await step(portal, parted, "quotes in parts without scripts", parts, { options: { javaScriptEnabled: false } });
  }
  server.close();
}
await browser.close();
failures.forEach((failure) => console.error(failure));
console.log(`features in Chromium: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 0 ? 0 : 1);

/** The page of the first company's newest text. */
function policyPage(folder) {
  const key = JSON.parse(readFileSync(join(folder, "matrix/key.json"), "utf8"));
  const rows = JSON.parse(readFileSync(join(folder, "matrix/rows-1.json"), "utf8"));
  const [id, , , , documents] = rows.find(([, , , , documents]) => documents.length > 0);
  return `companies/${id}/${documents[0]}/${key.end}`;
}

/** Pages of texts with a quote that goes on in another mark; one is enough, and a large portal has many. */
function partedPages(folder) {
  const pages = globSync("companies/*/*/*/index.html", { cwd: folder });
  const parted = pages.find((page) => readFileSync(join(folder, page), "utf8").includes("data-continues"));
  return parted ? [parted] : [];
}

/** Ids and names of the first companies, as many as may be compared. */
function companies(folder) {
  return JSON.parse(readFileSync(join(folder, "compare/companies-1.json"), "utf8")).slice(0, 4);
}

function comparison(folder) {
  return `compare/?companies=${companies(folder).map(([id]) => id)}`;
}

async function step({ name, server }, path, what, check, { options = {} } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ["clipboard-read", "clipboard-write"], ...options });
  const { page, problems } = await open(context, server);
  try {
    await page.goto(server.base + path);
    await check(page, problems);
  } catch (error) {
    problems.push(error.message.split("\n")[0]);
  }
  if (problems.length === 0) passed += 1;
  else failures.push(`${name} ${path} ${what}: ${problems.join("; ")}`);
  await context.close();
}

function must(holds, what) {
  if (!holds) throw new Error(what);
}

/** The lasting address of a document leads to its newest text, and to the finding that it names. */
async function leadsOn(page) {
  const finding = await page.locator(".finding").nth(3).getAttribute("id");
  const text = await address(page);
  await page.goto("about:blank");
  await page.goto(new URL(`../${text.split("/").at(-1)}#${finding}`, text).href);
  await page.waitForURL(`${text}#${finding}`);
}

/** A phone shows the answers to one question, with their totals, and another where one is chosen. */
async function oneQuestion(page) {
  await page.waitForSelector(".matrix-one");
  const columns = () => page.locator(".matrix thead th[data-category]:visible").evaluateAll((cells) => cells.map((cell) => cell.dataset.category));
  const questions = await page.locator("select[name=question] option").evaluateAll((options) => options.map((option) => option.value));
  must((await columns()).join() === questions[0], `at first: ${await columns()}`);
  await page.selectOption("select[name=question]", questions[1]);
  must((await columns()).join() === questions[1], `chosen: ${await columns()}`);
  must((await page.locator(".totals td:visible").evaluateAll((cells) => cells.map((cell) => cell.dataset.total))).join() === questions[1], "other totals");
  must((await page.locator(".matrix tbody tr").first().locator("td:visible").count()) === 1, "more than one answer a company");
  must((await query(page)).get("columns") === questions[1], "the address does not keep the question");
  must(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is wider than the window");
  await page.selectOption("select[name=question]", "");
  must((await columns()).length === questions.length - 1, "not all questions");
}

/** The directory keeps companies of a name, then those with a reviewed answer of some tone. */
async function directory(page) {
  const rows = await page.evaluate(async () => {
    const get = async (name) => (await fetch(`../matrix/${name}.json`)).json();
    const key = await get("key");
    return (await Promise.all(Array.from({ length: key.parts }, (_, part) => get(`rows-${part + 1}`)))).flat().map((row) => row[1]);
  });
  const shown = () => page.locator("main li:has([data-part=answers]) h2").allTextContents();
  const word = rows.at(-1).slice(0, 12);
  await tabTo(page, "input[name=text]", 200);
  await page.keyboard.type(word);
  await settled(page);
  const found = await shown();
  must(found.length > 0 && found.every((name) => name.toLowerCase().includes(word.toLowerCase())), `text: ${found.slice(0, 3)}`);
  must((await count(page)).replace(/\D/g, "").endsWith(String(rows.length)), `of ${rows.length}: ${await count(page)}`);
  await page.reload();
  await settled(page);
  must((await shown()).join() === found.join(), "the address shows other rows");
  await page.selectOption("select[name=tone]", "bad");
  await page.waitForFunction(() => location.search.includes("tone=bad"));
  for (const row of await page.locator("main li:has(h2):has([data-part=answers])").all()) {
    must(await row.locator("[data-status=reviewed][data-tone=bad]").count(), "a company without such an answer");
  }
  await tabTo(page, "button[type=reset]");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".tools [role=status]").textContent === "");
  must((await address(page)).endsWith("companies/"), `after a reset: ${await address(page)}`);
}

/** Without scripts, lists lead to the companies of each country and sector. */
async function directoryWithout(page) {
  must((await page.locator(".tools").count()) === 0, "filters that do nothing");
  const directory = await address(page);
  for (const details of await page.locator(".ways details").all()) {
    const number = Number((await details.locator("li .n").first().textContent()).replace(/\D/g, ""));
    await page.goto(new URL(await details.locator("li a").first().getAttribute("href"), await address(page)).href);
    const found = await page.locator("main tbody th a").count();
    must(found === number || (found < number && (await page.locator(".pagination").count())), `${found} of ${number}`);
    await page.goto(directory);
  }
}

/** Whoever comes for a sentence finds it lit, and the finding that it supports in view. */
async function arrival(page) {
  const link = page.locator(".finding .evidence").last();
  const [hash, category] = [await link.getAttribute("href"), await link.evaluate((it) => it.closest(".finding").id)];
  const text = await address(page);
  await page.goto("about:blank");
  await page.goto(text + hash);
  await page.waitForSelector(`.finding[data-category="${category}"].lit`);
  must(await page.locator(`mark.lit${hash}, mark.lit:has(> ${hash})`).count(), `${hash} is not lit`);
  const seen = await page.locator(`.finding[data-category="${category}"]`).evaluate((card) => card.getBoundingClientRect().top < innerHeight);
  must(seen || !(await page.evaluate(() => getComputedStyle(document.getElementById("findings")).position === "sticky")), `the finding on ${category} is out of view`);
}

/** Presses Tab until an element has the focus, as somebody without a mouse does. */
async function tabTo(page, selector, most = 120) {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${selector}`);
}

async function filters(page) {
  const all = await page.evaluate(async () => (await (await fetch("rows-1.json")).json()).map((row) => row[1]));
  const word = all.at(-1).slice(0, 5);
  const built = await totals(page);
  await tabTo(page, "input[name=text]");
  await page.keyboard.type(word);
  await settled(page);
  const found = await names(page);
  await totalsFollow(page, built);
  must(found.length > 0 && found.every((name) => name.toLowerCase().includes(word.toLowerCase())), `text: ${found.slice(0, 3)}`);
  must((await query(page)).get("text") === word, "the address does not keep the text");
  // Whoever opens the address sees the same.
  await page.reload();
  await settled(page);
  must((await names(page)).join() === found.join(), "the address shows other rows");
  await tabTo(page, "button[type=reset]");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".tools [role=status]").textContent === "");
  must((await address(page)).endsWith("matrix/"), `after a reset: ${await address(page)}`);
  must((await totals(page)).join() === built.join(), "totals that do not come back");
  for (const [name, attribute] of [["tone", "tone"], ["status", "status"], ["answer", "stance"]]) {
    await page.reload();
    await tabTo(page, `select[name=${name}]`);
    await page.keyboard.press("ArrowDown");
    await settled(page);
    const value = (await query(page)).get(name);
    const held = await page.evaluate(([attribute, value]) => {
      const rows = [...document.querySelectorAll(".matrix tbody tr")];
      return rows.every((row) => row.querySelector(`.nothing, td[data-${attribute}="${value}"]`));
    }, [attribute, value.split(":").at(-1)]);
    must(held, `${name}=${value}: a row without it`);
    must(/\d/.test(await count(page)) || /\p{Nd}/u.test(await count(page)), `${name}: no count`);
    await tabTo(page, "button[type=reset]");
    await page.keyboard.press("Enter");
  }
  await findNothing(page);
}

/** What stands above each column: numbers by tone, and how wide the bar and its parts are. */
function totals(page) {
  return page.locator(".totals td").evaluateAll((cells) => cells.map((cell) => {
    const seen = (selector) => [...cell.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const numbers = seen("li").map((item) => `${item.dataset.tone} ${item.textContent.match(/[\d\p{P}\u00a0\u202f]*\d/u)[0]}`);
    const wide = (element, name = "width") => parseFloat(element.getAttribute(name)).toFixed(1);
    const parts = seen("[data-stance]").map((part) => `${wide(part, "x")} ${wide(part)} of ${wide(part.parentElement)}`);
    return [cell.dataset.total, ...numbers, ...parts, seen("[data-part=share]").map((share) => share.textContent)].join("|");
  }));
}

/** Totals are those of the rows that were found: the same as before where all were, counted where they are few. */
async function totalsFollow(page, built) {
  const after = await totals(page);
  const [found, all] = (await count(page)).match(/\d[\d\p{P}\u00a0\u202f]*/gu).map((number) => Number(number.replace(/\D/g, "")));
  if (found === all) return must(after.join() === built.join(), `other totals of all: ${after[0]}, before ${built[0]}`);
  must(after.join() !== built.join(), "totals that do not follow");
  if (found > (await names(page)).length) return;
  const counted = await page.evaluate(() => [...document.querySelectorAll(".totals td")].every((cell) => [...cell.querySelectorAll("li")].every((item) => {
    const answers = document.querySelectorAll(`.matrix tbody [data-category="${cell.dataset.total}"][data-status="reviewed"][data-tone="${item.dataset.tone}"]`);
    return item.hidden ? answers.length === 0 : Number(item.textContent.match(/\d+/)[0]) === answers.length;
  })));
  must(counted, "totals of other rows");
}

/** Where nothing is found the table says so, and has a way out. */
async function findNothing(page) {
  await tabTo(page, "input[name=text]");
  await page.keyboard.type("no company is called so");
  await page.waitForSelector(".matrix .nothing");
  must(await page.locator(".nothing p").textContent(), "nothing is said where nothing is found");
  await tabTo(page, ".nothing button");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".matrix tbody td[data-company]");
  must(await page.evaluate(() => document.activeElement.closest(".matrix") !== null), "the focus is lost");
}

async function views(page, problems) {
  await tabTo(page, "input[name=density]");
  const own = await page.evaluate(() => document.dir === "rtl");
  await page.keyboard.press(own ? "ArrowLeft" : "ArrowRight");
  must((await query(page)).get("density") === "compact", "density is not in the address");
  must(await page.locator("table.matrix-compact").count(), "the table is not compact");
  problems.push(...(await axe(page)));
  await tabTo(page, "details:has([name=columns]) > summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "input[name=columns]");
  await page.keyboard.press("Space");
  must(await page.locator(".matrix th").nth(1).isHidden(), "the column is still there");
  must(!(await query(page)).get("columns").split(",").includes(await page.locator("input[name=columns]").first().getAttribute("value")), "columns are not in the address");
  await tabTo(page, ".matrix a, .matrix button");
  await page.keyboard.press("Control+Home");
  must(await page.evaluate(() => document.activeElement.matches(".matrix th:first-child button")), "no button sorts by company");
  await page.keyboard.press("Enter");
  await settled(page);
  const order = () => page.locator(".matrix th").first().getAttribute("aria-sort");
  must((await order()) === "ascending", "aria-sort is not told");
  const first = await names(page);
  const language = await page.evaluate(() => document.documentElement.lang);
  const sorted = [...first].sort(new Intl.Collator(language, { numeric: true }).compare);
  must(first.join() === sorted.join(), "companies are not in order");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".matrix th").ariaSort === "descending");
  must((await names(page))[0] !== first[0] || first.length === 1, "the order did not turn");
  problems.push(...(await axe(page)));
}

async function arrows(page) {
  await tabTo(page, ".matrix a, .matrix button");
  const tabbable = () => page.evaluate(() => [...document.querySelectorAll(".matrix :is(a, button, input)")].filter((e) => e.tabIndex === 0).length);
  must((await tabbable()) === 1, `${await tabbable()} stops for Tab in the table`);
  const place = () =>
    page.evaluate(() => {
      const cell = document.activeElement.closest("td, th");
      if (!cell) return null;
      const rows = [...cell.closest("table").rows].filter((row) => row.querySelector("a[href]"));
      return [rows.indexOf(cell.parentElement), cell.cellIndex];
    });
  const [forward, backward] = (await page.evaluate(() => document.dir === "rtl")) ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  // The row of totals leads nowhere.
  const rows = await page.locator(".matrix tr:has(a[href])").count();
  const columns = await page.locator(".matrix thead tr:first-child th").count();
  const last = [rows - 1, columns - 1];
  for (const [key, expected] of [
    ["Control+Home", [0, 0]],
    ["ArrowDown", [1, 0]],
    [forward, [1, 0]],
    [forward, [1, 1]],
    [forward, [1, 2]],
    [backward, [1, 1]],
    ["End", [1, columns - 1]],
    [forward, [1, columns - 1]],
    ["Home", [1, 0]],
    ["Control+End", last],
    ["ArrowDown", last],
    ["PageUp", null],
    ["Control+Home", [0, 0]],
    ["ArrowUp", [0, 0]],
  ]) {
    await page.keyboard.press(key);
    const found = await place();
    if (expected) must(`${found}` === `${expected}`, `${key} leads to ${found}, not to ${expected}`);
    else must(found[0] < rows - 1, `${key} does not move`);
    const covered = await page.evaluate(() => {
      const [x, y] = (({ left, top, width, height }) => [left + width / 2, top + height / 2])(document.activeElement.getBoundingClientRect());
      return !document.elementFromPoint(x, y)?.closest("td, th")?.contains(document.activeElement);
    });
    must(!covered, `after ${key} something covers the focus`);
  }
  // Down the first rows: one at a time, past a company without documents too.
  await page.keyboard.press("Control+Home");
  for (let row = 1; row < Math.min(rows, 12); row += 1) {
    await page.keyboard.press("ArrowDown");
    must((await place())[0] === row, `ArrowDown leads to row ${(await place())[0]}, not to ${row}`);
  }
  await page.keyboard.press("Tab");
  must(!(await place()), "Tab does not leave the table");
}

/** Rows that the script draws are those that the page was built with. */
async function same(page) {
  const shape = () =>
    page.evaluate(() => {
      const cell = ({ dataset, colSpan, textContent: text, firstElementChild: link }) => ({ ...dataset, colSpan, text: text.trim(), href: link?.href });
      const rows = [...document.querySelectorAll(".matrix tbody tr")];
      return Object.fromEntries(rows.map((row) => [row.querySelector("th a").href, JSON.stringify([...row.cells].slice(1).map(cell))]));
    });
  const built = await shape();
  await page.goto(`${await address(page)}?sort=company`);
  await settled(page);
  const drawn = await shape();
  const both = Object.keys(drawn).filter((company) => company in built);
  must(both.length > 0, "no row is on both pages");
  for (const company of both) must(drawn[company] === built[company], `${company}: ${drawn[company]} is not ${built[company]}`);
}

/** Companies are ticked in the table, drawn by the script too, and compared. */
async function boxes(page, problems) {
  const said = () => page.locator(".choice [role=status]").textContent();
  const forward = (await page.evaluate(() => document.dir === "rtl")) ? "ArrowLeft" : "ArrowRight";
  await tabTo(page, ".matrix a, .matrix button");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press(forward);
  must(await page.evaluate(() => document.activeElement.name === "compare"), "no box behind the first name");
  await page.keyboard.press("Space");
  must(/\p{Nd}/u.test(await said()), "the choice is not told");
  const first = (await query(page)).get("compare");
  must(first, "the address does not keep the choice");
  problems.push(...(await axe(page)));
  // Rows that the script draws have the box, and know that it was ticked.
  await page.goto(`${await address(page)}&sort=company&order=desc`);
  await settled(page);
  await tabTo(page, ".matrix a, .matrix button");
  for (let row = 1; row <= 5; row += 1) {
    if ((await page.locator(".matrix tbody tr").count()) < row) break;
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press(forward);
    if (!(await page.evaluate(() => document.activeElement.checked))) await page.keyboard.press("Space");
    await page.keyboard.press("Home");
  }
  const ids = (await query(page)).get("compare").split(",");
  must(ids.length >= 2 && ids.length <= 4 && ids.includes(first), `chosen: ${ids}`);
  await tabTo(page, ".choice a");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".comparison td");
  must(new URL(await address(page)).pathname.endsWith("/compare/") && (await query(page)).get("companies") === ids.join(), `it leads to ${await address(page)}`);
  await page.goBack();
  await tabTo(page, ".choice button");
  await page.keyboard.press("Enter");
  must(!(await query(page)).has("compare") && (await page.locator(".matrix [name=compare]:checked").count()) === 0, "a company is still chosen");
  must(await page.evaluate(() => document.activeElement.closest(".matrix")), "the focus is lost");
}

/** Rows that a filter asks for are on their way: nothing else passes for them, and Tab finds one place. */
async function late(page, problems) {
  const place = await address(page);
  const isMatrix = new URL(place).pathname.endsWith("/matrix/");
  const isWhole = await page.locator(".tools[data-whole]").count();
  const rows = page.locator(isMatrix ? ".matrix tbody" : "main ul:has([data-part=answers])");
  const isBusy = () => rows.getAttribute("aria-busy");
  if (isWhole) return must((await isBusy()) === null, "a whole page waits for nothing");
  let free;
  const held = new Promise((resolve) => (free = resolve));
  await page.route("**/matrix/key.json", async (route) => (await held, route.continue()));
  const company = await rows.locator("[data-company]").first().getAttribute("data-company");
  await page.goto(`${place}?status=reviewed${isMatrix ? `&compare=${company}` : ""}`);
  await page.waitForFunction(() => document.querySelector(".waiting[aria-busy=true]"));
  must((await rows.evaluate((element) => Number(getComputedStyle(element).opacity))) < 1, "old rows look like the answer");
  if (isMatrix) {
    const open = await page.evaluate(() => [...document.querySelectorAll(".matrix :is(a, button, input)")].filter((stop) => stop.tabIndex === 0).length);
    must(open === 1, `${open} places for the Tab key`);
    if (await page.locator(".choice").count()) {
      await page.locator(".choice button").press("Enter");
      must(await page.evaluate(() => document.activeElement.closest(".matrix")), "the focus is lost");
    }
  }
  free();
  await settled(page);
  must((await isBusy()) === null && (await page.locator(".waiting").count()) === 0, "it waits for rows that are there");
  await page.unroute("**/matrix/key.json");
  await page.route("**/matrix/key.json", (route) => route.fulfill({ status: 503, body: "" }));
  await page.reload();
  await settled(page);
  const { failed } = await page.locator(".tools").evaluate(({ dataset }) => ({ failed: dataset.failed }));
  must((await count(page)) === failed && (await isBusy()) === null, `of rows that do not come: ${await count(page)}`);
  await page.unroute("**/matrix/key.json");
  // The browser tells of the answer that was made to fail.
  problems.length = 0;
}

/** What filters stand above keeps its place when their script comes after the page was drawn. */
async function comeLate(page) {
  const top = () => page.locator(".matrix-scroller, main ul:has([data-part=answers])").first().evaluate((list) => list.getBoundingClientRect().top + scrollY);
  let free;
  const held = new Promise((resolve) => (free = resolve));
  await page.route("**/*.js", async (route) => (await held, route.continue()));
  await page.reload({ waitUntil: "commit" });
  await page.locator("body > footer").waitFor();
  const before = await top();
  free();
  await page.locator(".tools").waitFor();
  const moved = Math.abs((await top()) - before);
  must(moved <= 24, `what stands below the filters moves by ${moved} px`);
}

/** What a comparison says of its companies: names, and for each question status, stance and words. */
function columns(page) {
  return page.evaluate(() => ({
    names: [...document.querySelectorAll(".comparison thead a")].map((link) => link.textContent),
    shown: [...document.querySelectorAll(".comparison tbody tr")].filter((row) => !row.hidden).length,
    rows: [...document.querySelectorAll(".comparison tbody tr")].map((row) =>
      [...row.querySelectorAll("td")].map((cell) => ({ ...cell.dataset, hrefs: [...cell.querySelectorAll("a")].map((link) => link.href) }))),
  }));
}

function told(page) {
  return page.locator(TOLD).textContent();
}

async function compare(page, problems) {
  must(await told(page), "nothing says what to do");
  const all = await page.evaluate(async () => (await fetch("companies-1.json")).json());
  const [one, other] = [all[0], all.at(-1)];
  await tabTo(page, "input[name=company]");
  for (const [place, [, name]] of [one, other].entries()) {
    await page.keyboard.type(name.toUpperCase());
    await page.keyboard.press("Enter");
    await page.waitForFunction((place) => document.querySelectorAll(".comparison thead button").length === place + 1, place);
  }
  must((await query(page)).get("companies") === `${one[0]},${other[0]}`, `the address keeps ${(await query(page)).get("companies")}`);
  const found = await columns(page);
  must(found.names.join() === [one[1], other[1]].join(), `side by side: ${found.names}`);
  // Where no question is reviewed for both, there is only the number of companies to tell.
  const reviewed = found.rows.filter((row) => row.every(({ status }) => status === "reviewed"));
  must((await told(page)).match(/\p{Nd}+/gu).length === (reviewed.length > 0 ? 3 : 1), `told: ${await told(page)}`);
  problems.push(...(await axe(page)));
  await sameAsTheMatrix(page, [one[0], other[0]], found);
  await tabTo(page, "input[name=differences]");
  await page.keyboard.press("Space");
  const differing = reviewed.filter(([a, b]) => a.stance !== b.stance).length;
  must((await columns(page)).shown === differing, `${(await columns(page)).shown} rows differ, not ${differing}`);
  await page.reload();
  await page.waitForSelector(".comparison td", { state: "attached" });
  must((await columns(page)).shown === differing && (await page.locator("input[name=differences]").isChecked()), "the address shows something else");
  await tabTo(page, ".comparison thead button");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".comparison thead button").length === 1);
  must(await page.evaluate(() => document.activeElement.matches(".comparison thead button")), "the focus is lost");
  must((await query(page)).get("companies") === other[0], "the company is still in the address");
  await refuses(page);
}

/** What is not there is not compared, nor what is more than fits. */
async function refuses(page) {
  const before = await told(page);
  await tabTo(page, "input[name=company]");
  await page.keyboard.type("no company is called so");
  await page.keyboard.press("Enter");
  await page.waitForFunction(([TOLD, before]) => document.querySelector(TOLD).textContent !== before, [TOLD, before]);
  must((await told(page)).includes("no company is called so"), `of an unknown company: ${await told(page)}`);
}

/** Each answer has the stance, tone and status of its cell, and the cell's sentence among its links. */
async function sameAsTheMatrix(page, ids, { rows }) {
  const cells = await page.evaluate(async (ids) => {
    const file = async (name) => (await fetch(`../matrix/${name}.json`)).json();
    const key = await file("key");
    const list = (kind) => Promise.all(Array.from({ length: key.parts }, (_, part) => file(`${kind}-${part + 1}`))).then((parts) => parts.flat());
    const rows = await list("rows");
    return ids.map((id) => {
      const row = rows.findIndex(([own]) => own === id);
      return rows[row][5].map((bits, column) => {
        const { id: category, stances } = key.categories[column];
        const [stance = "", , tone = ""] = stances[((bits >> 4) & 511) - 1] ?? [];
        return { category, status: key.statuses[bits & 7][0], stance, tone, quoted: bits & 8 };
      });
    });
  }, ids);
  ids.forEach((id, company) => rows.forEach((row, number) => {
    const [cell, own] = [cells[company][number], row[company]];
    if (!cell) return;
    for (const part of ["category", "status", "stance", "tone"]) must(own[part] === cell[part], `${id} ${cell.category}: ${part} is ${own[part]}, not ${cell[part]}`);
    const quote = `#q-${cell.category}-1`;
    must(!cell.quoted || own.hrefs.some((href) => href.includes(`/companies/${id}/`) && href.endsWith(quote)), `${id} ${cell.category}: no link to ${quote}`);
  }));
}

async function fromCompany(page) {
  const name = await page.locator("h1").textContent();
  await tabTo(page, "a[href*='?companies=']");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".comparison td");
  must((await columns(page)).names.join() === name, "another company is compared");
  must(await page.evaluate(() => document.title.length > 0) && (await told(page)), "nothing says what to do next");
}

async function compareOnPaper(page, problems) {
  await page.waitForSelector(".comparison td");
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate(() => ({
    shown: [".tools", ".menu", ".comparison button"].filter((selector) => document.querySelector(selector)?.checkVisibility()),
    columns: new Set([...document.querySelectorAll(".comparison tbody tr:first-child td")].map((cell) => cell.getBoundingClientRect().left)).size,
    wide: document.documentElement.scrollWidth - innerWidth,
  }));
  must(found.shown.length === 0 && found.wide <= 0, `on paper: ${found.shown} ${found.wide}`);
  must(found.columns > 1, "companies do not stand side by side");
  if ((await page.pdf()).length < 5000) problems.push("no document");
}

async function compareWithout(page) {
  must((await page.locator("main :is(form, button)").count()) === 0, "controls without a script");
  for (const folder of ["categories", "matrix", "companies"]) {
    must(await page.locator(`.compare-note a[href*="/${folder}/"]`).isVisible(), `no link to ${folder}`);
  }
}

async function switches(page, problems) {
  await tabTo(page, ".switches summary");
  await page.keyboard.press("Enter");
  await tabTo(page, ".switches input");
  const category = await page.evaluate(() => document.activeElement.value);
  const marks = page.locator(`mark[data-category="${category}"]`);
  const labels = page.locator(`.labels a[href="#${category}"]`);
  const seen = await labels.count();
  must(seen > 0, `no passage speaks of ${category}`);
  await page.keyboard.press("Space");
  must((await page.locator(`mark[data-category="${category}"].off`).count()) === (await marks.count()), "marks stay");
  must((await page.locator(`.labels a[href="#${category}"]:visible`).count()) === 0, "labels stay");
  problems.push(...(await axe(page)));
  await tabTo(page, ".switches button[value=none]");
  await page.keyboard.press("Enter");
  must((await page.locator("mark:not(.off)").count()) === 0, "a mark is still on");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  must((await page.locator("mark.off").count()) === 0, "a mark is still off");
}

async function light(page) {
  await tabTo(page, ".labels a.cited", 200);
  const category = await page.evaluate(() => document.activeElement.hash.slice(1));
  must(await page.locator(`.finding[data-category="${category}"].lit`).count(), "the finding is not lit");
  must(await page.locator(`mark[data-category~="${category}"].lit`).count(), "the sentence is not lit");
  await page.evaluate(() => document.getElementById("findings").focus());
  await tabTo(page, ".finding .evidence", 200);
  const own = await page.evaluate(() => document.activeElement.closest(".finding").dataset.category);
  const lit = page.locator(`mark[data-category~="${own}"].lit`);
  must((await lit.count()) > 0, "the sentences of the finding are not lit");
  const inView = await lit.evaluateAll((marks) => marks.some((mark) => mark.getBoundingClientRect().top >= 0 && mark.getBoundingClientRect().bottom <= innerHeight));
  must(inView, "no sentence of the finding is in view");
  await page.mouse.move(5, 5);
  await page.locator("mark").first().hover();
  const hovered = (await page.locator("mark").first().getAttribute("data-category")).split(" ")[0];
  must(await page.locator(`.finding[data-category="${hovered}"].lit`).count(), "the pointer lights no finding");
  await page.locator("mark").first().click();
  must(await page.locator(`.finding[data-category="${hovered}"].lit`).count(), "a click takes the light away");
}

async function citation(page) {
  await page.evaluate(() => document.getElementById("findings").focus());
  await tabTo(page, ".finding .copy", 200);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".switches [role=status]").textContent !== "");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  // The mark goes with its finding; its passage stays.
  const { quote, company, passage } = await page.evaluate(() => {
    const link = document.activeElement.previousElementSibling.querySelector("a.evidence");
    const passage = document.querySelector(link.hash).closest("[id^=p-], [id^=s-]").id;
    return { quote: link.textContent, company: document.querySelector("h1 span").textContent, passage };
  });
  for (const part of [quote, company, `#${passage}`]) must(copied.includes(part), `a citation without ${part}: ${copied}`);
}

async function print(page) {
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate(() => {
    const shown = (selector) => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility());
    const mark = document.querySelector("mark[data-note]");
    const name = document.querySelector(`.finding[data-category="${mark.dataset.category.split(" ")[0]}"] h3`);
    return {
      shown: [".tools", ".switches", ".copy", ".menu", ".toc"].filter(shown),
      mark: getComputedStyle(mark, "::after").content,
      // The number stands in the name, or a style sheet puts it before it.
      note: getComputedStyle(name, "::before").content + name.textContent,
      wide: document.documentElement.scrollWidth - innerWidth,
    };
  });
  must(found.shown.length === 0, `on paper: ${found.shown}`);
  const number = found.note.match(/\d+/)?.[0];
  must(number && found.mark.split("/")[0].includes(number), `evidence ${found.mark} has the note ${found.note}`);
  must((await page.pdf()).length > 5000, "no document");
}

async function forced(page, problems) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  must(overflow <= 0, `${overflow} px wider than the window`);
  must(!(await page.evaluate(unseen)), `evidence that is hard to read: ${await page.evaluate(unseen)}`);
  problems.push(...(await axe(page)));
  const link = page.locator(".finding .evidence").first();
  if ((await link.count()) === 0) return;
  await page.goto(new URL(await link.getAttribute("href"), await address(page)).href);
  must(!(await page.evaluate(unseen)), `a sentence that was come for is hard to read: ${await page.evaluate(unseen)}`);
}

/** Evidence that is hard to read: its words, where they have nearly the colour of what is behind them. */
function unseen() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  /** How bright a colour is, as the Web Content Accessibility Guidelines reckon. */
  const luminance = (color) => {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const ground = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    const isClear = /^rgba.*, 0\)$/.test(backgroundColor);
    return isClear && element.parentElement ? ground(element.parentElement) : backgroundColor;
  };
  const all = [...document.querySelectorAll("main :is(mark, .evidence)")];
  return all.find((element) => contrast(getComputedStyle(element).color, ground(element)) < 4.5)?.textContent;
}

async function matrixWithout(page) {
  must((await page.locator("main :is(form, button)").count()) === 0, "controls without a script");
  must((await page.locator(".matrix td a").count()) > 0, "no cells");
  const answer = page.locator(".by-answer li li:not(.none)").first();
  const companies = Number((await answer.locator(".n").textContent()).replace(/\D/g, ""));
  await answer.locator("a").press("Enter");
  await page.waitForURL(/categories/);
  const listed = await page.locator("main li[data-category][data-stance]").count();
  must(listed === Math.min(companies, 100), `${companies} companies give the answer, ${listed} are listed`);
}

/** A quote that is led to is lit in all its parts, and no other is. */
async function parts(page) {
  const parted = await page.locator("[data-parts]").evaluateAll((marks) => marks.map(({ id, dataset }) => ({ id, number: dataset.parts })));
  must(parted.length > 0, "no quote in parts");
  const fills = (selector) => page.locator(selector).evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor));
  for (const { id, number } of parted) {
    const rest = `[data-continues~="${number}"]`;
    const [dim] = await fills(rest);
    await page.goto(new URL(`#${id}`, await address(page)).href);
    const [lit] = await page.locator(`[id="${id}"]`).evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark.closest("mark")).backgroundColor));
    must(lit !== dim, `${id} is not lit`);
    for (const other of await fills(rest)) must(other === lit, `a part of ${id} is ${other}, not ${lit}`);
    const others = await fills(`[data-continues]:not(${rest})`);
    must(others.every((other) => other !== lit), `${id} lights another quote`);
  }
}

async function policyWithout(page) {
  must((await page.locator("main :is(form, button)").count()) === 0, "controls without a script");
  const label = page.locator(".labels a.cited").first();
  const target = await label.getAttribute("href");
  must(await page.locator(`.finding${target}`).count(), `${target} leads nowhere`);
  const quote = await page.locator(".finding .evidence").first().getAttribute("href");
  must(await page.locator(`mark${quote}, mark > ${quote}`).count(), `${quote} is no mark`);
}
