// Hidden fields that only the script can fill in.

import { findElements } from "../shared/dom.js";
import { form, reference } from "../form/page.js";
import { fillSubject, formatAnswers } from "./answer-text.js";

/** @typedef {import("./answer-text.js").Item} Item */

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
    if (fill === "summary") field.value = formatAnswers(items, `${title} ${reference.value}`);
    if (fill === "subject" && template) field.value = fillSubject(template, items);
    if (fill === "seconds") field.value = String(Math.floor(performance.now() / 1000));
  }
}
