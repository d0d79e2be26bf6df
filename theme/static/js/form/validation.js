// What is wrong with an answer.

import { answerTo, applies, firstControl, hasAnswer, isAnswered, nameOf } from "./answers.js";
import { CHECKS } from "./checks.js";
import { formatDay } from "./days.js";
import { locale } from "./page.js";
import { dayOf, rulesOf } from "./rules.js";
import { insertValue, lengthOf } from "./texts.js";

/** @type {Record<string, (answer: any, limit: any) => boolean>} */
const checks = CHECKS;

/**
 * Tell whether an answer is required: a row that is left empty needs none.
 * @param {HTMLElement} field
 * @param {true | string} limit true, or the question whose answer makes this one required
 */
export function isRequired(field, limit) {
  if (limit !== true) return isAnswered(limit);
  const row = /** @type {HTMLElement | null} */ (field.closest(".row"));
  return !row || row.matches(".needed") || hasAnswer(row);
}

/**
 * Return the message of the first rule that the answer breaks, or "".
 * @param {HTMLElement} field
 */
export function findProblem(field) {
  if (!applies(field)) return "";
  const answer = answerTo(nameOf(firstControl(field)));
  const broken = rulesOf(field).find(([kind, limit]) => {
    if (kind === "required") return answer === undefined && isRequired(field, limit);
    return answer !== undefined && !checks[kind](answer, resolve(kind, limit));
  });
  if (!broken) return "";
  const [kind, limit, message = ""] = broken;
  if (kind === "maxlength") return insertValue(message, lengthOf(String(answer)));
  const isRuntimeDay = isOrderLimit(kind) && typeof limit === "number";
  return isRuntimeDay ? insertValue(message, formatDay(dayOf(limit), locale)) : message;
}

/** @param {string} kind */
const isOrderLimit = (kind) => kind === "from" || kind === "until";

/**
 * Return a limit as the check takes it.
 * @param {string} kind
 * @param {any} limit
 */
function resolve(kind, limit) {
  if (isOrderLimit(kind)) return dayOf(limit);
  return kind === "after" ? answerTo(limit) : limit;
}
