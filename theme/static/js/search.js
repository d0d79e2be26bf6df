// The search page. Pagefind's index is loaded with the first search. Until then, and if it cannot
// be loaded, the page is as without a script.

import { createElement, findElement } from "./shared/dom.js";

/**
 * @typedef {object} Found A page that Pagefind found.
 * @property {string} url
 * @property {{title: string}} meta
 * @property {string} excerpt
 */

/**
 * @typedef {object} Index
 * @property {(query: string) => Promise<{results: {data: () => Promise<Found>}[]}>} search
 */

const AT_ONCE = 10;
const PAUSE = 250; // milliseconds without a key

const form = /** @type {HTMLFormElement} */ (findElement(document, ".search"));
const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
const status = findElement(document, ".search-status");
const list = findElement(document, ".search-results");
const moreButton = findElement(document, ".search-more");
const instead = findElement(document, ".search-instead");
const outline = /** @type {HTMLTemplateElement} */ (findElement(form, "template"));

/** @type {Index | undefined} */
let index;
let turn = 0; // of several searches, the latest is shown
/** @type {{data: () => Promise<Found>}[]} */
let found = [];

/** @returns {Promise<Index>} */
async function openIndex() {
  const address = new URL(form.dataset.index ?? "", location.href).href;
  const pagefind = await import(address);
  return pagefind.createInstance({ noWorker: true });
}

/** @param {string} text */
function announce(text, query = "") {
  status.textContent = text
    .replace("{count}", String(found.length))
    .replace("{query}", () => query); // a function: $& is no pattern
}

/**
 * Return the text of an excerpt, which is escaped, and the <mark> of the words found.
 * @param {string} excerpt
 */
function parseExcerpt(excerpt) {
  const parts = new DOMParser().parseFromString(excerpt, "text/html").body.childNodes;
  return [...parts].map((part) => {
    const text = part.textContent ?? "";
    return part.nodeName === "MARK" ? createElement("mark", text) : text;
  });
}

/** @param {Found} page */
function describeResult({ url, meta, excerpt }) {
  const item = /** @type {DocumentFragment} */ (outline.content.cloneNode(true));
  const link = /** @type {HTMLAnchorElement} */ (findElement(item, "a"));
  link.href = url;
  link.textContent = meta.title;
  findElement(item, "p").append(...parseExcerpt(excerpt));
  return item;
}

async function showMore() {
  const mine = turn;
  const shown = list.children.length;
  const next = await Promise.all(found.slice(shown, shown + AT_ONCE).map((one) => one.data()));
  if (mine !== turn) return;
  list.append(...next.map(describeResult));
  moreButton.hidden = list.children.length === found.length;
}

async function search() {
  const query = box.value.trim();
  const mine = ++turn;
  keepInAddress(query);
  try {
    index ??= await openIndex();
    const { results } = query ? await index.search(query) : { results: [] };
    if (mine !== turn) return;
    found = results;
    list.replaceChildren();
    await showMore();
    if (mine !== turn) return;
    const { none = "", one = "", many = "" } = form.dataset;
    announce(query ? ([none, one][found.length] ?? many) : "", query);
    instead.hidden = true;
  } catch {
    index = undefined; // the next search tries again
    found = [];
    announce(form.dataset.failed ?? "");
    instead.hidden = false;
  }
}

/** @param {string} query */
function keepInAddress(query) {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
}

/** @type {number | undefined} */
let pause;
form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
moreButton.addEventListener("click", async () => {
  const next = list.children.length;
  await showMore();
  list.children[next]?.querySelector("a")?.focus();
});
form.hidden = false;
instead.hidden = true;
box.value = new URL(location.href).searchParams.get("q") ?? "";
if (box.value) search();
