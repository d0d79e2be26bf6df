// The rules of a question, as plugins/forms/markup/messages.py writes them.

/**
 * @typedef {[kind: string, limit: any, message?: string]} Rule
 *   kind is a key of CHECKS, or "required"; message may contain RUNTIME_VALUE
 */

/**
 * Return the rules of a question, in the order in which they are checked.
 * @param {HTMLElement} field
 * @returns {Rule[]}
 */
export const rulesOf = (field) => JSON.parse(field.dataset.rules ?? "");
