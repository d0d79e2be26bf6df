// Texts of the page with values that only the script knows.

/** The placeholder in a text; plugins/forms/markup/messages.py defines it too. */
export const RUNTIME_VALUE = "\0";

/**
 * Return `text` with `value` instead of RUNTIME_VALUE.
 * @param {string} text
 * @param {string | number} value
 */
export function insertValue(text, value) {
  return text.replaceAll(RUNTIME_VALUE, () => String(value)); // a function: $& is no pattern
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
 * Return the text about how many characters an answer has left, or "" below three quarters.
 * @param {number} length of the answer
 * @param {number} most
 * @param {Record<"left" | "over", [one: string, other: string]>} texts
 */
export function describeRemaining(length, most, { left, over }) {
  const remaining = most - length;
  if (remaining > most / 4) return "";
  return formatCount(remaining < 0 ? over : left, Math.abs(remaining));
}

/** @type {Record<string, string>} */
const SEPARATORS = { "，": ",", "．": ".", "٫": "." };

/**
 * Return `text` with the digits and separators of any script in ASCII. Digits stand in Unicode in
 * runs of ten, from 0 on.
 * @param {string} text
 */
export function readDigits(text) {
  return text.replace(/[，．٫]/g, (one) => SEPARATORS[one]).replace(/\p{Nd}/gu, (digit) => {
    let before = 0;
    const code = digit.codePointAt(0) ?? 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
    return String(before % 10);
  });
}

/**
 * Return the length of `text` in characters, as JSON Schema counts them once letters are composed.
 * @param {string} text
 */
export const lengthOf = (text) => [...text.normalize()].length;

/**
 * Return a number as people write it, with a comma or a point; NaN if `text` is none.
 * @param {string} text
 */
export const numberOf = (text) => (/^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : NaN);
