// Texts that the page gives to the script, and what is put into them.

/** Stands in a text for what only the script knows; plugins/forms/markup/messages.py has it too. */
export const RUNTIME_VALUE = "\0";

/**
 * Return `text` with `value` in the place that is kept for it.
 * @param {string} text
 * @param {string | number} value
 */
export function insertValue(text, value) {
  return text.replaceAll(RUNTIME_VALUE, () => String(value)); // not read for patterns such as $&
}

/**
 * Return the text for `count` with the number in it.
 * @param {[one: string, other: string]} texts
 * @param {number} count
 */
export function formatCount([one, other], count) {
  return insertValue(count === 1 ? one : other, count);
}

/**
 * Return the text about how many characters an answer has left, or "" while these are many.
 * @param {number} length of the answer
 * @param {number} most
 * @param {Record<"left" | "over", [one: string, other: string]>} texts
 */
export function describeRemaining(length, most, { left, over }) {
  const remaining = most - length;
  if (remaining > most / 4) return "";
  return formatCount(remaining < 0 ? over : left, Math.abs(remaining));
}

/**
 * Return the length of `text` in characters, as JSON Schema counts them.
 * @param {string} text
 */
export const lengthOf = (text) => [...text].length;
