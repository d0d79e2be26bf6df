// Answers survive a reload and the back button. If the visitor asks for it, they are kept as a
// draft when the tab is closed.

import { findElement, findElements } from "../shared/dom.js";
import { readStored, removeStored, SENDING, SENT, store } from "../shared/storage.js";
import { collectValues, firstControl, nameOf, restoreValues } from "./answers.js";
import { form, key, reference, setting, showReview, texts } from "./page.js";

/** @typedef {import("./page.js").Control} Control */

const MOST_PREFILLED = 200; // characters: the limit of a hidden question
const DAY = 24 * 60 * 60 * 1000; // milliseconds

const draft = findElement(form, ".form-draft");
const keepBox = /** @type {HTMLInputElement} */ (findElement(draft, "input"));
const forgetButton = findElement(draft, "button");

let sentAt = 0; // when these answers were sent, if it is unknown whether they arrived; else 0

/** Return when these answers were sent, in milliseconds since 1970, or 0. */
export const timeOfSending = () => sentAt;

/**
 * Keep with the answers when they were sent, or 0: they have not arrived, or were changed since.
 * @param {number} at
 */
export function markSent(at) {
  sentAt = at;
  if (!at) removeStored("sessionStorage", SENDING);
}

/** Store the answers for the tab, and as a draft if the visitor asks for it. */
export function keepAnswers() {
  const kept = { answers: collectValues(), reference: reference.value, sentAt };
  store("sessionStorage", key, kept);
  if (keepBox.checked) {
    store("localStorage", key, { ...kept, until: Date.now() + texts.days * DAY });
  }
}

/** Restore the answers of this tab, else the draft; return whether there were any. */
export function restoreAnswers() {
  const stored = readStored("localStorage", key);
  const isAlive = stored?.until > Date.now();
  if (!isAlive) removeStored("localStorage", key);
  const fromTab = readStored("sessionStorage", key);
  const kept = fromTab ?? (isAlive ? stored : null);
  showDraft(isAlive, !fromTab && isAlive ? texts.kept : "");
  if (kept && !setting("filled")) { // otherwise the receiver's page has newer answers
    restoreValues(kept.answers);
    reference.value = kept.reference;
    sentAt = kept.sentAt ?? 0;
  }
  return kept !== null;
}

/**
 * Show whether a draft is kept, and announce `text`.
 * @param {boolean} isKept
 * @param {string} text
 */
function showDraft(isKept, text) {
  keepBox.checked = isKept;
  forgetButton.hidden = !isKept;
  findElement(draft, "[role=status]").textContent = text;
}

function forgetDraft() {
  removeStored("localStorage", key);
  showDraft(false, texts.forgotten);
}


/**
 * Offer to keep a draft, if the browser can, and to save and load a file.
 * @param {() => void} save
 * @param {(file: File) => Promise<string>} load returns what to announce
 */
export function startDrafts(save, load) {
  findElement(draft, ".save").addEventListener("click", save);
  const input = /** @type {HTMLInputElement} */ (findElement(draft, "[type=file]"));
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    findElement(draft, "[role=status]").textContent = await load(file);
    input.value = "";
  });
  keepBox.addEventListener("change", () => (keepBox.checked ? showDraft(true, "") : forgetDraft()));
  forgetButton.addEventListener("click", () => {
    forgetDraft();
    keepBox.focus();
  });
  try {
    draft.hidden = !localStorage;
  } catch {} // the browser refuses: no draft
}

/** Empty the form if its answers have been sent: browsers restore them on the back button. */
export function clearSentForm() {
  if (readStored("sessionStorage", SENT)?.key !== key || readStored("sessionStorage", key)) return;
  emptyForm();
}

/** Empty the form. */
function emptyForm() {
  HTMLFormElement.prototype.reset.call(form);
  reference.value = "";
  markSent(0);
  showDraft(false, "");
  showReview(false);
}

/** Empty the form, and forget its answers, which have arrived. */
export function forgetAnswers() {
  removeStored("sessionStorage", key);
  if (keepBox.checked) removeStored("localStorage", key);
  emptyForm();
}

/**
 * Answer questions from the address (?name=answer), if they allow it and the visitor has not.
 * @param {boolean} isRestored whether answers were restored: then only hidden questions
 */
export function prefill(isRestored) {
  const given = new URLSearchParams(location.search);
  for (const place of findElements(form, "[data-prefill]")) {
    const isHidden = place instanceof HTMLInputElement;
    const name = nameOf(isHidden ? place : firstControl(place));
    if (!given.has(name) || (isRestored && !isHidden)) continue;
    restoreValues({ [name]: given.getAll(name).map((value) => value.slice(0, MOST_PREFILLED)) });
  }
}
