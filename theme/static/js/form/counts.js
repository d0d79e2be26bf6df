// How many characters are left, from three quarters of the limit on. The text is shown at once, and
// announced to screen readers when the visitor pauses (GOV.UK Design System, "Character count").

import { createElement } from "../shared/dom.js";
import { firstControl, isTicked } from "./answers.js";
import { fields, texts } from "./page.js";
import { rulesOf } from "./rules.js";
import { describeRemaining, lengthOf } from "./texts.js";

/** @typedef {import("./page.js").Control} Control */

/**
 * @typedef {object} Count
 * @property {Control} control
 * @property {number} most NaN for any number of characters
 * @property {HTMLElement} [shown] once there is something to show
 * @property {HTMLElement} [announced]
 */

/** @type {Map<Control, Count>} of what has been answered: reading all rules takes a phone long */
const counts = new Map();

/** @param {HTMLElement} field */
function startCount(field) {
  const control = firstControl(field);
  if (!control.value || isTicked(control) || counts.has(control)) return;
  const rule = rulesOf(field).find(([kind]) => kind === "maxlength");
  counts.set(control, { control, most: rule?.[1] ?? NaN });
}

/** Show how many characters are left. */
export function showCounts() {
  fields.forEach(startCount);
  for (const count of counts.values()) {
    const { control, most } = count;
    const text = most ? describeRemaining(lengthOf(control.value), most, texts) : "";
    if (text && !count.shown) addCount(count);
    if (count.shown) count.shown.textContent = text;
  }
}

/** @param {Count} count */
function addCount(count) {
  const shown = (count.shown = createElement("p"));
  shown.className = "field-count";
  shown.setAttribute("aria-hidden", "true");
  const announced = (count.announced = createElement("p"));
  announced.className = "visually-hidden";
  announced.setAttribute("role", "status");
  (count.control.closest("label") ?? count.control).after(shown, announced);
}

/** Announce to screen readers what is shown. */
export function announceCounts() {
  for (const { shown, announced } of counts.values()) {
    if (shown && announced && announced.textContent !== shown.textContent) {
      announced.textContent = shown.textContent;
    }
  }
}
