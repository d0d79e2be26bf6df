// What is wrong with an answer in the form.

import { findElements } from "../shared/dom.js";
import {
  answerTo,
  applies,
  firstControl,
  hasAnswer,
  isAnswered,
  nameOf,
  proposalsOf,
  valueOf,
} from "./answers.js";
import { toLetters } from "./address.js";
import { holds } from "./condition.js";
import { locale, timeZone } from "./page.js";
import { checkRules } from "./rule-check.js";
import { rulesOf } from "./rules.js";

/** @typedef {import("./page.js").Control} Control */
/** @typedef {import("./rule-check.js").Requirement} Requirement */

/**
 * Return the message of the first rule that the answer breaks, or "".
 * @param {HTMLElement} field
 */
export function findProblem(field) {
  if (!applies(field)) return "";
  const control = firstControl(field);
  const answer = answerTo(nameOf(control));
  const isAddress = control.type === "email" && typeof answer === "string";
  return checkRules(rulesOf(field), isAddress ? toLetters(answer) : answer, {
    isRequired: (limit) => isRequired(field, limit),
    answerTo,
    // What is not in the list is moved to the choice for others, if there is one.
    listValues: () => findOther(control) ? [answer] : proposalsOf(control).map(valueOf),
    timeZone,
    locale,
  });
}

/**
 * Return the choice for others of a list that is searched, and the text field that it opens.
 * @param {Control} control
 */
export function findOther(control) {
  const field = control.list && applies(control) && control.closest(".field");
  const opened = field && findElements(field, ":scope > [data-when]")[0];
  if (!opened) return undefined;
  const [, , value] = JSON.parse(opened.dataset.when ?? "");
  const choice = proposalsOf(control).find((one) => valueOf(one) === value);
  return choice && { choice, text: firstControl(opened) };
}

/**
 * Tell whether an answer is required: a row that is left empty needs none.
 * @param {HTMLElement} field
 * @param {Requirement} limit
 */
export function isRequired(field, limit) {
  if (typeof limit === "string") return isAnswered(limit);
  if (limit !== true && !holds(limit, answerTo, timeZone)) return false;
  const row = /** @type {HTMLElement | null} */ (field.closest(".row"));
  return !row || row.matches(".needed") || hasAnswer(row);
}
