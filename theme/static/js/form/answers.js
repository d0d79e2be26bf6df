// What the visitor has answered.

import { findElement, findElements } from "../shared/dom.js";
import { form } from "./page.js";
import { readDigits } from "./texts.js";

/** @typedef {import("./page.js").Control} Control */
/** @typedef {Record<string, string[]>} Values the values of controls, by the question's name */

/**
 * Return the name of the question that `control` answers. If a service has names and values of
 * its own, the question's are in `data-name` and `data-value`.
 * @param {Control} control
 */
export const nameOf = (control) => control.dataset.name || control.name;

/**
 * Return the controls of any name in `place`.
 * @param {ParentNode | null} place
 */
export const controlsIn = (place) => /** @type {Control[]} */ (findElements(place, "[name]"));

/** All controls of the form. The page has every row, so that none is added. */
export const controls = controlsIn(form);

/** @type {Map<string, Control[]>} */
const byName = new Map();
for (const control of controls) {
  for (const name of new Set([control.name, nameOf(control)])) {
    byName.set(name, [...(byName.get(name) ?? []), control]);
  }
}

/**
 * Return the controls of the question `name`.
 * @param {string} name
 */
export const controlsOf = (name) => byName.get(name) ?? [];

/**
 * Return the first control of a question.
 * @param {HTMLElement} field
 */
export const firstControl = (field) => /** @type {Control} */ (findElement(field, "[name]"));

/** @param {Control} control */
export const isTicked = (control) => control.type === "checkbox" || control.type === "radio";

/**
 * Tell whether a part of the form applies, as far as conditions have been evaluated.
 * @param {Element} part
 */
export const applies = (part) => !part.closest("[data-when][hidden]");

/** @param {Control} control */
export const isNumber = (control) => control.matches("[inputmode=numeric], [inputmode=decimal]");

/**
 * Return a typed choice as it is compared: case and the number of blanks do not matter.
 * @param {string} text
 */
const foldText = (text) => text.normalize().replace(/\s+/g, " ").trim().toLowerCase();

/**
 * Return what a control that is typed proposes.
 * @param {Control} control
 */
export const proposalsOf = (control) => [...(control.list?.options ?? [])];

/**
 * Return the proposal that the visitor wrote, by its label or its value.
 * @param {Control} control
 */
export function findProposal(control) {
  const text = control.list && foldText(control.value);
  const proposals = text ? proposalsOf(control) : [];
  return proposals.find(({ value }) => foldText(value) === text) ??
    proposals.find(({ dataset }) => foldText(dataset.value ?? "") === text);
}

/** @param {Control | HTMLOptionElement} control */
export function valueOf(control) {
  const chosen = "selectedOptions" in control
    ? control.selectedOptions?.[0]
    : "list" in control && findProposal(control);
  const { dataset, value } = chosen || control;
  return dataset.value || value;
}

/**
 * Return the answer as the receiver reads it.
 * @param {string} name
 * @returns {import("./condition.js").Answer}
 */
export function answerTo(name) {
  const asked = controlsOf(name);
  const first = asked[0];
  if (!applies(first)) return undefined;
  if (first.type === "file") return first.files?.[0];
  if (isTicked(first)) {
    const values = asked.filter(({ checked, value }) => checked && value).map(valueOf);
    const isList = first.type === "checkbox" && asked.length > 1;
    return isList && values.length ? values : values[0];
  }
  if (first.validity.badInput) return "?"; // half a date has no value, but is not blank
  const value = valueOf(first).normalize();
  const trimmed = isNumber(first) ? readDigits(value.trim()) : value.trim();
  const isTrimmed = first.matches("[inputmode], [pattern], [type=email], [type=url]");
  return trimmed ? (isTrimmed ? trimmed : value) : undefined;
}

/** @param {string} name */
export const isAnswered = (name) => answerTo(name) !== undefined;

/**
 * Tell whether anything in a row of a group is answered.
 * @param {HTMLElement} row
 */
export const hasAnswer = (row) => controlsIn(row).some((control) => isAnswered(nameOf(control)));

/**
 * Return the values of every control that a visitor can answer.
 * @returns {Values}
 */
export function collectValues() {
  /** @type {Values} */
  const collected = Object.create(null); // a question may be called `constructor`
  for (const control of controls) {
    if (control.type === "hidden" || control.type === "file") continue;
    const values = (collected[nameOf(control)] ||= []);
    if (!isTicked(control) || control.checked) values.push(valueOf(control));
  }
  return collected;
}

/** @param {Control} control */
function isChanged({ checked, defaultChecked, value, defaultValue }) {
  return checked !== defaultChecked || value !== (defaultValue ?? value);
}

/**
 * Restore values in questions that the visitor has not changed before the script was loaded, or
 * in all of them.
 * @param {Values} collected
 * @param {boolean} [inAll]
 */
export function restoreValues(collected, inAll = false) {
  for (const [name, values] of Object.entries(collected)) {
    const asked = controlsOf(name);
    if (!inAll && asked.some(isChanged)) continue;
    for (const control of asked) {
      if (isTicked(control)) {
        control.checked = values.includes(valueOf(control));
      } else if (control.options) {
        for (const option of control.options) option.selected = valueOf(option) === values[0];
      } else if (control.list && values.length) {
        const proposal = proposalsOf(control).find((one) => valueOf(one) === values[0]);
        control.value = (proposal ?? { value: values[0] }).value;
      } else if (values.length) {
        control.value = values[0];
      }
    }
  }
}
