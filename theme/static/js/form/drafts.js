// Answers outlive a reload and the way back, in the tab; and the tab, where the visitor asks
// for it.

import { findElement, findElements } from "../shared/dom.js";
import { readStored, removeStored, SENT, store } from "../shared/storage.js";
import { collectValues, firstControl, nameOf, restoreValues } from "./answers.js";
import { form, key, reference, setting, showReview, texts } from "./page.js";

/** @typedef {import("./page.js").Control} Control */

const MOST_PREFILLED = 200; // characters: the limit of a hidden question
const DAY = 864e5; // milliseconds

const draft = findElement(form, ".form-draft");
const keepBox = /** @type {HTMLInputElement} */ (findElement(draft, "input"));
const forgetButton = findElement(draft, "button");

/** Store the answers for the tab, and for longer where the visitor asks for it. */
export function keepAnswers() {
  const kept = { answers: collectValues(), reference: reference.value };
  store("sessionStorage", key, kept);
  if (keepBox.checked) {
    store("localStorage", key, { ...kept, until: Date.now() + texts.days * DAY });
  }
}

/** Restore what was answered before in this tab, else the draft; tell whether any was. */
export function restoreAnswers() {
  const stored = readStored("localStorage", key);
  const isAlive = stored?.until > Date.now();
  if (!isAlive) removeStored("localStorage", key);
  const fromTab = readStored("sessionStorage", key);
  const kept = fromTab ?? (isAlive ? stored : null);
  showDraft(isAlive, !fromTab && isAlive ? texts.kept : "");
  if (kept && !setting("filled")) { // else the answers that the receiver gives back are newer
    restoreValues(kept.answers);
    reference.value = kept.reference;
  }
  return kept !== null;
}

/**
 * Show whether a draft is kept, and say `text`.
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

/** Offer to keep a draft, where the browser can. */
export function startDrafts() {
  keepBox.addEventListener("change", () => (keepBox.checked ? showDraft(true, "") : forgetDraft()));
  forgetButton.addEventListener("click", () => {
    forgetDraft();
    keepBox.focus();
  });
  try {
    draft.hidden = !localStorage;
  } catch {} // no draft can be kept
}

/** Empty the form where what it holds has been sent: on the way back, browsers bring it back. */
export function clearSentForm() {
  if (readStored("sessionStorage", SENT)?.key !== key || readStored("sessionStorage", key)) return;
  HTMLFormElement.prototype.reset.call(form);
  reference.value = "";
  showDraft(false, "");
  showReview(false);
}

/**
 * Answer from the address what allows it, where the visitor has not: ?name=answer.
 * @param {boolean} isRestored whether the visitor's own answers are there: only hidden ones then
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
