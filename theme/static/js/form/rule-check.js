// Which rule an answer breaks, and the message for it.

import { CHECKS } from "./checks.js";
import { formatDay, resolveDay } from "./days.js";
import { insertValue, lengthOf } from "./texts.js";

/** @typedef {import("./condition.js").Answer} Answer */
/** @typedef {import("./rules.js").Rule} Rule */
/**
 * @typedef {true | string | import("./condition.js").Condition} Requirement
 *   when an answer is required: always, if the question of this name is answered, or if this holds
 */

/**
 * @typedef {object} Context What rules need to know about the form.
 * @property {(limit: Requirement) => boolean} isRequired whether a blank answer is wrong
 * @property {(name: string) => Answer} answerTo
 * @property {() => Answer[]} listValues the values of what the question proposes
 * @property {string} timeZone such as Europe/Stockholm
 * @property {string} locale such as sv-SE
 */

/** @type {Record<string, (answer: any, limit: any) => boolean>} */
const checks = CHECKS;

/**
 * Return the message of the first rule that the answer breaks, or "".
 * @param {Rule[]} rules
 * @param {Answer} answer
 * @param {Context} context
 */
export function checkRules(rules, answer, context) {
  const broken = rules.find(([kind, limit]) => {
    if (kind === "required") return answer === undefined && context.isRequired(limit);
    return answer !== undefined && !checks[kind](answer, resolveLimit(kind, limit, context));
  });
  return broken ? messageOf(broken, answer, context) : "";
}

/**
 * Return the limit that is passed to the check.
 * @param {string} kind
 * @param {any} limit
 * @param {Context} context
 */
function resolveLimit(kind, limit, { answerTo, listValues, timeZone }) {
  if (kind === "listed") return listValues();
  if (kind === "from" || kind === "until") return resolveDay(limit, timeZone);
  return /^(least|most|after|before)$/.test(kind) ? answerTo(limit) : limit;
}

/**
 * Return the message of a broken rule. Insert the length of the answer, or the day that a number
 * of days from today means.
 * @param {Rule} rule
 * @param {Answer} answer
 * @param {Context} context
 */
function messageOf([kind, limit, message = ""], answer, { timeZone, locale }) {
  if (kind === "maxlength") return insertValue(message, lengthOf(String(answer)));
  const isDayFromToday = (kind === "from" || kind === "until") && typeof limit === "number";
  if (!isDayFromToday) return message;
  return insertValue(message, formatDay(resolveDay(limit, timeZone), locale));
}
