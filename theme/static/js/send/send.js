// Send what the visitor has confirmed.

import { createElement, findElements } from "../shared/dom.js";
import { SENDING, store } from "../shared/storage.js";
import { listAnswers } from "../form/answer-list.js";
import { applies, collectValues, controlsIn, firstControl, nameOf } from "../form/answers.js";
import { keepAnswers, markSent } from "../form/drafts.js";
import { reportErrors } from "../form/errors.js";
import { fields, form, key, reference, setting } from "../form/page.js";
import { askWhetherPerson, hidePanel, showFailure, startPanel } from "./failure.js";
import { fillHiddenFields } from "./hidden-fields.js";
import { translateItems } from "./answer-text.js";
import { fetchText, postForm } from "./request.js";
import { readOutcome, UNCLEAR } from "./response.js";

/** @typedef {import("./answer-text.js").Item} Item */
/** @typedef {import("./request.js").SendOptions} SendOptions */

const OFFLINE = _("Your device is not connected to the internet.");
const SILENT = _("The service has not answered.");
const CONTRACT_TIME = 5_000; // milliseconds
const NATIVE_TIME = 30_000; // milliseconds until the browser should have left the page
const SECOND_CLICK_TIME = 10_000; // milliseconds in which a second click is ignored

/** @type {SendOptions | null} null: the browser posts */
const options = JSON.parse(setting("send") || "null");
const status = createElement("p");
let isSending = false;

/** Prepare the elements for messages about sending. */
export function startSending() {
  startPanel();
  if (!options) {
    addEventListener("pageshow", () => (isSending = false));
    return;
  }
  status.setAttribute("role", "status");
  form.insertAdjacentElement("beforeend", status);
  addEventListener("pageshow", allowSending); // a restored page can send again
}

function allowSending() {
  isSending = false;
  status.textContent = "";
}

/** Let the form be sent again: it has not arrived, as far as is known. */
function release() {
  allowSending();
  markSent(0);
}

/** Send the answers, unless they are being sent. */
export function sendAnswers() {
  if (isSending) return;
  isSending = true;
  const at = Date.now();
  markSent(at);
  keepAnswers();
  const items = listAnswers().map(({ label, answer, name }) => ({ label, answer, name }));
  store("sessionStorage", SENDING, {
    key,
    reference: reference.value,
    at,
    items,
    values: collectValues(),
    title: form.getAttribute("aria-label"),
    mail: options?.mail,
    within: setting("answer"),
    days: listProposedDays(),
  });
  if (options) {
    sendTo(options, items).catch(() => fail(UNCLEAR, items, true));
  } else {
    setTimeout(() => (isSending = false), SECOND_CLICK_TIME);
    HTMLFormElement.prototype.submit.call(form);
  }
}

/** Return the first and the last day of each period that was answered. */
function listProposedDays() {
  return findElements(form, ".days")
    .filter(applies)
    .map((days) => controlsIn(days).map(({ value }) => value))
    .filter(([first]) => first)
    .map(([first, last]) => ({ first, last }));
}

/**
 * @param {SendOptions} options
 * @param {Item[]} items
 */
async function sendTo(options, items) {
  hidePanel();
  const honeypot = /** @type {HTMLInputElement | null} */ (
    form.querySelector(".visually-hidden > input")
  );
  if (honeypot && (honeypot.type === "checkbox" ? honeypot.checked : honeypot.value)) {
    release();
    return askWhetherPerson(honeypot);
  }
  status.textContent = _("Sending…");
  fillHiddenFields(await translate(options, items), options.title);
  if (!navigator.onLine) return fail(OFFLINE, items, false);
  return options.native ? postNatively(items) : post(options, items);
}

/**
 * Return the items in the language of staff, or as they are if the contract cannot be read.
 * @param {SendOptions} options
 * @param {Item[]} items
 */
async function translate({ contract, lang = "" }, items) {
  if (!contract) return items;
  try {
    const { text } = await fetchText(contract, {}, CONTRACT_TIME);
    return translateItems(items, JSON.parse(text).properties, collectValues(), lang);
  } catch {
    return items; // in the visitor's language
  }
}

/**
 * Let the browser post, because the script could not read the service's answer.
 * @param {Item[]} items
 */
function postNatively(items) {
  HTMLFormElement.prototype.submit.call(form);
  const timer = setTimeout(() => fail(SILENT, items, true), NATIVE_TIME);
  addEventListener("pagehide", () => clearTimeout(timer), { once: true });
}

/**
 * @param {SendOptions} options
 * @param {Item[]} items
 */
async function post(options, items) {
  let answer;
  try {
    answer = await postForm(options);
  } catch (error) {
    if (!navigator.onLine) return fail(OFFLINE, items, false);
    const isSilent = error instanceof DOMException && error.name === "AbortError";
    return fail(isSilent ? SILENT : _("The service cannot be reached."), items, true);
  }
  const { isAccepted, isOurs, messages, problem, isUnclear } = readOutcome(answer, options);
  if (isAccepted) return location.assign(options.thanks);
  /** @param {HTMLElement} field */
  const messageFor = (field) => {
    const control = firstControl(field);
    return messages.get(control.name) || messages.get(nameOf(control)) || "";
  };
  const isMarked = fields.some(messageFor);
  if (!isMarked || !isOurs) fail(problem, items, isUnclear);
  if (!isMarked) return;
  release();
  reportErrors(messageFor);
}

/**
 * Show why the answers have not arrived, and let them be sent again.
 * @param {string} problem
 * @param {Item[]} items
 * @param {boolean} isUnclear
 */
function fail(problem, items, isUnclear) {
  release();
  showFailure(problem, items, isUnclear, options?.mail);
}
