// Conditions, as the page carries them in `data-when`.

/**
 * @typedef {string | string[] | File | undefined} Answer
 *   undefined where the answer is blank or its question does not apply
 */

/**
 * @typedef {[kind: "all" | "any" | "not", ...conditions: any[]]
 *   | [kind: "answered", name: string]
 *   | [kind: "is", name: string, ...values: string[]]} Condition
 */

/**
 * Tell whether the answers fulfil `condition`.
 * @param {Condition} condition
 * @param {(name: string) => Answer} answerTo
 * @returns {boolean}
 */
export function holds(condition, answerTo) {
  const [kind, ...parts] = condition;
  if (kind === "all") return parts.every((part) => holds(part, answerTo));
  if (kind === "any") return parts.some((part) => holds(part, answerTo));
  if (kind === "not") return !holds(parts[0], answerTo);
  const [name, ...values] = parts;
  const answer = answerTo(name);
  if (kind === "answered") return answer !== undefined;
  return [answer].flat().some((one) => values.includes(/** @type {string} */ (one)));
}
