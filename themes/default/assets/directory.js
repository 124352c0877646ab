// The directory in a browser that runs scripts: filters. Where the page holds all companies, it hides
// those that do not match and loads nothing; where it holds one page of many, it reads the index of the
// matrix. The address keeps the state. Without this script the page is whole, and lists lead to each
// country, sector and letter.

import { busy, icon, isMeant, loadIndex, make, number, paging } from "./shared.js";

/** What filters look at. */
const FILTERS = ["text", "sector", "country", "tone", "status"];

/** A page of all companies, with its filters; pages of one country or sector have none. */
function filters(list, tools) {
  const words = tools.dataset;
  const built = [...list.children];
  const builtPages = document.querySelector(".pagination");
  const pages = document.getElementById("directory-pages").content.firstElementChild;
  const status = tools.querySelector("[role=status]");
  const nothing = make("p", { className: "empty", hidden: true }, words.none ?? "");
  const pageOf = paging(pages, words.page, (page) => set({ page }).then(() => tools.scrollIntoView()));
  let state = {};

  function read() {
    state = Object.fromEntries(new URLSearchParams(location.search));
    for (const name of FILTERS) tools.elements[name].value = state[name] ?? "";
    const wide = matchMedia("(min-width: 45rem)").matches;
    const details = tools.querySelector(".tools-filters");
    details.open ||= wide || FILTERS.some((name) => state[name]);
  }

  function set(changes) {
    const pairs = Object.entries({ ...state, ...changes }).filter(([, value]) => value);
    history.replaceState(null, "", (pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : location.pathname) + location.hash);
    state = Object.fromEntries(pairs);
    return show();
  }

  function matches(row) {
    // An answer has a tone where somebody reviewed it, unless another status is asked for.
    const answer = (cell) => cell.status === (state.status || "reviewed") && (!state.tone || cell.tone === state.tone);
    return isMeant(row, state) && (!(state.tone || state.status) || row.cells.some(answer));
  }

  let rows;
  /** Every company, once. */
  const load = () => (rows ??= "whole" in words ? Promise.resolve({ rows: built.map(readRow) }) : fetchRows(words.folder));

  let latest = 0;
  async function show() {
    const turn = ++latest;
    const filtered = FILTERS.some((name) => state[name]);
    let [shown, said, isFound] = [built, "", false];
    if (filtered) {
      busy(list, true);
      try {
        const { rows, size = built.length, key } = await load();
        if (turn !== latest) return;
        const found = rows.filter(matches);
        shown = pageOf(found, size, state.page).part.map((row) => row.element ?? draw(row, key, tools));
        said = words.count.replace("%n", number(found.length)).replace("%of", number(rows.length));
        isFound = true;
      } catch {
        if (turn !== latest) return;
        rows = undefined;
        said = words.failed;
      }
    }
    busy(list, false);
    if (!isFound) pages.hidden = true;
    if (builtPages) builtPages.hidden = filtered;
    list.replaceChildren(...shown);
    nothing.hidden = shown.length > 0;
    status.textContent = said;
  }

  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", ({ target }) => set({ [target.name]: target.value, page: "" }));
  tools.addEventListener("reset", (event) => {
    event.preventDefault();
    set(Object.fromEntries([...FILTERS, "page"].map((name) => [name, ""])));
    read();
    // The button goes, and is not to take the keyboard's place with it.
    tools.focus();
  });
  addEventListener("popstate", () => (read(), show()));

  tools.tabIndex = -1;
  list.before(tools);
  list.after(nothing, pages);
  read();
  show();
}

/** A company as the page holds it. */
function readRow(element) {
  const { sector, country } = element.dataset;
  const cells = [...element.querySelectorAll("[data-part=answers] > *")].map(({ dataset }) => dataset);
  return { name: element.querySelector("h2").textContent.trim(), sector, country, cells, element };
}

/** Every company of the portal, from the index of the matrix. */
async function fetchRows(folder) {
  const { key, rows } = await loadIndex(folder);
  const answer = ({ status, stance }) => ({ status: key.statuses[status][0], tone: stance?.[2] ?? "" });
  return { rows: rows.map((row) => ({ ...row, cells: row.cells.map(answer) })), key, size: key.rows_per_page };
}

/** A company's row as the theme's template has it. */
function draw(row, key, { dataset: words, elements }) {
  const element = document.getElementById("directory-row").content.firstElementChild.cloneNode(true);
  const part = (name) => element.querySelector(`[data-part=${name}]`);
  const link = element.querySelector("h2 a");
  link.href = `${words.folder}../companies/${row.id}/${key.end}`;
  link.textContent = row.name;
  const country = row.country && [...elements.country.options].find(({ value }) => value === row.country)?.text;
  part("facts").append([row.sector, country].filter(Boolean).join(words.separator));
  part("answers").append(...row.cells.map(sign));
  const counts = key.statuses.map(([id, label]) => [label, row.cells.filter((cell) => cell.status === id).length]);
  part("counts").textContent = counts.filter(([, n]) => n > 0).map(([label, n]) => `${label}: ${number(n)}`).join(words.separator);
  return (row.element = element);
}

/** An answer's shape: that of its tone where it is reviewed, that of its status otherwise. */
function sign({ status, tone }) {
  const element = make("span", {}, icon(status === "reviewed" && tone ? tone : status));
  Object.assign(element.dataset, { status, tone });
  return element;
}

const tools = document.getElementById("directory-tools")?.content.firstElementChild;
// A portal without companies has no list.
const list = document.querySelector("ul:has(> [data-company])");
if (tools && list) filters(list, tools);
