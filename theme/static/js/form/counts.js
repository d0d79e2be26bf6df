// How many characters are left, shown when three quarters are used: to the eye at once, to a
// screen reader when the visitor pauses (GOV.UK Design System, "Character count").

import { createElement } from "../shared/dom.js";
import { texts } from "./page.js";
import { describeRemaining, lengthOf } from "./texts.js";

/** @typedef {import("./page.js").Control} Control */

/** @type {{control: Control, most: number, shown: HTMLElement, announced: HTMLElement}[]} */
const counts = [];

/**
 * Count the characters of `control`, which takes at most `most`.
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

/** Let a screen reader say what has been shown meanwhile. */
export function announceCounts() {
  for (const { shown, announced } of counts) {
    if (announced.textContent !== shown.textContent) announced.textContent = shown.textContent;
  }
}
