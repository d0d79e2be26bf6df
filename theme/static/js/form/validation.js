// What is wrong with an answer in the form.

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
    listValues: () => proposalsOf(control).map(valueOf),
    timeZone,
    locale,
  });
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
