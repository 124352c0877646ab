// The matrix in a browser that runs scripts: filters over all its pages, sorting, columns, density,
// and one stop for the Tab key with arrow keys inside, as the grid pattern of the ARIA Authoring
// Practices has it; boxes to choose companies that are compared. On a phone it shows one question at a
// time, as a column of its own beside the companies. The address keeps the state. Without
// this script the page is whole: it holds its rows, and links to the pages of each answer.

import { busy, icon, isMeant, loadIndex, make, number, paging } from "./shared.js";

const table = document.querySelector("table.matrix");
const head = table.tHead.rows[0];
const body = table.tBodies[0];
const built = [...body.rows];
const builtTotals = table.tHead.querySelector("tr:has([data-total])");
const scroller = table.parentElement;
const categories = [...head.cells].slice(1).map((cell) => cell.dataset.category);

const tools = document.getElementById("matrix-tools").content.firstElementChild;
const pages = document.getElementById("matrix-pages").content.firstElementChild;
const builtPages = document.querySelector(".pagination");
const count = tools.querySelector("[role=status]");
const words = tools.dataset;
const pageOf = paging(pages, words.page, (page) => set({ page }).then(() => scroller.scrollTo(0, 0)));
/** The way to what compares; there is none in a portal of one company. */
const choice = document.getElementById("matrix-choice")?.content.firstElementChild;

/** Most companies that are compared. */
const MOST = 4;

/** What filters look at; `sort` is a category or `company`. */
const FILTERS = ["text", "sector", "country", "answer", "tone", "status"];
const SPANNING = [...FILTERS, "sort"];

let index;
/** Every row of the portal, once. */
const load = async () => (index ??= await loadIndex(words.folder));

// ---- State: the address has it, the controls show it ----

let state = {};
/** Takes the state from the address; the pages that were built keep it when they are turned. */
function read() {
  state = Object.fromEntries(new URLSearchParams(location.search));
  for (const link of builtPages?.querySelectorAll("a") ?? []) link.search = location.search;
}

/** Where there is room for one question. */
const narrow = matchMedia("(max-width: 44.99rem)");

/** Which columns are shown: those that the address names, or as many as there is room for. */
function shown() {
  const usual = narrow.matches ? categories.slice(0, 1) : categories;
  const chosen = state.columns === ALL ? categories : (state.columns?.split(",") ?? usual);
  return categories.map((category) => chosen.includes(category));
}
const ALL = "all";

/** The question that is shown, where it is the only one. */
function only() {
  const columns = shown();
  return columns.filter((on) => on).length === 1 ? categories[columns.indexOf(true)] : undefined;
}

/** Changes the state, the address and the page together. */
function set(changes) {
  keep(changes);
  return show();
}

/** Changes the state and the address. */
function keep(changes) {
  const next = { ...state, ...changes };
  const pairs = Object.entries(next).filter(([, value]) => value !== "" && value !== undefined);
  const query = new URLSearchParams(pairs).toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
  read();
}

/** Takes all filters away. */
function clear() {
  const shown = set(Object.fromEntries([...SPANNING, "order", "page", "columns"].map((name) => [name, ""])));
  fill();
  return shown;
}

function fill() {
  for (const name of FILTERS) tools.elements[name].value = state[name] ?? "";
  tools.querySelector(".tools-filters").open = FILTERS.some((name) => state[name]) || matchMedia("(min-width: 45rem)").matches;
  tools.elements.density.value = state.density ?? "detailed";
  shown().forEach((on, column) => (boxes()[column].checked = on));
  tools.elements.question.value = only() ?? "";
}
const boxes = () => [...tools.querySelectorAll("[name=columns]")];

// ---- Filters and order ----

function matches({ key, rows }) {
  const columns = shown();
  const [category, stance] = (state.answer ?? "").split(":");
  const column = categories.indexOf(category);
  const status = key.statuses.findIndex(([id]) => id === state.status);
  const reviewed = key.statuses.findIndex(([id]) => id === "reviewed");
  const cell = (cell, place) =>
    columns[place] &&
    (!state.tone || (cell.stance?.[2] === state.tone && (state.status || cell.status === reviewed))) &&
    (!state.status || cell.status === status);
  return rows.filter(
    (row) =>
      isMeant(row, state) &&
      (!stance || (row.cells[column]?.stance?.[0] === stance && (state.status || row.cells[column].status === reviewed))) &&
      (!(state.tone || state.status) || row.cells.some(cell)),
  );
}

