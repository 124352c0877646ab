// What several scripts need: numbers as the page's language has them, elements, every company from
// the index of the matrix, and what filters of companies share: whom they mean, and pages of those found.

export const number = (value) => Number(value).toLocaleString(document.documentElement.lang, { useGrouping: true });

export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** One of the shapes that stand in the page. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** How long an answer may take before what is shown is dimmed: what comes sooner does not flicker. */
const SOON = 200;

const dimming = new WeakMap();
/** Says of an element whether what it shows is not the answer yet. */
export function busy(element, is) {
  element.ariaBusy = is ? "true" : null;
  clearTimeout(dimming.get(element));
  if (is) dimming.set(element, setTimeout(() => element.classList.add("waiting"), SOON));
  else element.classList.remove("waiting");
}

const fetched = new Map();
/** A file of the index; one that failed is fetched again when it is asked for again. */
function get(address) {
  if (!fetched.has(address)) {
    const answer = fetch(address).then((reply) => (reply.ok ? reply.json() : Promise.reject(reply.status)));
    answer.catch(() => fetched.delete(address));
    fetched.set(address, answer);
  }
  return fetched.get(address);
}

/** The key of the index, whose files stand in the matrix's folder, and every company's row. */
export async function loadIndex(folder) {
  const file = (name) => get(new URL(`${folder}${name}.json`, location).href);
  const key = await file("key");
  const parts = await Promise.all(Array.from({ length: key.parts }, (_, part) => file(`rows-${part + 1}`)));
  return { key, rows: parts.flat().map((row, number) => readRow(key, row, number)) };
}

/** A row as names instead of numbers. */
function readRow(key, [id, name, sector, country, documents, numbers], number) {
  const cells = numbers.map((bits, column) => {
    const stance = key.categories[column].stances[((bits >> 4) & 511) - 1];
    return { status: bits & 7, quoted: bits & 8, stance, order: (bits >> 4) & 511, document: documents[bits >> 13] };
  });
  return { id, name, sector, country, cells, number };
}

/** Whether filters mean a company by what it is: its name, sector and country. */
export function isMeant({ name, sector, country }, wanted) {
  const text = (wanted.text ?? "").trim().toLocaleLowerCase();
  return (
    (!text || name.toLocaleLowerCase().includes(text)) &&
    (!wanted.sector || sector === wanted.sector) &&
    (!wanted.country || country === wanted.country)
  );
}

/**
 * The pages of what filters found, in `bar`: what it gives shows one of them there, the nearest to the one
 * that is wanted, and gives its part of `found` and where that begins. `words` says which page of how many it
 * is; `turn` is given the number of the page that somebody turns to.
 */
export function paging(bar, words, turn) {
  const button = (value) => bar.querySelector(`[value=${value}]`);
  let page;
  button("previous").addEventListener("click", () => turn(page - 1));
  button("next").addEventListener("click", () => turn(page + 1));
  return (found, size, wanted) => {
    const of = Math.max(1, Math.ceil(found.length / size));
    page = Math.min(Math.max(1, Number(wanted) || 1), of);
    bar.querySelector("p").textContent = words.replace("%n", number(page)).replace("%of", number(of));
    button("previous").disabled = page === 1;
    button("next").disabled = page === of;
    bar.hidden = of === 1;
    const first = (page - 1) * size;
    return { part: found.slice(first, first + size), first };
  };
}
