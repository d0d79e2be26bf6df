// How many characters are left, from three quarters of the limit on. The text is shown at once, and
// announced to screen readers when the visitor pauses (GOV.UK Design System, "Character count").

import { createElement } from "../shared/dom.js";
import { texts } from "./page.js";
import { describeRemaining, lengthOf } from "./texts.js";

/** @typedef {import("./page.js").Control} Control */

/** @type {{control: Control, most: number, shown: HTMLElement, announced: HTMLElement}[]} */
const counts = [];

/**
 * Count the characters of `control`, at most `most`.
 * @param {Control} control
 * @param {number} most
 */
export function startCount(control, most) {
  const shown = createElement("p");
  shown.className = "field-count";
  shown.setAttribute("aria-hidden", "true");
  const announced = createElement("p");
  announced.className = "visually-hidden";
  announced.setAttribute("role", "status");
  control.after(shown, announced);
  counts.push({ control, most, shown, announced });
}

/** Show how many characters are left. */
export function showCounts() {
  for (const { control, most, shown } of counts) {
    shown.textContent = describeRemaining(lengthOf(control.value), most, texts);
  }
}

/** Announce to screen readers what is shown. */
export function announceCounts() {
  for (const { shown, announced } of counts) {
    if (announced.textContent !== shown.textContent) announced.textContent = shown.textContent;
  }
}
