// The browser's storages. A browser may refuse them (private windows, full disks): then nothing is
// stored, and nothing is found.

/** @typedef {"sessionStorage" | "localStorage"} StorageName */

/**
 * The keys under which a tab stores what a form sends, and, once the thanks page has shown that it
 * arrived, what was sent last.
 */
export const SENDING = "form-sending";
export const SENT = "form-sent";

/**
 * @typedef {object} SentForm What was sent last in this tab.
 * @property {string} key under which the form keeps its answers
 * @property {string} reference
 * @property {number} at in milliseconds since 1970
 * @property {Record<string, string[]>} values of the controls
 * @property {string} title of the form
 * @property {string} [mail] the address of those who receive it
 * @property {string} [within] when an answer comes, as a sentence
 * @property {{first: string, last: string}[]} days that were proposed
 * @property {Pick<import("../form/answer-list.js").ListedAnswer, "label" | "answer" | "name">[]} items
 */

/**
 * Return the value that is stored under `key`, or null.
 * @param {StorageName} storage
 * @param {string} key
 * @returns {any}
 */
export function readStored(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Store a value that JSON can hold under `key`.
 * @param {StorageName} storage
 * @param {string} key
 * @param {unknown} value
 */
export function store(storage, key, value) {
  try {
    window[storage].setItem(key, JSON.stringify(value));
  } catch {}
}

/**
 * Remove what is stored under `key`.
 * @param {StorageName} storage
 * @param {string} key
 */
export function removeStored(storage, key) {
  try {
    window[storage].removeItem(key);
  } catch {}
}
