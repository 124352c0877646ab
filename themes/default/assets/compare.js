// Companies side by side in a browser that runs scripts: reads the pages of those that the address
// names, and puts their answers into one table, a row for each question. What a company's page says
// is shown as it stands there, so nothing is said twice in two ways. Without this script the page
// says where the same answers are found.

import { make, number } from "./shared.js";

/** Most companies that are compared. */
const MOST = 4;

/** Names that are proposed at a time. */
const PROPOSED = 12;

/** What the folders of companies are called; nothing else is fetched. */
const ID = /^[a-z0-9-]+$/;

const place = document.querySelector(".compare");
const words = place.dataset;
const form = document.getElementById("compare-tools").content.firstElementChild;
const table = document.getElementById("compare-table").content.firstElementChild;
const head = table.tHead.rows[0];
const rows = [...table.tBodies[0].rows];
const field = form.elements.company;
const proposals = form.querySelector("datalist");
const status = form.querySelector("[role=status]");
const title = document.title;

// ---- State: the address has it ----

/** The chosen companies' ids, and whether only what differs is shown. */
function state() {
  const query = new URLSearchParams(location.search);
  const named = (query.get("companies") ?? "").split(",").filter((id) => ID.test(id));
  return { chosen: [...new Set(named)].slice(0, MOST), differences: query.get("show") === "differences" };
}

function keep({ chosen, differences }) {
  const parts = [chosen.length > 0 && `companies=${chosen.join(",")}`, differences && "show=differences"].filter(Boolean);
  history.replaceState(null, "", (parts.length > 0 ? `?${parts.join("&")}` : location.pathname) + location.hash);
}

// ---- What companies' pages say ----

/** Companies that were read, by the id that was asked for. */
const known = new Map();

function company(id) {
  if (!known.has(id)) {
    const read = readPage(new URL(`${words.companies}${id}/${words.end}`, location));
    read.catch(() => known.delete(id));
    known.set(id, read);
  }
  return known.get(id);
}

/** A company as its page tells of it; null where there is none. An old address leads to the new one. */
async function readPage(address, isOld = false) {
  const reply = await fetch(address);
  if (reply.status === 404) return null;
  if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const name = page.querySelector("h1[data-company]");
  if (name) return { id: name.dataset.company, name: name.textContent, address, answers: answers(page, address) };
  const onward = page.querySelector("meta[http-equiv=refresh]") && page.querySelector("main a[href]");
  return onward && !isOld ? readPage(new URL(onward.getAttribute("href"), address), true) : null;
}

/** The answers that the company stands for, by category; with their document where there are several. */
function answers(page, address) {
  const found = [...page.querySelectorAll("[data-answer]")];
  const source = (row) => row.closest("section")?.querySelector("h2")?.textContent ?? "";
  const several = new Set(found.map(source)).size > 1;
  const parts = (row) => ["verdict", "why"].map((part) => row.querySelector(`[data-part=${part}]`)).filter(Boolean);
  const answer = (row) => ({
    kind: row.dataset,
    parts: parts(row).map((part) => taken(part, address)),
    source: several ? source(row) : "",
  });
  return new Map(found.map((row) => [row.dataset.category, answer(row)]));
}

/** A part of another page, with links that lead where they led there. */
function taken(part, address) {
  const own = document.importNode(part, true);
  for (const link of own.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address);
  for (const named of own.querySelectorAll("[id]")) named.removeAttribute("id");
  return own;
}

// ---- The table ----

let latest = 0;

/** Shows what the address names, and says so; `note` is said before it. */
async function show(note = "") {
  const turn = ++latest;
  const { chosen, differences } = state();
  form.elements.differences.checked = differences;
  place.ariaBusy = "true";
  let companies;
  try {
    companies = await Promise.all(chosen.map(company));
  } catch {
    if (turn === latest) say(words.failed);
    return;
  } finally {
    if (turn === latest) place.ariaBusy = "false";
  }
  if (turn !== latest) return;
  const lacking = chosen.filter((_, place) => !companies[place]).map((id) => words.unknown.replace("%c", () => id));
  const found = companies.filter((company, place) => company && companies.findIndex((other) => other?.id === company.id) === place);
  keep({ chosen: found.map(({ id }) => id), differences });
  draw(found, differences);
  document.title = [found.map(({ name }) => name).join(words.separator), title].filter(Boolean).join(" – ");
  say([note, ...lacking, told(found)].filter(Boolean).join(" "));
}

/** What the table shows, in a sentence. */
function told(companies) {
  if (companies.length === 0) return words.choose;
  if (companies.length === 1) return words.second;
  const comparable = rows.filter((row) => isReviewed(companies, row.dataset.category));
  const differing = comparable.filter((row) => differ(companies, row.dataset.category));
  const parts = { "%n": companies.length, "%d": differing.length, "%of": comparable.length };
  const sentence = comparable.length > 0 ? words.count : words.unreviewed;
  return sentence.replace(/%(n|d|of)\b/g, (part) => number(parts[part]));
}

const say = (text) => (status.textContent = text);

const kinds = (companies, category) => companies.map(({ answers }) => answers.get(category)?.kind ?? {});

