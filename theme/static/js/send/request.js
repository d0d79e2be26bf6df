// Requests to a service.

import { form } from "../form/page.js";

/**
 * @typedef {object} SendOptions What `data-send` says: see plugins/forms/endpoints/target.py.
 * @property {string} thanks the path of the page that thanks
 * @property {boolean} [native] whether the browser must post, since the answer could not be read
 * @property {string} [to] where to post, if not to the form's action
 * @property {string} [key]
 * @property {string} [value]
 * @property {boolean} [json]
 * @property {boolean} [join] whether several answers to one question are posted as one text
 * @property {string} [mail] the address to which a visitor can mail the answers
 * @property {string} [contract] the form's contract, for the texts of another language
 * @property {string} [lang] the language of those who read the answers
 * @property {string} [title] of the form in that language
 */

const TEXT_TIME = 30_000; // milliseconds to post text
const FILES_TIME = 180_000; // milliseconds to post files

/**
 * Fetch an address with its text; reject with an AbortError after `time` milliseconds.
 * @param {string} address
 * @param {RequestInit} options
 * @param {number} time
 */
export async function fetchText(address, options, time) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), time);
  try {
    const response = await fetch(address, { ...options, signal: controller.signal });
    const text = await response.text();
    const { ok, status, redirected, url } = response;
    return { ok, status, redirected, url, text };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Post the form as the page does.
 * @param {SendOptions} options
 */
export function postForm({ to, key, json, join }) {
  /** @type {Record<string, string>} */
  const headers = json || key ? { Accept: "application/json" } : {};
  const data = new FormData(form);
  if (join) joinAnswers(data);
  const hasFiles = !!form.getAttribute("enctype");
  const body = hasFiles ? data : new URLSearchParams(/** @type {any} */ (data));
  const address = to || form.getAttribute("action") || "";
  return fetchText(address, { method: "POST", headers, body }, hasFiles ? FILES_TIME : TEXT_TIME);
}

/** @param {FormData} data */
function joinAnswers(data) {
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name);
    if (values.length > 1) data.set(name, values.join(", "));
  }
}
