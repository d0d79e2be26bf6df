// All answers with their questions, as texts.

import { findElements } from "../shared/dom.js";
import { toLetters } from "./address.js";
import { answerTo, applies, findProposal, firstControl, nameOf } from "./answers.js";
import { formatDay } from "./days.js";
import { fields, locale } from "./page.js";
import { isRequired } from "./validation.js";

/** @typedef {import("./page.js").Control} Control */

/**
 * @typedef {object} ListedAnswer
 * @property {string} label the question, after the names of its row and of what it is part of
 * @property {string} answer several choices a line each; "" for none
 * @property {string} name
 * @property {Control} control the first one
 * @property {HTMLElement | null} row of a group, that the question is in
 */

/**
 * List the questions that apply, without rows that are left empty.
 * @returns {ListedAnswer[]}
 */
export function listAnswers() {
  return fields
    .filter((field) => applies(field) && isRequired(field, true))
    .map((field) => {
      const control = firstControl(field);
      const name = nameOf(control);
      const row = /** @type {HTMLElement | null} */ (field.closest(".row"));
      return { label: labelOf(field), answer: answerText(field, control), name, control, row };
    });
}

/** @param {HTMLElement} field */
function labelOf(field) {
  const parts = [field.closest(".row"), field.parentElement?.closest(".field:not(.group)"), field];
  const labels = parts.flatMap(
    (part) =>
      part?.querySelector(":scope > legend, :scope > label, :scope > .choice > label") ?? [],
  );
  return labels.map(textOf).join(": ").replace(/([?!.:]):/g, "$1");
}

/**
 * @param {HTMLElement} field
 * @param {Control} control
 */
function answerText(field, control) {
  const chosen = /** @type {Control[]} */ (findElements(field, ':checked:not([value=""])'));
  if (chosen.length && control.type === "checkbox" && !field.matches("fieldset")) return _("Yes");
  if (chosen.length) return chosen.map((one) => textOf(one.labels?.[0] ?? one)).join("\n");
  const proposal = findProposal(control);
  if (proposal) return proposal.value;
  const answer = answerTo(nameOf(control));
  if (answer instanceof File) return answer.name;
  if (control.type === "date" && answer) return formatDay(String(answer), locale);
  const text = String(answer ?? "");
  return control.type === "email" ? toLetters(text) : text;
}

/**
 * Return the text of a label without its note "(optional)", and without the answer in it.
 * @param {Element} element
 */
export function textOf(element) {
  const beside = element.querySelector(".field-optional, .row-heading")?.textContent ?? "";
  return (element.textContent ?? "").replace(beside, "").replace(/\s+/g, " ").trim();
}
