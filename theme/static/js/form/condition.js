// Conditions, as the page carries them in `data-when`.

import { isLike, resolveDay } from "./days.js";
import { numberOf } from "./texts.js";

/**
 * @typedef {string | string[] | File | undefined} Answer
 *   undefined where the answer is blank or its question does not apply
 */

/**
 * @typedef {[kind: "all" | "any" | "not", ...conditions: any[]]
 *   | [kind: "answered", name: string]
 *   | [kind: "is" | "has", name: string, ...values: string[]]
 *   | [kind: "at_least" | "at_most", name: string, limit: number]
 *   | [kind: "before" | "after", name: string, limit: string | number]} Condition
 *   a limit of days may be a number of days from today
 */

/** @type {Record<string, (difference: number) => boolean>} */
const COMPARISONS = {
  at_least: (difference) => difference >= 0,
  at_most: (difference) => difference <= 0,
  before: (difference) => difference < 0,
  after: (difference) => difference > 0,
};

/**
 * Compare an answer with a limit: the sign is that of their difference, NaN if they do not compare.
 * @param {string} kind
 * @param {string} answer
 * @param {any} limit
 * @param {string} timeZone
 */
function compare(kind, answer, limit, timeZone) {
  if (kind.startsWith("at")) return numberOf(answer) - limit;
  if (!answer) return NaN; // before today's date is asked for, which takes a browser long
  const bound = resolveDay(limit, timeZone);
  if (!isLike(answer, bound)) return NaN;
  return answer < bound ? -1 : Number(answer > bound);
}

/**
 * Tell whether the answers fulfil `condition`.
 * @param {Condition} condition
 * @param {(name: string) => Answer} answerTo
 * @param {string} timeZone such as Europe/Stockholm
 * @returns {boolean}
 */
export function holds(condition, answerTo, timeZone) {
  const [kind, ...parts] = condition;
  if (kind === "all") return parts.every((part) => holds(part, answerTo, timeZone));
  if (kind === "any") return parts.some((part) => holds(part, answerTo, timeZone));
  if (kind === "not") return !holds(parts[0], answerTo, timeZone);
  const [name, ...values] = parts;
  const answer = answerTo(name);
  if (kind === "answered") return answer !== undefined;
  const isFulfilled = COMPARISONS[kind];
  if (isFulfilled) return isFulfilled(compare(kind, String(answer ?? ""), values[0], timeZone));
  return [answer].flat().some((one) => values.includes(/** @type {string} */ (one)));
}