/** Whether editors reviewed what each of the companies says: only such answers can be told apart. */
const isReviewed = (companies, category) => kinds(companies, category).every(({ status }) => status === "reviewed");

/** Whether the companies give a question different answers, all of them reviewed. */
function differ(companies, category) {
  const stances = new Set(kinds(companies, category).map(({ stance }) => stance));
  return isReviewed(companies, category) && stances.size > 1;
}

function draw(companies, differences) {
  head.replaceChildren(head.cells[0], ...companies.map(heading));
  for (const row of rows) {
    const { category } = row.dataset;
    row.replaceChildren(row.cells[0], ...companies.map((company) => cell(company, category)));
    row.hidden = differences && companies.length > 1 && !differ(companies, category);
  }
  table.hidden = companies.length === 0;
  table.dataset.companies = companies.length;
}

function heading({ id, name, address }) {
  const label = words.remove.replace("%c", () => name);
  const button = make("button", { type: "button", value: id, ariaLabel: label, title: label }, "×");
  const cell = make("th", { scope: "col" }, make("a", { href: address }, name), " ", button);
  cell.setAttribute("role", "columnheader");
  return cell;
}

/** An answer as the company's own page has it, below the company's name where columns are stacked. */
function cell({ name, answers }, category) {
  const { kind = {}, parts = [], source = "" } = answers.get(category) ?? {};
  const own = make("td", {}, make("p", { className: "comparison-who" }, name), ...parts.map((part) => part.cloneNode(true)));
  if (parts.length === 0) own.append(make("p", { className: "facts" }, words.empty));
  if (source) own.append(make("p", { className: "facts" }, source));
  own.setAttribute("role", "cell");
  Object.assign(own.dataset, kind);
  return own;
}

// ---- Choosing ----

let names;
/** Every company by the name that tells it from all others, once. */
function load() {
  const file = (part) => fetch(new URL(`${words.names}${part + 1}.json`, location)).then((reply) => (reply.ok ? reply.json() : Promise.reject(reply.status)));
  names ??= Promise.all(Array.from({ length: Number(words.parts) }, (_, part) => file(part))).then((parts) => unique(parts.flat()));
  names.catch(() => (names = undefined));
  return names;
}

/** Ids and names; where companies share a name the id stands behind it. */
function unique(companies) {
  const count = new Map();
  for (const [, name] of companies) count.set(name, (count.get(name) ?? 0) + 1);
  return companies.map(([id, name]) => ({ id, name: count.get(name) > 1 ? `${name} (${id})` : name }));
}

/** Companies whose name is what was typed, begins with it or holds it, in that order. */
async function matching(typed) {
  const wanted = typed.trim().toLocaleLowerCase();
  const { chosen } = state();
  const rank = ({ name }) => {
    const at = name.toLocaleLowerCase().indexOf(wanted);
    return at < 0 ? 3 : at > 0 ? 2 : name.length === wanted.length ? 0 : 1;
  };
  const ranked = (await load()).filter(({ id }) => !chosen.includes(id)).map((company) => ({ ...company, rank: rank(company) }));
  return ranked.filter(({ rank }) => rank < 3).sort((a, b) => a.rank - b.rank);
}

async function propose() {
  const typed = field.value;
  const found = await matching(typed).catch(() => []);
  if (field.value !== typed) return;
  proposals.replaceChildren(...found.slice(0, PROPOSED).map(({ name }) => make("option", { value: name })));
}

async function add() {
  const typed = field.value.trim();
  const { chosen, differences } = state();
  if (!typed) return say(words.choose);
  if (chosen.length >= MOST) return say(words.most);
  const found = await matching(typed).catch(() => null);
  if (!found) return say(words.failed);
  if (found.length === 0) return say(words.unknown.replace("%c", () => typed));
  field.value = "";
  keep({ chosen: [...chosen, found[0].id], differences });
  return show();
}

/** Takes a company away; its neighbour's button, or the field, has the focus then. */
async function remove(id) {
  const { chosen, differences } = state();
  const index = chosen.indexOf(id);
  keep({ chosen: chosen.filter((other) => other !== id), differences });
  await show();
  const buttons = head.querySelectorAll("button");
  (buttons[Math.min(index, buttons.length - 1)] ?? field).focus();
}

// ---- Begin ----

/** Columns stand below each other on a telephone; roles keep the table a table there. */
function nameRoles() {
  const roles = { "": "table", "thead, tbody": "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader" };
  for (const [selector, role] of Object.entries(roles)) {
    for (const element of selector ? table.querySelectorAll(selector) : [table]) element.setAttribute("role", role);
  }
}

function begin() {
  form.addEventListener("submit", (event) => (event.preventDefault(), add()));
  field.addEventListener("focus", propose);
  field.addEventListener("input", propose);
  form.elements.differences.addEventListener("change", ({ target }) => {
    keep({ ...state(), differences: target.checked });
    show();
  });
  head.addEventListener("click", ({ target }) => target.closest("button") && remove(target.closest("button").value));
  addEventListener("popstate", () => show());
  nameRoles();
  table.hidden = true;
  place.append(form, table);
  show();
}

document.querySelector(".compare-note").remove();
begin();
