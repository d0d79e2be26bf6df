// Shows in a page of preview what preview knows of it; see live_reload.py. Its two parts stand in a
// shadow tree, out of reach of the page's styles, and its own styles need no permission by the policy.
{
  const { version: shown, lang, words: json } = document.currentScript.dataset; // version: of this page
  const words = JSON.parse(json);
  const STYLES = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    .parts { position: fixed; inset: auto 0 0 auto; z-index: 2147483647; max-width: 100vw; max-height: 100vh;
      padding: 0.25rem; display: grid; gap: 0.25rem; justify-items: end; pointer-events: none;
      font: 0.875rem/1.5 system-ui, sans-serif; }
    aside, section { color: #fff; border: 1px solid #fff; border-radius: 0.375rem; pointer-events: auto; }
    aside { background: #1b1f27; }
    section { background: #6e1423; max-height: 60vh; overflow: auto; }
    [hidden] { display: none; }
    summary { padding: 0.125rem 0.75rem; cursor: pointer; font-weight: 600; min-height: 1.5rem; }
    details > :not(summary) { padding: 0 0.75rem 0.375rem; margin: 0; }
    ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
    section ul { display: grid; }
    a { color: #a8d8ff; display: inline-block; min-height: 1.5rem; }
    section a { color: #fff; }
    code, pre { font: 0.8125rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
    :focus-visible { outline: 3px solid #ffd166; outline-offset: 2px; }
    @media print { .parts { display: none; } }`;

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== ""));
    return element;
  };
  const link = (address, text) => (address ? make("a", { href: address }, text) : text);

  const alert = make("section", { role: "alert", lang, hidden: "" });
  const bar = make("aside", { "aria-label": words.preview, lang, hidden: "" });
  let said = "";

  // A part that can be closed, by Escape too, to its first line.
  const fold = (part, title, open, ...children) => {
    const summary = make("summary", {}, title);
    const details = make("details", open ? { open: "" } : {}, summary, ...children);
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      summary.focus();
      event.stopPropagation();
    });
    part.replaceChildren(details);
    part.hidden = false;
    return details;
  };

  const showFailure = (failure) => {
    const now = JSON.stringify(failure);
    if (now === said) return;
    said = now;
    if (!failure) {
      alert.hidden = true;
      alert.replaceChildren();
      return;
    }
    const items = failure.problems.map(({ place, said: what, link: address }) =>
      make("li", {}, make("code", {}, link(address, place), `: ${what}`)));
    const error = failure.error && make("pre", {}, failure.error);
    fold(alert, failure.title, true, items.length ? make("ul", {}, ...items) : "", error);
  };

  const CLOSED = "preview-bar-closed";
  let barred = "";
  const showBar = (page) => {
    const now = JSON.stringify({ ...page, version: "" });
    if (now === barred) return;
    barred = now;
    const twins = (page.twins ?? []).map(({ lang, state, address }) =>
      make("li", {}, link(address, `${lang}: ${state}`)));
    const own = page.source
      ? make("li", {}, page.state ? `${page.state}: ` : "", make("code", {}, page.source), " ",
        page.link ? make("a", { href: page.link }, words.edit) : "")
      : make("li", {}, words.made);
    const all = make("li", {}, link("/.preview/status", words.all));
    const details = fold(bar, words.preview, !localStorage.getItem(CLOSED),
      make("ul", {}, own, ...twins, all));
    details.addEventListener("toggle", () => {
      if (details.open) localStorage.removeItem(CLOSED);
      else localStorage.setItem(CLOSED, "yes");
    });
  };

  const { port } = new SharedWorker("/.preview/worker.js");
  const open = () => port.postMessage(location.pathname);
  const start = () => {
    const host = make("div", {});
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    shadow.adoptedStyleSheets = [sheet];
    const parts = make("div", { class: "parts" }, alert, bar);
    shadow.append(parts);
    document.documentElement.append(host);
    new ResizeObserver(() => { // so that what has the focus is never below the bar
      document.documentElement.style.scrollPaddingBottom = `${bar.offsetHeight + 8}px`;
    }).observe(bar);
    port.onmessage = ({ data: { failure, page } }) => {
      showFailure(failure);
      if (failure || !shown || page.version === shown) showBar(page);
      else location.reload();
    };
  };
  open();
  addEventListener("pagehide", () => port.postMessage(""));
  addEventListener("pageshow", ({ persisted }) => persisted && open());
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
}
