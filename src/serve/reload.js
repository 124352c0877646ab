// Loads the page again when the portal changed, and shows mistakes over it.
//
// A browser opens six connections to a host. So one tab listens for all: the one that holds
// the lock. It tells the others over a channel.
(() => {
  const tag = document.currentScript;
  const own = (name) => new URL(name, tag.src);
  let { generation, fault } = tag.dataset;
  let shown = "";
  let latest = null;
  let leaving = false;

  const place = `glasshouse-scroll:${location.pathname}`;
  const store = (use) => { try { return use(sessionStorage); } catch { return null; } };

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

  function remove() {
    document.querySelector("glasshouse-mistakes")?.remove();
    shown = "";
  }

  async function overlay() {
    if (shown === fault) return;
    const wanted = fault;
    if (!wanted) return remove();
    const answer = await fetch(own("mistakes"), { cache: "no-store" });
    const list = await answer.text();
    if (wanted !== fault) return;
    remove();
    shown = wanted;
    const host = document.createElement("glasshouse-mistakes");
    const root = host.attachShadow({ mode: "open" });
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = own("overlay.css");
    const panel = document.createElement("div");
    panel.className = "over";
    panel.setAttribute("role", "alert");
    panel.innerHTML = list; // made and escaped by the server
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Hide";
    close.addEventListener("click", () => host.remove());
    panel.append(close);
    root.append(sheet, panel);
    document.body.append(host);
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
    fault = state.fault;
    overlay();
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
  // Locks exist on https and on this machine; elsewhere each tab listens for itself.
  if (navigator.locks) navigator.locks.request("glasshouse", () => new Promise(listen));
  else listen();
  channel.postMessage("ask");
  addEventListener("pageshow", (event) => { if (event.persisted) channel.postMessage("ask"); });
})();
