// The rules of a question, as plugins/forms/markup/messages.py writes them.

import { findElements } from "../shared/dom.js";

/**
 * @typedef {[kind: string, limit: any, message?: string]} Rule
 *   kind is a key of CHECKS, or "required"; message may contain RUNTIME_VALUE
 */

const RULES = "[data-rules]";
const ROW_NUMBER = "\u0001"; // the placeholder; plugins/forms/posting/posted_questions.py defines it

/**
 * Return the rules of a question, in the order in which they are checked. Those of a group stand in
 * its first row.
 * @param {HTMLElement} field
 * @returns {Rule[]}
 */
export function rulesOf(field) {
  const row = field.closest(".row");
  if (!row) return JSON.parse(field.dataset.rules ?? "");
  const rows = findElements(row.closest(".group"), ".row");
  const first = findElements(rows[0], RULES)[findElements(row, RULES).indexOf(field)];
  const number = rows.indexOf(/** @type {HTMLElement} */ (row)) + 1;
  return JSON.parse(first.dataset.rules ?? "", (_, value) =>
    value?.replaceAll?.(ROW_NUMBER, number) ?? value);
}