/** Reviewed answers by tone and then as the question lists them; all others after them. */
function sort(rows, key) {
  const column = categories.indexOf(state.sort);
  const turn = state.order === "desc" ? -1 : 1;
  const names = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const tone = Object.fromEntries(key.tones.map(([id], place) => [id, place]));
  const rank = ({ cells }) => {
    const { status, stance, order } = cells[column] ?? { status: 9 };
    return status * 1e6 + (stance ? tone[stance[2]] * 1e3 + order : 0);
  };
  const compare = column < 0 ? (a, b) => names(a.name, b.name) : (a, b) => rank(a) - rank(b) || names(a.name, b.name);
  rows.sort((a, b) => turn * compare(a, b));
}

// ---- What is shown ----

let latest = 0;
async function show() {
  const turn = ++latest;
  table.classList.toggle("matrix-compact", state.density === "compact");
  table.classList.toggle("matrix-one", only() !== undefined);
  for (const cell of head.cells) {
    const own = (cell.dataset.category ?? "company") === (state.sort ?? "");
    if (cell.querySelector(".sort")) cell.ariaSort = own ? (state.order === "desc" ? "descending" : "ascending") : "none";
  }
  const spanning = SPANNING.some((name) => state[name]);
  let [rows, said, isFound] = [built, "", false];
  if (spanning) {
    busy(body, true);
    try {
      const all = await load();
      if (turn !== latest) return;
      const found = matches(all);
      rows = drawPage(found, all.key);
      said = words.count.replace("%n", number(found.length)).replace("%of", number(all.rows.length));
      isFound = true;
    } catch {
      if (turn !== latest) return;
      said = words.failed;
    }
  }
  busy(body, false);
  if (!spanning) table.removeAttribute("aria-rowcount");
  if (!isFound) {
    showTotals();
    pages.hidden = true;
  }
  if (builtPages) builtPages.hidden = spanning;
  const isFocused = body.contains(document.activeElement);
  body.replaceChildren(...(rows.length > 0 ? rows : [nothing()]));
  if (choice) rows.forEach(offer);
  hideColumns();
  settle();
  // Whose place went with the old rows goes on in the new ones.
  if (isFocused && !body.contains(document.activeElement)) current?.focus({ preventScroll: true });
  count.textContent = said;
}

/** The rows of the page that the state names, of those that filters found; and what stands around them. */
function drawPage(found, key) {
  showTotals(FILTERS.some((name) => state[name]) ? totals(found, key) : builtTotals);
  if (state.sort) sort(found, key);
  const { part, first } = pageOf(found, key.rows_per_page, state.page);
  const heads = table.tHead.rows.length;
  table.setAttribute("aria-rowcount", found.length + heads);
  return part.map((row, place) => {
    const element = draw(row, key);
    element.ariaRowIndex = first + place + heads + 1;
    return element;
  });
}

// ---- Totals: as the page was built with them, or those of the companies that filters found ----

let shownTotals = builtTotals;
function showTotals(row = builtTotals) {
  shownTotals?.replaceWith(row);
  shownTotals = row;
}

/** Totals of these rows, as the page has those of all; none where a theme has none, or no word for them. */
function totals(rows, key) {
  if (!builtTotals || !words.totals) return builtTotals;
  const row = builtTotals.cloneNode(true);
  row.cells[0].textContent = words.totals.replace("%n", number(rows.length));
  const reviewed = key.statuses.findIndex(([id]) => id === "reviewed");
  for (const cell of row.querySelectorAll("[data-total]")) {
    const column = categories.indexOf(cell.dataset.total);
    const answers = rows.map(({ cells }) => cells[column]).filter(Boolean);
    const stances = answers.filter(({ status, stance }) => status === reviewed && stance).map(({ stance }) => stance);
    total(cell, stances, answers.length);
  }
  return row;
}

/** Makes a cell say which stances are taken, of how many answers. */
function total(cell, stances, of) {
  const per = (part, whole) => `${whole ? Math.round((1e4 * part) / whole) / 100 : 0}%`;
  const part = (name) => cell.querySelector(`[data-part=${name}]`);
  const share = part("share");
  share.textContent = words.share.replace("%n", number(stances.length)).replace("%of", number(of));
  share.hidden = of > 0 && stances.length === of;
  for (const item of cell.querySelectorAll("li")) {
    const given = stances.filter(([, , tone]) => tone === item.dataset.tone).length;
    item.hidden = given === 0;
    [...item.childNodes].find(({ nodeType }) => nodeType === Node.TEXT_NODE).data = ` ${number(given)}`;
  }
  let before = 0;
  for (const segment of cell.querySelectorAll("[data-stance]")) {
    const given = stances.filter(([id]) => id === segment.dataset.stance).length;
    segment.setAttribute("x", per(before, stances.length));
    segment.setAttribute("width", per(given, stances.length));
    segment.style.display = given === 0 ? "none" : "";
    segment.parentElement.setAttribute("width", per(stances.length, of));
    before += given;
  }
  part("rest")?.setAttribute("x", per(stances.length, of));
  part("rest")?.setAttribute("width", per(of - stances.length, of));
}

