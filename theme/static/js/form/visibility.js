// Parts with a condition are hidden and disabled while it is not fulfilled: browsers do not post
// a disabled control.

import { findElements } from "../shared/dom.js";
import { answerTo, applies, controls } from "./answers.js";
import { holds } from "./condition.js";
import { form, timeZone } from "./page.js";

/** @type {[part: HTMLElement, condition: import("./condition.js").Condition][]} */
const conditional = findElements(form, "[data-when]").map((part) => [
  part,
  JSON.parse(part.dataset.when ?? ""),
]);

/** Show what applies. Hidden questions count as blank in other conditions, which form no circle. */
export function applyConditions() {
  let changed;
  do {
    changed = false;
    for (const [part, condition] of conditional) {
      const hidden = !holds(condition, answerTo, timeZone);
      changed ||= part.hidden !== hidden;
      part.hidden = hidden;
    }
  } while (changed);
  for (const control of controls) {
    const disabled = !applies(control);
    if (control.disabled !== disabled) control.disabled = disabled;
  }
}
