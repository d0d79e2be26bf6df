// The rules of a question, as plugins/forms/markup/script_rules.py writes them.

/**
 * @typedef {[kind: string, limit: any, message?: string]} Rule
 *   a kind of checks.js, or "required"; a message has a place for what only the script knows
 */

/**
 * Return the rules of a question, in the order in which they are checked.
 * @param {HTMLElement} field
 * @returns {Rule[]}
 */
export const rulesOf = (field) => JSON.parse(field.dataset.rules ?? "");
