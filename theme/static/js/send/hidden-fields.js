// Hidden fields that only the script can fill in.

import { findElements } from "../shared/dom.js";
import { form, reference } from "../form/page.js";
import { fillSubject, formatAnswers } from "./answer-text.js";

/** @typedef {import("./answer-text.js").Item} Item */

const MOST_BYTES = 95_000; // Express takes 100 kB by default; the fields filled later are short

/**
 * Fill in the summary of the answers, the subject of the mail and the seconds on the page.
 * `title` is the form's, in the language of `items`.
 * @param {Item[]} items
 * @param {string | null} [title]
 */
export function fillHiddenFields(items, title = form.getAttribute("aria-label")) {
  for (const element of findElements(form, "[data-fill]")) {
    const field = /** @type {HTMLInputElement} */ (element);
    const { fill, template } = field.dataset;
    if (fill === "subject" && template) field.value = fillSubject(template, items);
    if (fill === "seconds") field.value = String(Math.floor(performance.now() / 1000));
    if (fill === "summary") {
      field.value = formatAnswers(items, `${title} ${reference.value}`);
      if (encodedSize() > MOST_BYTES) field.value = ""; // it repeats what is posted anyway
    }
  }
}

/** Return how many bytes the form has as it is posted; 0 where it is posted in parts. */
function encodedSize() {
  if (form.getAttribute("enctype")) return 0;
  return String(new URLSearchParams(/** @type {any} */ (new FormData(form)))).length;
}
