// A policy's text in a browser that runs scripts: categories switched on and off, findings and
// their sentences lit together, citations copied. Without it the text is whole, and labels and
// quotes lead from the one to the other.

const text = document.getElementById("text");
const aside = document.getElementById("findings");
const marks = [...text.querySelectorAll("mark")];
const labels = [...text.querySelectorAll(".labels a")];
const cards = new Map([...aside.querySelectorAll(".finding")].map((card) => [card.dataset.category, card]));
const switches = document.getElementById("policy-tools").content.firstElementChild;
const words = switches.dataset;
const status = switches.querySelector("[role=status]");

/** What a mark supports, or a label leads to. */
const categories = (element) => element.dataset.category?.split(" ") ?? [element.hash.slice(1)];

// ---- Switches ----

/** A switch for each category that the text speaks of, in the order and by the names of the cards. */
const spoken = new Set([...marks, ...labels].flatMap(categories));
const boxes = [...cards].filter(([id]) => spoken.has(id)).map(([value, card]) => {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "categories", value, checked: true });
  const label = document.createElement("label");
  label.append(box, " ", card.querySelector("h3 a").textContent);
  switches.querySelector("fieldset").append(label);
  return box;
});

function turn() {
  const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
  for (const mark of marks) mark.classList.toggle("off", categories(mark).every((id) => off.has(id)));
  for (const label of labels) label.hidden = off.has(categories(label)[0]);
  const shown = boxes.filter((box) => box.checked).length;
  switches.querySelector("summary span").textContent = words.count.replace("%n", shown).replace("%of", boxes.length);
}

switches.addEventListener("change", turn);
switches.addEventListener("submit", (event) => event.preventDefault());
switches.addEventListener("click", ({ target }) => {
  if (target.type !== "button") return;
  for (const box of boxes) box.checked = target.value === "all";
  turn();
});

// ---- Light: what belongs together ----

let lit = [];
function light(elements) {
  for (const element of lit) element.classList.remove("lit");
  lit = elements;
  for (const element of lit) element.classList.add("lit");
}

/** The marks and cards of some categories. */
const together = (ids) => [
  ...marks.filter((mark) => categories(mark).some((id) => ids.includes(id))),
  ...ids.map((id) => cards.get(id)).filter(Boolean),
];

/** Whether the findings stand beside the text, and not below it as on a telephone. */
const isBeside = () => getComputedStyle(aside).position === "sticky";

/** Scrolls the list of findings, not the page, so that a card is seen. */
function bring(card) {
  if (!isBeside()) return;
  const [frame, own] = [aside.getBoundingClientRect(), card.getBoundingClientRect()];
  if (own.top < frame.top || own.bottom > frame.bottom) aside.scrollBy({ top: own.top - frame.top - 16, behavior: "instant" });
}

function fromText({ target }) {
  // A click on a sentence moves the focus to the text around it, and takes no light away.
  if (target === text) return;
  const element = target.closest("mark, .labels a");
  if (!element) return light([]);
  const ids = categories(element);
  light(together(ids));
  if (cards.has(ids[0])) bring(cards.get(ids[0]));
}

/** Where focus leads the page follows; the pointer only lights up what is in view. */
function fromCard({ target, type }) {
  if (target === aside) return;
  const card = target.closest(".finding");
  if (!card) return light([]);
  light(together([card.dataset.category]));
  const inView = (mark) => mark.getBoundingClientRect().top >= 0 && mark.getBoundingClientRect().bottom <= innerHeight;
  const own = lit.filter((element) => element !== card);
  if (type === "focusin" && isBeside() && own.length > 0 && !own.some(inView)) own[0].scrollIntoView({ block: "center", behavior: "instant" });
}

/** Below the text a card is out of sight: a tap on its sentence leads there, and “back” back. */
function lead({ target }) {
  const mark = target.closest("mark");
  if (!mark || target.closest("a") || isBeside() || !getSelection().isCollapsed) return;
  const [id] = categories(mark);
  if (cards.has(id)) location.hash = id;
}

text.addEventListener("click", lead);
for (const [region, handler] of [[text, fromText], [aside, fromCard]]) {
  region.addEventListener("pointerover", handler);
  region.addEventListener("focusin", handler);
  region.addEventListener("pointerleave", () => light([]));
  region.addEventListener("focusout", ({ relatedTarget }) => [text, aside].includes(relatedTarget) || light([]));
}

/** Whoever comes for a sentence sees the finding that it supports beside it. */
function arrive() {
  const spot = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const mark = spot?.closest(".text mark");
  const card = mark && cards.get(/^q-(.+)-\d+$/.exec(spot.id)?.[1]);
  if (!card) return;
  bring(card);
  light([mark, card]);
}
addEventListener("hashchange", arrive);
arrive();

// ---- Citations ----

/** The address of a sentence's passage: it outlives the finding that cites it. */
function lasting(hash) {
  const spot = document.getElementById(decodeURIComponent(hash.slice(1)));
  const passage = spot?.closest(".passage, :is(h2, h3, h4, h5, h6)[id]");
  return passage ? `#${passage.id}` : hash;
}

const page = document.querySelector("link[rel=canonical]")?.href ?? location.origin + location.pathname;

/** Puts a text on the clipboard; pages that are not served safely have only the old way. */
async function copy(citation) {
  if (navigator.clipboard) return navigator.clipboard.writeText(citation);
  const area = Object.assign(document.createElement("textarea"), { value: citation, className: "vh" });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("refused");
}

/** What a copy button is described by; no category's id has an underscore. */
const quotes = [...aside.querySelectorAll('.quote[data-state="verified"]')];
for (const [number, quote] of quotes.entries()) {
  quote.id ||= `quote_${number + 1}`;
  const link = quote.querySelector("a.evidence");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: words.copy });
  button.setAttribute("aria-describedby", quote.id);
  const parts = { "%quote": link.textContent, "%address": page + lasting(link.hash) };
  const citation = words.citation.replace(/%quote|%address/g, (part) => parts[part]);
  button.addEventListener("click", async () => {
    const said = await copy(citation).then(() => words.copied, () => citation);
    status.textContent = said;
    button.textContent = said;
    setTimeout(() => (button.textContent = words.copy), 2500);
  });
  quote.after(button);
}

if (boxes.length > 0) {
  text.before(switches);
  turn();
}
