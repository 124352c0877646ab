// The search. First what a word is looked for as: the same rules, one by one, as when the index
// was made (src/search/term.rs). Then the index, read piece by piece; then the page.
"use strict";

/* ---- Words ---- */

const WORD = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+/gu;
const IDEOGRAPH = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const FOLDED = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ς: "σ", ة: "ه", ى: "ي", ـ: "",
};
const IRREGULAR = new Map(Object.entries({
  used: "use", using: "use", sold: "sell", kept: "keep", held: "hold", sent: "send", gave: "give",
  given: "give", made: "make", chose: "choose", chosen: "choose", children: "child",
}));
const LONGEST = 24;

/** Without case, accents and forms of writing. */
function fold(word) {
  if (/^[a-z0-9]*$/i.test(word)) return word.toLowerCase();
  const bare = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(/./gsu, (c) => FOLDED[c] ?? (/[\p{Alphabetic}\p{N}]/u.test(c) ? c : ""));
}

/** A word without its ending. */
function stem(word) {
  if (word.startsWith("ال") && [...word].length > 4) return word.slice(2);
  if (!/^[a-z]+$/.test(word)) return word;
  word = IRREGULAR.get(word) ?? word;
  if (word.length <= 3) return word;
  if (/sses$/.test(word) || (/ies$/.test(word) && word.length > 4)) word = word.slice(0, -2);
  else if (/s$/.test(word) && !/(ss|us|is)$/.test(word)) word = word.slice(0, -1);
  const root = word.match(/^(.*)(?:ing|ed)$/)?.[1];
  if (root?.length >= 3 && /[aeiouy]/.test(root)) word = root;
  else if (word.length >= 7 && word.endsWith("tion")) word = word.slice(0, -3);
  if (word.length > 3) word = word.replace(/e$/, "");
  if (word.length > 3) word = word.replace(/y$/, "i");
  if (word.length > 3) word = word.replace(/([^aeiou])\1$/, "$1");
  return word;
}

/** The terms of a word: none for a single letter, several for a word of ideographs. */
function terms(word) {
  const found = [];
  for (const piece of fold(word).split(/([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}])/u)) {
    const cut = [...piece].slice(0, LONGEST).join("");
    if (IDEOGRAPH.test(cut)) found.push(cut);
    else if (cut && !/^\p{Alphabetic}$/u.test(cut)) found.push(stem(cut));
  }
  return found;
}

/** What is looked for: each term once, the last also as the beginning of longer ones. */
function parse(query) {
  const tokens = new Map();
  const words = query.match(WORD) ?? [];
  const open = /[\p{Alphabetic}\p{N}\p{M}]$/u.test(query);
  words.forEach((word, index) => {
    const beginning = open && index === words.length - 1 ? fold(word) : "";
    for (const term of terms(word)) tokens.set(term, { word, term, beginning, forms: [term] });
    // An ending half typed: `shari` on its way to `sharing`.
    const half = beginning.match(/^([a-z]{3,})(?:i|in|e)$/);
    if (half) tokens.get(terms(word)[0])?.forms.push(stem(half[1]));
  });
  return [...tokens.values()].slice(0, 8);
}

/** Whether a term is what a token looks for. */
function isFormOf(token, term) {
  return token.forms.includes(term) || (token.beginning.length >= 3 && term.startsWith(token.beginning));
}

/* ---- The index ---- */

/** The units of a term, from Rice's code. */
function units({ bytes, start, count, parameter }) {
  const found = new Uint32Array(count);
  let [at, next] = [start * 8, 0];
  const bit = () => (bytes[at >> 3] >> (7 - (at++ & 7))) & 1;
  for (let index = 0; index < count; index += 1) {
    let gap = 0;
    while (bit()) gap += 1;
    for (let left = parameter; left > 0; left -= 1) gap = gap * 2 + bit();
    found[index] = next + gap;
    next += gap + 1;
  }
  return found;
}

