// What applies only where something else was answered is hidden and disabled while it does
// not: a disabled control is not posted.

import { findElements } from "../shared/dom.js";
import { answerTo, applies, controlsIn } from "./answers.js";
import { holds } from "./condition.js";
import { form } from "./page.js";

/** @type {[part: HTMLElement, condition: import("./condition.js").Condition][]} */
const conditional = findElements(form, "[data-when]").map((part) => [
  part,
  JSON.parse(part.dataset.when ?? ""),
]);

/** Show what applies. What is hidden counts as blank for others, and none refer in a circle. */
export function applyConditions() {
  let changed;
  do {
    changed = false;
    for (const [part, condition] of conditional) {
      const hidden = !holds(condition, answerTo);
      changed ||= part.hidden !== hidden;
      part.hidden = hidden;
    }
  } while (changed);
  for (const control of controlsIn(form)) control.disabled = !applies(control);
}