/** What stands in the table where no company matches, and the way out. */
function nothing() {
  const back = make("button", { type: "button" }, tools.querySelector("[type=reset]").textContent);
  back.addEventListener("click", () => clear().then(() => current?.focus()));
  const cell = make("td", { className: "nothing", colSpan: head.cells.length }, make("p", {}, words.none ?? ""), back);
  return make("tr", {}, cell);
}

/** A row as the page's own are. */
function draw(row, key) {
  const folder = `${words.folder}../companies/${row.id}/`;
  const header = make("th", { scope: "row" }, make("a", { href: folder + key.end }, row.name));
  const cells = row.cells.map((cell, column) => {
    const category = key.categories[column];
    const place = cell.quoted ? `q-${category.id}-1` : category.id;
    return drawCell(cell, category, key, row.id, `${folder}${cell.document}/${key.end}#${place}`);
  });
  if (cells.length === 0) cells.push(make("td", { className: "unarchived" }, words.empty ?? ""));
  const element = make("tr", {}, header, ...cells);
  element.dataset.company = row.id;
  return element;
}

function drawCell({ status, stance }, category, key, company, href) {
  const [id, label] = key.statuses[status];
  const [, name, tone] = stance ?? [];
  const toneName = key.tones.find(([known]) => known === tone)?.[1];
  const reviewed = id === "reviewed" && stance;
  const hidden = (text) => make("span", { className: "vh" }, text);
  const link = make("a", { href }, icon(reviewed ? tone : id), hidden(`${category.name}: `));
  if (reviewed) {
    link.append(make("span", { className: "cell-tone" }, toneName, hidden(`, ${label} `)));
    if (name.toLowerCase() !== toneName.toLowerCase()) link.append(" ", make("span", { className: "cell-stance" }, name));
  } else {
    link.append(make("span", { className: "cell-tone" }, label));
    if (stance) link.append(hidden(": "), " ", make(id === "stale" ? "s" : "span", { className: "cell-stance" }, name), hidden(`, ${toneName}`));
  }
  const cell = make("td", {}, link);
  Object.assign(cell.dataset, { company, category: category.id, stance: stance?.[0] ?? "", tone: tone ?? "", status: id });
  return cell;
}

// ---- Choosing companies to compare ----

const chosen = () => state.compare?.split(",") ?? [];

/** Puts a box behind a company's name. */
function offer(row) {
  const { company } = row.dataset;
  const header = row.cells[0];
  if (!header.querySelector("[name=compare]")) {
    const label = choice.dataset.label.replace("%c", () => header.textContent.trim());
    header.append(" ", make("input", { type: "checkbox", name: "compare", value: company, ariaLabel: label, title: label }));
  }
  header.querySelector("[name=compare]").checked = chosen().includes(company);
}

function choose({ target }) {
  if (target.name !== "compare") return;
  const others = chosen().filter((id) => id !== target.value);
  if (target.checked && others.length >= MOST) {
    target.checked = false;
    choice.querySelector("[role=status]").textContent = choice.dataset.most;
    return;
  }
  keep({ compare: [...others, ...(target.checked ? [target.value] : [])].join(",") });
  tell();
}

/** Says how many companies are chosen, and leads to their comparison. */
function tell() {
  const ids = chosen();
  choice.classList.toggle("choice-made", ids.length > 0);
  choice.querySelector("[role=status]").textContent = ids.length > 0 ? choice.dataset.count.replace("%n", number(ids.length)) : "";
  choice.querySelector("a").search = ids.length > 0 ? `?companies=${ids.join(",")}` : "";
}

function chooseNone() {
  for (const box of body.querySelectorAll("[name=compare]")) box.checked = false;
  keep({ compare: "" });
  tell();
  current?.focus();
}

/** Hides columns; what is said of a company without documents goes across those that stay. */
function hideColumns() {
  const columns = shown();
  const span = columns.filter((on) => on).length;
  for (const row of table.rows) {
    const cells = [...row.cells].slice(1);
    if (cells[0]?.dataset.category ?? cells[0]?.dataset.total) columns.forEach((on, column) => (cells[column].hidden = !on));
    else for (const cell of cells) Object.assign(cell, { colSpan: span, hidden: span === 0 });
  }
}

// ---- The keyboard: one stop for Tab, arrows inside ----

const stops = (cell) => [...cell.querySelectorAll("a[href], button, input")];
const cellsOf = (row) => [...row.cells].filter((cell) => !cell.hidden && stops(cell).length > 0);

