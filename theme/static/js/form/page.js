// The form of the page, and its settings. A control's name hides the form's own property of that
// name, and names are lower case: `form.name` or `form.dataset` may be a control. Use properties
// with a capital letter in their name, or call a method of a prototype.

import { findElement, findElements } from "../shared/dom.js";

/**
 * @typedef {HTMLInputElement & Partial<Pick<HTMLSelectElement, "options" | "selectedOptions">>} Control
 *   an input, select or textarea
 */

/**
 * @typedef {object} FormTexts See script_texts in plugins/forms/markup/messages.py.
 * @property {string} error
 * @property {[one: string, other: string]} problems
 * @property {[one: string, other: string]} left
 * @property {[one: string, other: string]} over
 * @property {string} change
 * @property {string} blank
 * @property {string} remove
 * @property {string} removed
 * @property {string} kept
 * @property {string} forgotten
 * @property {number} days for which a draft is kept
 */

export const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-words]"));

/** @param {string} name */
export const setting = (name) => form.getAttribute(`data-${name}`) ?? "";

/** @type {FormTexts} */
export const texts = JSON.parse(setting("words"));
export const locale = setting("locale");
export const timeZone = setting("zone");

/** The key under which the form's answers are stored: both languages of a form share it. */
export const key = form.getAttribute("id") ?? "";

/** The questions. */
export const fields = findElements(form, "[data-rules]");
export const reference = /** @type {Control} */ (findElement(form, "[data-fill=reference]"));
export const summary = findElement(form, ".error-summary");
export const questions = findElement(form, ".questions");
export const review = findElement(form, ".form-review");
export const submitButton = findElement(questions, "[type=submit]");

/**
 * Show the review instead of the questions, or the questions again.
 * @param {boolean} open
 */
export function showReview(open) {
  review.hidden = !open;
  questions.hidden = open;
}
