// Errors, at each question and in a summary that links to them.
// WCAG 2.2, techniques ARIA21 and G139; GOV.UK Design System, "Error summary".

import { createElement, findElement } from "../shared/dom.js";
import { firstControl, nameOf } from "./answers.js";
import { fields, key, showReview, summary, texts } from "./page.js";
import { formatCount } from "./texts.js";
import { findProblem } from "./validation.js";

/** @typedef {import("./page.js").Control} Control */
/** @typedef {(field: HTMLElement) => string} FindMessage a message, or "" */

const title = document.title.replace(texts.error, "");

/**
 * Show all errors and move the focus to their summary; return whether there are any.
 * @param {FindMessage} [findMessage] returns a service's own messages
 */
export function reportErrors(findMessage = findProblem) {
  if (!showErrors(fields, findMessage)) return false;
  showReview(false);
  summary.focus();
  return true;
}

/**
 * Remove the errors that have been corrected. New ones wait until the form is submitted.
 * @param {HTMLElement[]} changed questions whose errors are shown even if they are new
 */
export function updateErrors(changed) {
  if (summary.hidden) return;
  showErrors(fields.filter((field) => showsError(field) || changed.includes(field)), findProblem);
}

/**
 * Show the errors of these questions only; return how many there are.
 * @param {HTMLElement[]} places
 * @param {FindMessage} findMessage
 */
function showErrors(places, findMessage) {
  const messages = new Map(places.map((field) => [field, findMessage(field)]));
  for (const field of fields) {
    const message = messages.get(field) ?? "";
    if (message || showsError(field)) showError(field, message);
  }
  const links = fields.flatMap((field) => {
    const message = messages.get(field);
    return message ? [createElement("li", linkTo(firstControl(field), message))] : [];
  });
  summary.hidden = !links.length;
  findElement(summary, "h2").textContent = formatCount(texts.problems, links.length);
  findElement(summary, "ul").replaceChildren(...links);
  document.title = links.length ? texts.error + title : title;
  return links.length;
}

/**
 * Return what a message is about: the control, or the fieldset of choices.
 * @param {HTMLElement} field
 */
const markedIn = (field) => (field.matches("fieldset") ? field : firstControl(field));

/**
 * Put a control that stands in its label behind it, where there is room for a message between them.
 * @param {HTMLElement} control
 */
function unwrap(control) {
  const label = /** @type {HTMLLabelElement | null} */ (control.closest("label"));
  if (!label) return;
  control.id = label.htmlFor = `${key.replace("form-", "")}-${nameOf(/** @type {Control} */ (control))}`;
  label.after(control);
}

/** @param {HTMLElement} field */
const showsError = (field) => markedIn(field).getAttribute("aria-invalid") === "true";

/**
 * Show `message` at the question; "" removes the message that is there.
 * @param {HTMLElement} field
 * @param {string} message
 */
function showError(field, message) {
  const marked = markedIn(field);
  if (message) unwrap(marked);
  const id = `${marked.id}--error`;
  const descriptions = (marked.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .filter((one) => one && one !== id);
  document.getElementById(id)?.remove();
  if (message) {
    const error = createElement("p", message);
    error.id = id;
    error.className = "field-error";
    findElement(field, ":scope > :not(.field-label, .field-hint)").before(error);
    descriptions.push(id);
  }
  if (descriptions.length) marked.setAttribute("aria-describedby", descriptions.join(" "));
  else marked.removeAttribute("aria-describedby");
  marked.setAttribute("aria-invalid", String(!!message));
}

/**
 * Return a link of the summary.
 * @param {HTMLElement} control
 * @param {string} message
 */
function linkTo(control, message) {
  const link = createElement("a", message);
  link.href = `#${control.id}`;
  return link;
}

/** Let the links of the summary lead to their controls. */
export function startSummary() {
  summary.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) return;
    event.preventDefault();
    focusWithLabel(control);
  });
}

/**
 * Move the focus to a control, with its label in view.
 * @param {HTMLElement} control
 */
export function focusWithLabel(control) {
  control.closest(".field, .button")?.scrollIntoView();
  control.focus({ preventScroll: true });
}