/** The terms of a shard, each with the place of its units. */
function readShard(bytes, stamp) {
  if (new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) !== stamp) throw new Stale();
  let at = 4;
  const number = () => {
    for (let [value, scale] = [0, 1]; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const list = [];
  const text = new TextDecoder();
  let term = new Uint8Array(0);
  for (let left = number(); left > 0; left -= 1) {
    const [shared, more] = [number(), number()];
    const next = new Uint8Array(shared + more);
    next.set(term.subarray(0, shared));
    next.set(bytes.subarray(at, at + more), shared);
    at += more;
    term = next;
    list.push({ term: text.decode(term), count: number(), parameter: bytes[at++], size: number(), bytes });
  }
  for (const entry of list) {
    entry.start = at;
    at += entry.size;
  }
  return list;
}

/** A piece of another index than the directory's: the portal was published again meanwhile. */
class Stale extends Error {}

/** Bytes that one search may fetch of each tier, but for its rarest word. */
const BUDGET = { names: 120_000, texts: 170_000 };

class Index {
  constructor(root) {
    this.root = root;
    this.kept = new Map();
  }

  /** A file of the index, fetched once. */
  file(name, read, options) {
    if (!this.kept.has(name)) {
      const fetched = fetch(`${this.root}search/${name}`, options).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return read(answer);
      });
      fetched.catch(() => this.kept.delete(name));
      this.kept.set(name, fetched);
    }
    return this.kept.get(name);
  }

  async open(options) {
    this.directory = await this.file("index.json", (answer) => answer.json(), options);
    if (!this.ends) {
      let end = 0;
      this.ends = this.directory.passages.map((count) => (end += count));
    }
  }

  async reopen() {
    this.kept.clear();
    this.ends = null;
    await this.open({ cache: "reload" });
  }

  shard(tier, number) {
    const name = `${tier}-${String(number).padStart(3, "0")}.bin`;
    return this.file(name, async (answer) =>
      readShard(new Uint8Array(await answer.arrayBuffer()), this.directory.stamp));
  }

  async entry(number) {
    const { chunk } = this.directory;
    const name = `entries-${String(Math.floor(number / chunk)).padStart(3, "0")}.json`;
    const [company, id, document] = (await this.file(name, (answer) => answer.json()))[number % chunk];
    const page = (folder) => `${this.root}${folder}${this.directory.ending}`;
    const [documentId, kind, version, label] = document ?? [];
    return {
      company, id, kind, label,
      address: page(`companies/${id}/`),
      text: document && page(`companies/${id}/${documentId}/${version}/`),
    };
  }

  /** The shards that may hold a token: of each form, and two of longer words. */
  shardsFor(tier, token) {
    const shards = this.directory[tier];
    const at = (term) => {
      let [low, high] = [0, shards.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (shards[middle][0] <= term) low = middle + 1;
        else high = middle;
      }
      return Math.max(0, low - 1);
    };
    const wanted = new Set(token.forms.map(at));
    if (token.beginning.length >= 3) {
      const first = at(token.beginning);
      wanted.add(first);
      if (shards[first + 1]?.[0].startsWith(token.beginning)) wanted.add(first + 1);
    }
    return shards.length ? [...wanted] : [];
  }

  /** For each unit of a tier the tokens that it holds, as bits; and the tokens left out. */
  async look(tier, tokens, size) {
    const masks = new Uint8Array(size);
    const costs = tokens.map((token, bit) => {
      const shards = this.shardsFor(tier, token);
      return { token, bit, shards, size: shards.reduce((sum, shard) => sum + this.directory[tier][shard][1], 0) };
    });
    costs.sort((a, b) => a.size - b.size);
    const [chosen, seen] = [[], new Set()];
    let spent = 0;
    for (const cost of costs) {
      const fresh = cost.shards.filter((shard) => !seen.has(shard));
      const size = fresh.reduce((sum, shard) => sum + this.directory[tier][shard][1], 0);
      if (chosen.length > 0 && spent + size > BUDGET[tier]) continue;
      spent += size;
      fresh.forEach((shard) => seen.add(shard));
      chosen.push(cost);
    }
    await Promise.all(chosen.map(async ({ token, bit, shards }) => {
      for (const list of await Promise.all(shards.map((shard) => this.shard(tier, shard)))) {
        for (const entry of list.filter(({ term }) => isFormOf(token, term))) {
          for (const unit of units(entry)) masks[unit] |= 1 << bit;
        }
      }
    }));
    return { masks, left: costs.filter((cost) => !chosen.includes(cost)) };
  }

  /** Companies and findings that hold all tokens; a company's name counts for all it has. */
  async names(tokens) {
    const { stride, passages } = this.directory;
    const { masks, left } = await this.look("names", tokens, passages.length * stride);
    const all = left.reduce((bits, { bit }) => bits & ~(1 << bit), (1 << tokens.length) - 1);
    const [companies, findings] = [[], []];
    const named = new Uint8Array(passages.length);
    for (let entry = 0; entry < passages.length; entry += 1) {
      const name = masks[entry * stride];
      named[entry] = name;
      if (name === all) companies.push(entry);
      for (let category = 1; category < stride; category += 1) {
        const mask = masks[entry * stride + category];
        if (mask && (mask | name) === all) findings.push({ entry, category: category - 1 });
      }
    }
    return { companies, findings, named };
  }

  /** Texts with their passages that hold all tokens, or the most; most passages first. */
  async texts(tokens, named) {
    const size = this.ends.at(-1) ?? 0;
    const { masks, left } = await this.look("texts", tokens, size);
    const held = Array.from({ length: 256 }, (_, bits) => bits.toString(2).replaceAll("0", "").length);
    let [best, passage] = [1, 0];
    let found = [];
    this.ends.forEach((end, entry) => {
      const [here, start] = [[], passage];
      for (; passage < end; passage += 1) {
        const count = masks[passage] && held[masks[passage] | named[entry]];
        if (count < best) continue;
        if (count > best) {
          best = count;
          found = [];
          here.length = 0;
        }
        here.push(passage - start);
      }
      if (here.length) found.push({ entry, passages: here });
    });
    found.sort((a, b) => b.passages.length - a.passages.length);
    return { found, partial: best < tokens.length - left.length, left: left.map(({ token }) => token.word) };
  }

  /** Categories whose name, question or a stance holds all tokens. */
  categories(tokens) {
    const holds = (...texts) => {
      const words = texts.join(" ").match(WORD)?.flatMap(terms) ?? [];
      return tokens.every((token) => words.some((word) => isFormOf(token, word)));
    };
    const page = (folder) => `${this.root}categories/${folder}/${this.directory.ending}`;
    return this.directory.categories.flatMap(({ id, name, question, stances }) => [
      ...(holds(name, question) ? [{ name, about: question, address: page(id) }] : []),
      ...stances.filter(({ label }) => holds(name, label) && holds(label, name) && !holds(name)).map((stance) => (
        { name: `${name}: ${stance.label}`, count: stance.count, address: page(`${id}/${stance.id}`) })),
    ]);
  }
}

