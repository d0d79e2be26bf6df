// A radio button cannot be undone by itself. Where no answer is needed, the page has a choice of
// none; the script shows a button instead, while something is chosen.

import { createButton, findElement, findElements } from "../shared/dom.js";
import { form } from "./page.js";

/** @type {{field: HTMLElement, button: HTMLElement}[]} */
const cleared = [];

/** Replace the choice of no answer by a button. */
export function startClearing() {
  for (const none of findElements(form, '[type=radio][value=""]')) {
    const field = /** @type {HTMLElement} */ (none.closest("fieldset"));
    const choice = /** @type {HTMLElement} */ (none.parentElement);
    const clear = () => {
      none.click(); // which announces the change
      findElement(field, "[type=radio]").focus();
    };
    const button = createButton("button-plain clear", clear, _("Clear this answer"));
    choice.hidden = true;
    findElement(field, ".choices").after(button);
    cleared.push({ field, button });
  }
}

/** Show the buttons of what is chosen. */
export function showClearing() {
  for (const { field, button } of cleared) {
    button.hidden = !field.querySelector(':scope > .choices :checked:not([value=""])');
  }
}
