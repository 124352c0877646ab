// Loads the page again when the portal changed, and shows mistakes over it: errors in a panel, warnings
// in a badge.
//
// A browser opens six connections to a host. So one tab listens for all: the one that holds
// the lock. It tells the others over a channel.
(() => {
  const tag = document.currentScript;
  const own = (name) => new URL(name, tag.src);
  let { generation, fault, doubt } = tag.dataset;
  let shown = "";
  let latest = null;
  let leaving = false;

  const place = `glasshouse-scroll:${location.pathname}`;
  const store = (use) => { try { return use(sessionStorage); } catch { return null; } };
  const storeOfAll = (use) => { try { return use(localStorage); } catch { return null; } };

  function reload() {
    if (leaving) return;
    leaving = true;
    store((session) => session.setItem(place, JSON.stringify([scrollX, scrollY])));
    location.reload();
  }

  function restore() {
    const kept = store((session) => session.getItem(place));
    if (!kept) return;
    store((session) => session.removeItem(place));
    const [x, y] = JSON.parse(kept);
    if (x !== scrollX || y !== scrollY) scrollTo({ left: x, top: y, behavior: "instant" });
  }

  // The new sheet takes the old one's place when it is there, so that nothing flickers. One that
  // was replaced itself meanwhile is not there any more: the next one takes both places.
  function swap(styles) {
    const [mine, sheets] = [generation, () => document.querySelectorAll("link[rel~=stylesheet]")];
    for (const [before, after] of styles) {
      for (const link of sheets()) {
        if (!link.href.endsWith(before)) continue;
        link.dataset.sheet ??= before;
        const next = link.cloneNode();
        next.href = link.href.slice(0, -before.length) + after;
        next.addEventListener("load", () => {
          for (const other of sheets()) {
            if (other !== next && other.dataset.sheet === next.dataset.sheet) other.remove();
          }
        });
        next.addEventListener("error", () => setTimeout(() => mine === generation && reload(), 1000));
        link.after(next);
      }
    }
  }

  /** Shows something over the page, out of reach of its styles; nothing takes away what is there. */
  function host(name, ...content) {
    document.querySelector(name)?.remove();
    if (content.length === 0) return;
    const element = document.createElement(name);
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = own("overlay.css");
    element.attachShadow({ mode: "open" }).append(sheet, ...content);
    document.body.append(element);
  }

  /** An element with what the server made, and escaped, and a button. */
  function box(className, html, hide) {
    const element = document.createElement("div");
    element.className = className;
    element.innerHTML = html;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Hide";
    close.addEventListener("click", hide);
    element.append(close);
    return element;
  }

  async function text(name) {
    const answer = await fetch(own(name), { cache: "no-store" });
    return answer.text();
  }

  async function overlay() {
    if (shown === fault) return;
    const wanted = fault;
    const list = wanted && (await text("mistakes"));
    if (wanted !== fault) return;
    shown = wanted;
    if (!wanted) return host("glasshouse-mistakes");
    const panel = box("over", list, () => host("glasshouse-mistakes"));
    panel.setAttribute("role", "alert");
    host("glasshouse-mistakes", panel);
  }

  // ---- Warnings: a badge, until somebody hides it, and again once there is a new one ----

  const HIDDEN = "glasshouse-hidden";
  const UNFOLDED = "glasshouse-unfolded";
  const run = () => generation.split("-")[0];

  /** What was hidden since the server was started. */
  function hidden() {
    const { of, keys } = JSON.parse(storeOfAll((all) => all.getItem(HIDDEN)) ?? "{}");
    return new Set(of === run() ? keys : []);
  }

  const hide = (keys) => storeOfAll((all) => all.setItem(HIDDEN, JSON.stringify({ of: run(), keys })));

  async function badge() {
    const wanted = `${doubt} ${fault}`;
    const page = location.pathname.slice(new URL("../", tag.src).pathname.length);
    // What keeps the page from being made stands alone, and loud.
    const html = doubt && !fault && (await text(`warnings/${page}`));
    if (wanted !== `${doubt} ${fault}`) return;
    if (!html) return host("glasshouse-warnings");
    const element = box("badge", html, () => (hide(keys), host("glasshouse-warnings")));
    const details = element.querySelector("details");
    const keys = details.dataset.keys.split(" ");
    const seen = hidden();
    if (keys.every((key) => seen.has(key))) {
      // What is mended is news when it comes back.
      if (seen.size > new Set(keys).size) hide(keys);
      return host("glasshouse-warnings");
    }
    details.open = store((session) => session.getItem(UNFOLDED)) !== null;
    details.addEventListener("toggle", () => {
      store((session) => (details.open ? session.setItem(UNFOLDED, "") : session.removeItem(UNFOLDED)));
    });
    const summary = details.querySelector("summary");
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      summary.focus();
    });
    const focused = document.activeElement?.localName === "glasshouse-warnings";
    host("glasshouse-warnings", element);
    if (focused) summary.focus();
  }

  function take(state) {
    latest = state;
    if (state.generation !== generation) {
      if (state.before !== generation) return reload();
      generation = state.generation;
      swap(state.styles);
    }
    // A page that is the mistakes itself is loaded again, like every other.
    if (state.fault !== fault && document.querySelector(".glasshouse-page")) return reload();
    const before = `${doubt} ${fault}`;
    ({ fault, doubt } = state);
    overlay();
    if (before !== `${doubt} ${fault}`) badge();
  }

  const channel = new BroadcastChannel("glasshouse");
  channel.onmessage = ({ data }) => {
    if (data !== "ask") take(data);
    else if (latest) channel.postMessage(latest);
  };

  function listen() {
    const events = new EventSource(own("events"));
    events.onmessage = ({ data }) => {
      const state = JSON.parse(data);
      channel.postMessage(state);
      take(state);
    };
    // A proxy that answers with an error ends the stream for good.
    events.onerror = () => {
      if (events.readyState !== EventSource.CLOSED) return;
      setTimeout(listen, 1000);
    };
  }

  restore();
  overlay();
  badge();
  addEventListener("storage", ({ key }) => { if (key === HIDDEN) badge(); });
  // Locks exist on https and on this machine; elsewhere each tab listens for itself.
  if (navigator.locks) navigator.locks.request("glasshouse", () => new Promise(listen));
  else listen();
  channel.postMessage("ask");
  addEventListener("pageshow", (event) => { if (event.persisted) channel.postMessage("ask"); });
})();