/* ---- The page ---- */

/** An element with text or elements in it; words that were found never become markup. */
function element(name, attributes, ...content) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...content.filter((part) => part !== undefined && part !== ""));
  return made;
}

/** A text whose words are marked that were looked for. */
function marked(text, tokens) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    if (!terms(match[0]).some((term) => tokens.some((token) => isFormOf(token, term)))) continue;
    parts.push(text.slice(end, match.index), element("mark", {}, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

/** The sentence of a text that holds most of what was looked for. */
function sentence(text, language, tokens) {
  const cut = globalThis.Intl?.Segmenter && new Intl.Segmenter(language || undefined, { granularity: "sentence" });
  const sentences = cut ? [...cut.segment(text)].map(({ segment }) => segment.trim()) : [text];
  const held = (part) => {
    const words = (part.match(WORD) ?? []).flatMap(terms);
    return tokens.filter((token) => words.some((word) => isFormOf(token, word))).length;
  };
  return sentences.reduce((best, next) => (held(next) > held(best) ? next : best));
}

/** What leads a browser to the very sentence: its first and last words. */
function fragment(anchor, text) {
  const words = text.split(/\s+/);
  const coded = (part) => encodeURIComponent(part.join(" ")).replaceAll("-", "%2D");
  const range = words.length > 10 ? `${coded(words.slice(0, 5))},${coded(words.slice(-4))}` : coded(words);
  return `#${anchor}:~:text=${range}`;
}

/** Pages of the portal that what was found stands in. */
class Pages {
  constructor() {
    this.kept = new Map();
  }

  page(address) {
    if (!this.kept.has(address)) {
      const fetched = fetch(address).then(async (answer) => {
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return new DOMParser().parseFromString(await answer.text(), "text/html");
      });
      fetched.catch(() => this.kept.delete(address));
      this.kept.set(address, fetched);
      if (this.kept.size > 60) this.kept.delete(this.kept.keys().next().value);
    }
    return this.kept.get(address);
  }

  /** A passage's own text, by its number. */
  async passage(address, number) {
    const text = (await this.page(address)).querySelector("[data-pagefind-body]");
    const found = text?.querySelectorAll(":is(h1, h2, h3, h4, h5, h6)[id], .passage[id]")[number];
    if (!found) return null;
    const own = found.cloneNode(true);
    own.querySelectorAll(".labels, .passage, ul, ol").forEach((other) => other.remove());
    own.querySelectorAll("td, th").forEach((cell) => cell.append(" "));
    const words = own.textContent.replace(/\s+/g, " ").trim();
    return { anchor: found.id, words, language: text.lang, direction: text.dir };
  }

  /** A finding's verdict and summary, by its category. */
  async finding(address, category) {
    const card = (await this.page(address)).getElementById(category);
    return card && {
      verdict: card.querySelector("[data-part=verdict] > *"),
      summary: card.querySelector("[data-part=summary]")?.textContent ?? "",
    };
  }
}

/** Results of a kind that are shown at first, and added when more are asked for. */
const SHOWN = { companies: 5, questions: 4, findings: 4, texts: 6 };
const ADDED = 10;

/** Sentences that are shown of one text. */
const SENTENCES = 2;

class Search {
  constructor(form, place, status) {
    Object.assign(this, { form, place, status, field: form.querySelector("input") });
    this.words = place.dataset;
    this.index = new Index(this.words.root);
    this.pages = new Pages();
    this.run = 0;
    this.numbers = new Intl.NumberFormat(document.documentElement.lang);
    this.watch = new IntersectionObserver((seen) => seen.filter((one) => one.isIntersecting).forEach(({ target }) => {
      this.watch.unobserve(target);
      target.fill();
      target.fill = null;
    }), { rootMargin: "300px" });
    this.field.addEventListener("input", () => this.soon());
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.field.value = "";
      this.now();
    });
    this.field.addEventListener("focus", () => this.index.open().catch(() => {}), { once: true });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.now();
    });
    addEventListener("popstate", () => this.restore());
    this.restore();
  }

  /** Takes the words from the page's address: from behind its `#`, which is sent to no server, or as others may link. */
  restore() {
    const words = [location.hash.slice(1), location.search].map((part) => new URLSearchParams(part).get("q"));
    this.field.value = words[0] ?? words[1] ?? "";
    if (this.field.value) this.now();
    else this.field.focus();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), 60);
  }

  async now() {
    clearTimeout(this.timer);
    const [run, query] = [++this.run, this.field.value.trim()];
    const address = new URL(location);
    address.searchParams.delete("q");
    address.hash = query ? new URLSearchParams({ q: query }) : "";
    history.replaceState(null, "", address);
    const tokens = parse(this.field.value);
    if (!tokens.length) return this.show(run, [], "");
    try {
      await this.find(run, tokens);
    } catch (error) {
      if (!(error instanceof Stale)) return this.show(run, [], this.words.failed);
      await this.index.reopen().then(() => this.find(run, tokens)).catch(() => this.show(run, [], this.words.failed));
    }
  }

  /** Looks names up first, and shows them while texts are looked through. */
  async find(run, tokens) {
    await this.index.open();
    const { companies, findings, named } = await this.index.names(tokens);
    if (run !== this.run) return;
    const first = [
      this.group("companies", await this.once(companies), (entry) => this.company(entry)),
      this.group("questions", this.index.categories(tokens), (category) => this.question(category, tokens)),
      this.group("findings", findings, (finding) => this.finding(finding, tokens)),
    ];
    if (first.some((group) => group.count)) this.show(run, first, "");
    const { found, partial, left } = await this.index.texts(tokens, named);
    const notes = [];
    if (partial && found.length) notes.push(this.words.partial);
    if (left.length) notes.push(`${this.words.frequent} ${left.join(this.words.separator)}`);
    const texts = this.group("texts", found, (text) => this.text(text, tokens), notes);
    this.show(run, [...first, texts], this.words.nothing);
  }

  /** Each company once: it has an entry for each of its documents, one behind the other. */
  async once(entries) {
    const near = entries.filter((entry, index) => entry - 1 !== entries[index - 1]);
    if (near.length === entries.length) return entries;
    const ids = await Promise.all(entries.slice(0, 300).map(async (entry) => (await this.index.entry(entry)).id));
    return entries.filter((_, index) => index >= ids.length || ids.indexOf(ids[index]) === index);
  }

  /** Shows groups of results, and says how many there are of each. */
  show(run, groups, otherwise) {
    if (run !== this.run) return;
    const filled = groups.filter((group) => group.count);
    this.watch.disconnect();
    this.place.replaceChildren(...filled.map((group) => group.section));
    this.place.querySelectorAll("li").forEach((item) => item.fill && this.watch.observe(item));
    const counts = filled.map(({ name, count }) => `${name}: ${this.numbers.format(count)}`);
    clearTimeout(this.saying);
    const words = filled.length ? counts.join(" · ") : otherwise;
    this.saying = setTimeout(() => { this.status.textContent = words; }, filled.length ? 150 : 0);
  }

  group(kind, found, draw, notes = []) {
    const name = this.words[kind];
    const heading = element("h2", { id: `found-${kind}` }, name, " ",
      element("span", { className: "found-count" }, this.numbers.format(found.length)));
    const list = element("ol", { className: `found-list found-${kind}` });
    const section = element("section", {}, heading,
      ...notes.map((note) => element("p", { className: "facts" }, note)), list);
    section.setAttribute("aria-labelledby", heading.id);
    let shown = 0;
    const more = element("button", { type: "button", className: "found-more" });
    const add = (number) => {
      const items = found.slice(shown, shown + number).map(draw);
      shown += number;
      list.append(...items);
      more.hidden = shown >= found.length;
      more.textContent = this.words.more.replace("%n", this.numbers.format(found.length - shown));
      return items;
    };
    // A button for a single further one would be longer than that one.
    add(found.length === SHOWN[kind] + 1 ? found.length : SHOWN[kind]);
    more.addEventListener("click", () => {
      const items = add(ADDED);
      items.forEach((item) => item.fill && this.watch.observe(item));
      items[0]?.querySelector("a")?.focus();
    });
    section.append(more);
    return { name, count: found.length, section };
  }

  /** A result with its heading; `fill` is called when it comes into view. */
  result(link, fill) {
    const item = element("li", {}, element("h3", {}, link));
    item.fill = fill && (() => fill(item).catch(() => {}));
    return item;
  }

  /** A heading that waits for a name from the index. */
  named(entry, draw) {
    const link = element("a", { href: "#" }, "…");
    this.index.entry(entry).then((names) => draw(link, names)).catch(() => {});
    return link;
  }

  company(entry) {
    return this.result(this.named(entry, (link, { company, address }) => {
      link.href = address;
      link.textContent = company;
    }));
  }

  question({ name, about, count, address }, tokens) {
    const item = this.result(element("a", { href: address }, ...marked(name, tokens)));
    if (about) item.append(element("p", { className: "facts" }, ...marked(about, tokens)));
    if (count !== undefined) item.firstChild.append(" ", element("span", { className: "found-count" }, this.numbers.format(count)));
    return item;
  }

  finding({ entry, category }, tokens) {
    const { id, name } = this.index.directory.categories[category];
    const link = this.named(entry, (link, { company, text }) => {
      link.href = `${text}#${id}`;
      link.textContent = `${company}: ${name}`;
    });
    return this.result(link, async (item) => {
      const { text } = await this.index.entry(entry);
      const finding = await this.pages.finding(text, id);
      if (!finding) return;
      if (finding.verdict) item.append(element("p", {}, this.verdict(finding.verdict)));
      item.append(element("p", { className: "finding-summary" }, ...marked(finding.summary, tokens)));
    });
  }

  /** A verdict of another page, without its links. */
  verdict(verdict) {
    const own = document.importNode(verdict, true);
    own.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
    return own;
  }

  text({ entry, passages }, tokens) {
    const facts = element("p", { className: "facts" });
    const link = this.named(entry, (link, { company, kind, text, label }) => {
      link.href = text;
      link.textContent = `${company}: ${kind}`;
      facts.textContent = `${label} · ${this.words.passages}: ${this.numbers.format(passages.length)}`;
    });
    const item = this.result(link, async (item) => {
      const { text } = await this.index.entry(entry);
      for (const number of passages.slice(0, SENTENCES)) {
        const passage = await this.pages.passage(text, number);
        if (!passage) continue;
        const words = sentence(passage.words, passage.language, tokens);
        const quote = element("a", { href: text + fragment(passage.anchor, words) }, ...marked(words, tokens));
        item.append(element("blockquote", { className: "quote", lang: passage.language, dir: passage.direction },
          element("p", {}, quote)));
      }
    });
    item.append(facts);
    return item;
  }
}

if (typeof document !== "undefined") {
  const place = document.querySelector(".found");
  const status = document.querySelector(".search-status");
  // It says what to do without this script.
  document.querySelector(".search-note")?.remove();
  if (location.protocol === "file:") status.textContent = place.dataset.server;
  else new Search(document.querySelector("main form[role=search]"), place, status);
}
