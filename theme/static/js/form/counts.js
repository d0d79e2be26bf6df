// How many characters are left, from three quarters of the limit on. The text is shown at once, and
// announced to screen readers when the visitor pauses (GOV.UK Design System, "Character count").

import { createElement } from "../shared/dom.js";
import { texts } from "./page.js";
import { describeRemaining, lengthOf } from "./texts.js";

/** @typedef {import("./page.js").Control} Control */

/**
 * @typedef {object} Count
 * @property {Control} control
 * @property {number} most
 * @property {HTMLElement} [shown] once there is something to show
 * @property {HTMLElement} [announced]
 */

/** @type {Count[]} */
const counts = [];

/**
 * Count the characters of `control`, at most `most`.
 * @param {Control} control
 * @param {number} most
 */
export function startCount(control, most) {
  counts.push({ control, most });
}

/** Show how many characters are left. */
export function showCounts() {
  for (const count of counts) {
    const text = describeRemaining(lengthOf(count.control.value), count.most, texts);
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
  count.control.after(shown, announced);
}

/** Announce to screen readers what is shown. */
export function announceCounts() {
  for (const { shown, announced } of counts) {
    if (shown && announced && announced.textContent !== shown.textContent) {
      announced.textContent = shown.textContent;
    }
  }
}
