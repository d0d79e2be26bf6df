// The checks of an answer: for each kind, whether the answer is within the limit. The types of
// questions name them (plugins/forms/language/field_types/). rule-check.js resolves the limits:
// a number of days from today becomes YYYY-MM-DD, another question becomes the answer to it.

import { toAscii } from "./address.js";
import { isLike } from "./days.js";
import { lengthOf, numberOf } from "./texts.js";

export const CHECKS = {
  /** @type {(answer: string, pattern: string) => boolean} */
  match: (answer, pattern) => new RegExp(pattern, "u").test(answer),

  /** @type {(answer: string, pattern: string) => boolean} */
  address: (answer, pattern) => new RegExp(pattern, "u").test(toAscii(answer)),

  /** @type {(answer: string, least: number) => boolean} */
  minlength: (answer, least) => lengthOf(answer) >= least,

  /** @type {(answer: string, most: number) => boolean} */
  maxlength: (answer, most) => lengthOf(answer) <= most,

  /** @type {(answer: string, least: number) => boolean} */
  min: (answer, least) => numberOf(answer) >= least,

  /** @type {(answer: string, most: number) => boolean} */
  max: (answer, most) => numberOf(answer) <= most,

  /** @type {(answer: string, most: number) => boolean} */
  decimals: (answer, most) => (answer.split(/[.,]/)[1] ?? "").length <= most,

  /** @type {(answer: string, values: string[]) => boolean} */
  listed: (answer, values) => values.includes(answer),

  /** @type {(answer: string) => boolean} */
  day: (answer) => isLike(answer, "2027-01-31"),

  /** @type {(answer: string, first: string) => boolean} */
  from: (answer, first) => answer >= first,

  /** @type {(answer: string, last: string) => boolean} */
  until: (answer, last) => answer <= last,

  /** @type {(answer: string, other?: string) => boolean} */
  least: (answer, other = "") => !(numberOf(answer) < numberOf(other)),

  /** @type {(answer: string, other?: string) => boolean} */
  most: (answer, other = "") => !(numberOf(answer) > numberOf(other)),

  // Days or times; half a date is "?".
  /** @type {(answer: string, other?: string) => boolean} */
  after: (answer, other) => !isLike(other, answer) || answer >= other,

  /** @type {(answer: string, other?: string) => boolean} */
  before: (answer, other) => !isLike(other, answer) || answer <= other,

  /** @type {(file: File, endings: string[]) => boolean} */
  accept: (file, endings) => endings.some((ending) => file.name.toLowerCase().endsWith(ending)),

  /** @type {(file: File, megabytes: number) => boolean} */
  maxsize: (file, megabytes) => file.size <= megabytes * 1_000_000,
};