let current;
/** Leaves one place of the table to the Tab key. */
function enter(stop) {
  if (current) current.tabIndex = -1;
  current = stop;
  if (current) current.tabIndex = 0;
}

/** The same, for rows that have just come. */
function settle() {
  for (const cell of table.querySelectorAll("th, td")) for (const stop of stops(cell)) stop.tabIndex = -1;
  const stays = current?.isConnected && !current.closest("[hidden]");
  enter(stays ? current : (body.rows[0] && stops(body.rows[0].cells[0])[0]) ?? stops(head.cells[0])[0]);
}

function move(event) {
  const stop = event.target.closest("a[href], button, input");
  if (!stop || event.altKey || event.metaKey) return;
  const cell = stop.closest("th, td");
  const rows = [...table.rows].filter((row) => cellsOf(row).length > 0);
  const row = rows.indexOf(cell.parentElement);
  const cells = cellsOf(rows[row]);
  const place = cells.indexOf(cell);
  const to = target(event, { rows, row, cells, place, own: stops(cell), at: stops(cell).indexOf(stop) });
  if (to === undefined) return;
  event.preventDefault();
  if (!to) return;
  enter(to);
  to.focus();
  // A head that sticks counts as seen inside the table, even where the page does not show it.
  const { top, bottom } = to.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) scroller.scrollIntoView({ block: "start", behavior: "instant" });
}

/** Where a key leads: nothing where it is not for the table, null where the table ends. */
function target(event, { rows, row, cells, place, own, at }) {
  const forward = getComputedStyle(table).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const below = (number) => {
    const there = rows[Math.min(Math.max(number, 0), rows.length - 1)];
    return stops(cellsOf(there)[Math.min(place, cellsOf(there).length - 1)])[0];
  };
  const page = Math.max(1, Math.floor(scroller.clientHeight / (rows.at(-1).offsetHeight || 1)) - 2);
  const last = (row) => stops(cellsOf(row).at(-1)).at(-1);
  switch (event.key) {
    case forward:
      return own[at + 1] ?? (cells[place + 1] ? stops(cells[place + 1])[0] : null);
    case backward:
      return own[at - 1] ?? (cells[place - 1] ? stops(cells[place - 1]).at(-1) : null);
    case "ArrowDown":
      return row + 1 < rows.length ? below(row + 1) : null;
    case "ArrowUp":
      return row > 0 ? below(row - 1) : null;
    case "PageDown":
      return below(row + page);
    case "PageUp":
      return below(row - page);
    case "Home":
      return stops(cellsOf(event.ctrlKey ? rows[0] : rows[row])[0])[0];
    case "End":
      return last(event.ctrlKey ? rows.at(-1) : rows[row]);
  }
}

// ---- Begin ----

/** A button beside the name of each column. */
function sortButtons() {
  for (const cell of head.cells) {
    const name = cell.dataset.category ?? "company";
    const label = words.sort.replace("%c", cell.textContent.trim());
    const button = make("button", { type: "button", className: "sort", ariaLabel: label, title: label });
    button.addEventListener("click", () => {
      const again = state.sort === name;
      // First up, then down, then as the portal lists them.
      set(again && state.order === "desc" ? { sort: "", order: "", page: "" } : { sort: name, order: again ? "desc" : "", page: "" });
    });
    cell.append(button);
  }
}

tools.addEventListener("submit", (event) => event.preventDefault());
tools.addEventListener("input", ({ target }) => {
  if (target.name === "columns") {
    const on = boxes().filter((box) => box.checked).map((box) => box.value);
    const whole = narrow.matches ? ALL : "";
    set({ columns: on.length === categories.length ? whole : on.join(",") || "none", page: "" });
    fill();
  } else if (target.name === "question") {
    set({ columns: target.value || ALL, page: "" });
    fill();
  } else if (target.name === "density") set({ density: target.value === "compact" ? "compact" : "" });
  else set({ [target.name]: target.value, page: "" });
});
tools.addEventListener("reset", (event) => {
  event.preventDefault();
  clear();
});
table.addEventListener("keydown", move);
table.addEventListener("focusin", ({ target }) => target.closest("a[href], button, input") && enter(target));
addEventListener("popstate", () => (read(), fill(), show(), choice && tell()));
narrow.addEventListener("change", () => (fill(), show()));

scroller.before(tools);
scroller.after(pages);
if (choice) {
  scroller.after(choice);
  table.addEventListener("change", choose);
  choice.querySelector("button").addEventListener("click", chooseNone);
}
scroller.removeAttribute("tabindex");
table.setAttribute("role", "grid");
sortButtons();
read();
fill();
// Rows of a filter are still to come: until then the table has its place for the Tab key as well.
settle();
show();
if (choice) tell();
