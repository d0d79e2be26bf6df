// The search page. Words are looked up in the index that plugins/search writes: a file has those
// that begin with the same letters, and is loaded when a query has one. Then the pages found are
// loaded, of which each result shows the best passage and leads there. If the index cannot be
// loaded, the page is as without a script.

import { createElement, findElement, findElements } from "./shared/dom.js";

/** @typedef {{version: string, pages: string[], files: string[]}} Index */
/** @typedef {Map<number, number>} Scores What a query counts on each page, by its number. */
/** @typedef {(word: string) => boolean} IsFound */

const AT_ONCE = 10;
const PAUSE = 250; // milliseconds without a key
const LOADING = 200; // milliseconds before a visitor reads that something is loading
const MOST_WORDS = 8;
const SHARD_LETTERS = 2; // this and the next as in plugins/search/words.py
/** @type {Record<string, string>} */
const PLAIN = { æ: "ae", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", œ: "oe", ß: "ss" };
const SHORTEST = 4; // letters of a word's beginning that is found instead of the word
const CUT = 3; // letters that it lacks at most
const AROUND = 90; // signs of a passage before and after the first word found
const WORD = /[\p{L}\p{N}]+/gu;
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, td, th, figcaption, summary, pre";
const NOT_SEARCHED = "aside, nav, form, script, style, svg, template";

const form = /** @type {HTMLFormElement} */ (findElement(document, ".search"));
const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
const status = findElement(document, ".search-status");
const list = findElement(document, ".search-results");
const moreButton = findElement(document, ".search-more");
const instead = findElement(document, ".search-instead");
const outline = /** @type {HTMLTemplateElement} */ (findElement(form, "template"));
const { none = "", one = "", many = "", failed = "", loading = "" } = form.dataset;
const { index: folder = "", root = "", letters = "" } = form.dataset;

/** @type {Map<string, Promise<any>>} */
const loaded = new Map();
let turn = 0; // of several searches, the latest is shown
/** @type {string[]} */
let found = [];
/** @type {IsFound} */
let isFound = () => false;

/**
 * Return what is in a file of the index, which is loaded once.
 * @param {string} name
 * @param {RequestInit} [options]
 */
function load(name, options) {
  const before = loaded.get(name);
  if (before) return before;
  const asked = fetch(`${folder}${name}`, options).then((reply) => {
    if (!reply.ok) throw new Error(name);
    return reply.json();
  });
  loaded.set(name, asked);
  asked.catch(() => loaded.delete(name)); // the next search tries again
  return asked;
}

/** @param {string} text */
function fold(text) {
  const lower = text.toLowerCase().normalize("NFC");
  return lower.replace(/[^\0-\x7f]/g, (letter) =>
    letters.includes(letter)
      ? letter
      : (PLAIN[letter] ?? letter).normalize("NFKD").replace(/\p{M}/gu, ""),
  );
}

/** @param {string} text */
function wordsOf(text) {
  return [...new Set(fold(text).match(WORD) ?? [])];
}

/** @param {string} word */
function shardName(word) {
  const first = [...word].slice(0, SHARD_LETTERS);
  return first
    .map((letter) => (letter < "\x80" ? letter : `_${letter.codePointAt(0)?.toString(16)}`))
    .join("");
}

/**
 * Return the beginning by which `word` is found, and the pages: the whole word, or what is left
 * of it without its ending.
 * @param {Index} index
 * @param {string} word
 * @returns {Promise<[string, Scores]>}
 */
async function lookUp(index, word) {
  const name = shardName(word);
  /** @type {Record<string, number[]>} */
  const words = index.files.includes(name)
    ? await load(`${name}.json?${index.version}`)
    : {};
  const shortest = Math.max(SHORTEST, word.length - CUT);
  for (let start = word; ; start = start.slice(0, -1)) {
    /** @type {Scores} */
    const scores = new Map();
    for (const [candidate, pages] of Object.entries(words)) {
      if (!candidate.startsWith(start)) continue;
      const times = candidate === word ? 3 : 1;
      for (let at = 0; at < pages.length; at += 2) {
        const [page = 0, weight = 0] = pages.slice(at, at + 2);
        scores.set(page, (scores.get(page) ?? 0) + times * weight);
      }
    }
    if (scores.size || start.length <= shortest) return [start, scores];
  }
}

/**
 * Return the addresses of the pages that have all words of `query`, the best first, then the
 * newest.
 * @param {string} query
 * @returns {Promise<{addresses: string[], isFound: IsFound}>}
 */
async function findPages(query) {
  const index = /** @type {Index} */ (await load("index.json", { cache: "no-cache" }));
  const words = wordsOf(query).slice(0, MOST_WORDS);
  const each = await Promise.all(words.map((word) => lookUp(index, word)));
  const [first, ...others] = each.map(([, scores]) => scores);
  const ranked = [...(first ?? [])]
    .filter(([page]) => others.every((scores) => scores.has(page)))
    .map(([page, score]) => ({
      page,
      score: others.reduce((sum, scores) => sum + (scores.get(page) ?? 0), score),
    }))
    .sort((a, b) => b.score - a.score || b.page - a.page);
  return {
    addresses: ranked.map(({ page }) => `${root}${index.pages[page]}`),
    isFound: (word) => each.some(([start]) => fold(word).startsWith(start)),
  };
}

/** @param {string} text */
function announce(text, query = "") {
  status.textContent = text
    .replace("{count}", String(found.length))
    .replace("{query}", () => query); // a function: $& is no pattern
}

/**
 * Return a part of `text` with the words found in <mark>.
 * @param {string} text
 */
function markWords(text) {
  const hits = [...text.matchAll(WORD)].filter(([word]) => isFound(word));
  const first = hits[0]?.index ?? 0;
  const from = first > AROUND ? text.indexOf(" ", first - AROUND) + 1 : 0;
  const to = first + AROUND < text.length ? text.lastIndexOf(" ", first + AROUND) : text.length;
  const end = to > first ? to : text.length;
  /** @type {(string | Node)[]} */
  const parts = [from ? "… " : ""];
  let at = from;
  for (const { 0: word, index } of hits) {
    if (index + word.length > end) break;
    parts.push(text.slice(at, index), createElement("mark", word));
    at = index + word.length;
  }
  return [...parts, text.slice(at, end), end < text.length ? " …" : ""];
}

/**
 * Return the title of a page, its passage that has most of the words, and the id of the heading
 * above that.
 * @param {Document} page
 */
function findPassage(page) {
  const main = findElement(page, "[data-search]");
  for (const part of findElements(main, NOT_SEARCHED)) part.remove();
  const title = findElement(main, "h1").textContent?.trim() ?? "";
  let [heading, best, passage, id] = ["", 0, "", ""];
  for (const block of findElements(main, BLOCKS)) {
    if (block.matches("h2, h3, h4")) heading = block.id;
    if (block.matches("h1") || block.querySelector(BLOCKS)) continue;
    const text = block.textContent?.trim().replace(/\s+/g, " ") ?? "";
    const count = new Set((text.match(WORD) ?? []).filter(isFound).map(fold)).size;
    if (count > best || !passage) [best, passage, id] = [count, text, heading];
  }
  return { title, passage, id };
}

/** @param {string} address */
async function describeResult(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(address);
  const [markup = ""] = (await reply.text()).match(/<main[^]*<\/main>/) ?? []; // without its <style>
  const { title, passage, id } = findPassage(new DOMParser().parseFromString(markup, "text/html"));
  const item = /** @type {DocumentFragment} */ (outline.content.cloneNode(true));
  const link = /** @type {HTMLAnchorElement} */ (findElement(item, "a"));
  link.href = id ? `${address}#${id}` : address;
  link.textContent = title;
  findElement(item, "p").append(...markWords(passage));
  return item;
}

async function showMore() {
  const mine = turn;
  const shown = list.children.length;
  const next = await Promise.all(found.slice(shown, shown + AT_ONCE).map(describeResult));
  if (mine !== turn) return;
  list.append(...next);
  moreButton.hidden = list.children.length === found.length;
}

async function search() {
  const query = box.value.trim();
  const mine = ++turn;
  keepInAddress(query);
  const waiting = setTimeout(() => query && announce(loading), LOADING);
  try {
    const result = await findPages(query);
    if (mine !== turn) return;
    found = result.addresses;
    isFound = result.isFound;
    list.replaceChildren();
    await showMore();
    if (mine !== turn) return;
    clearTimeout(waiting);
    announce(query ? ([none, one][found.length] ?? many) : "", query);
    instead.hidden = true;
    instead.classList.remove("search-failed");
  } catch {
    if (mine !== turn) return;
    found = [];
    clearTimeout(waiting);
    announce(failed);
    instead.hidden = false;
    instead.classList.add("search-failed");
  } finally {
    clearTimeout(waiting);
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
