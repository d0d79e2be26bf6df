// Repeated groups. The page has all rows; they are shown one by one. Removing a row moves the
// answers below it up by one row, so that the numbers in the names have no gap.

import { createButton, createElement, findElement, findElements } from "../shared/dom.js";
import { applies, controlsIn, controlsOf, hasAnswer, isTicked } from "./answers.js";
import { form, texts } from "./page.js";
import { insertValue } from "./texts.js";

/**
 * @typedef {object} Group
 * @property {HTMLElement} element
 * @property {HTMLElement[]} rows
 * @property {number} least how many rows are always shown
 * @property {number} open how many are shown
 * @property {HTMLElement} [offer] to undo the last removal
 */

/** @type {Group[]} */
let groups = [];
/** @type {(group: HTMLElement) => void} */
let onChange;

/**
 * Let visitors add and remove rows. `changed` is called with the group.
 * @param {(group: HTMLElement) => void} changed
 */
export function startRows(changed) {
  onChange = changed;
  groups = findElements(form, ".group").map(openGroup);
  for (const group of groups) {
    findElement(group.element, ".add").addEventListener("click", () => addRow(group));
  }
}

/**
 * Return the button that removes a row.
 * @param {Group} group
 * @param {number} index
 */
function removeButton(group, index) {
  const row = group.rows[index];
  const found = /** @type {HTMLElement | null} */ (row.querySelector(":scope > .remove"));
  if (found) return found;
  const remove = () => {
    const isFilled = hasAnswer(row);
    changeRows(group, index, () => {
      removeRow(group, index);
      return announceRemoval(group, row);
    });
    if (!isFilled) group.offer?.remove();
    focusRow(group, Math.min(index, group.open - 1));
  };
  const item = (findElement(row, "legend").firstChild?.textContent ?? "").toLowerCase();
  const button = createButton("button-plain remove", remove, insertValue(texts.remove, item));
  row.append(button);
  return button;
}

/**
 * Return the group that `element` is in.
 * @param {Element} element
 */
export const findGroup = (element) => groups.find((group) => group.element.contains(element));

/**
 * Change the rows of a group, and offer to undo it.
 * @param {Group} group
 * @param {number} index the row to which undoing it leads
 * @param {() => string} change returns what was done
 */
export function changeRows(group, index, change) {
  const restore = rememberRows(group);
  const show = () => {
    onChange(group.element);
    showRows();
  };
  const undo = () => {
    group.offer?.remove();
    restore();
    show();
    focusRow(group, index);
  };
  const done = change();
  show();
  group.offer?.remove();
  group.offer = createElement("p", `${done} `, createButton("button-plain", undo, _("Undo")));
  findElement(group.element, ".add").before(group.offer);
}

/**
 * Hide the <details> that folds further rows when there is no script. A row is taken out of it when
 * it is shown: to move all of them takes a phone long.
 * @param {HTMLElement} element
 * @returns {Group}
 */
function openGroup(element) {
  const rows = findElements(element, ".row");
  const details = element.querySelector("details");
  const open = rows.filter((row) => !details?.contains(row)).length;
  if (details) details.hidden = true;
  return { element, rows, least: findElements(element, ".needed").length || 1, open };
}

/** Show the rows that are open, and all that have an answer. */
export function showRows() {
  for (const group of groups) {
    const { element, rows } = group;
    const answered = rows.map((row, index) => (hasAnswer(row) ? index + 1 : 0));
    group.open = Math.max(group.open, ...answered);
    rows.forEach((row, index) => {
      const isHidden = index >= group.open;
      const details = row.closest("details");
      if (!isHidden) {
        details?.before(row);
        removeButton(group, index).hidden = group.open <= group.least;
      }
      if (!isHidden || !details) row.hidden = isHidden;
    });
    findElement(element, ".add").hidden = group.open === rows.length;
  }
}

/** Show the answer that heads a row beside its number: "Participant 2: Åsa". */
export function nameRows() {
  for (const row of findElements(form, "[data-heading]")) {
    const asked = controlsOf(row.dataset.heading ?? "");
    const answer = applies(asked[0]) ? wordsOf(asked) : "";
    const shown = row.querySelector(".row-heading") ?? (answer && addHeading(row));
    if (shown) shown.textContent = answer && `: ${answer}`;
  }
}

/** @param {HTMLElement} row */
function addHeading(row) {
  const heading = createElement("span");
  heading.className = "row-heading";
  findElement(row, "legend").append(heading);
  return heading;
}

/** @param {import("./page.js").Control[]} asked the controls of a question with a short answer */
function wordsOf(asked) {
  const ticked = asked.find(({ checked, value }) => checked && value);
  const chosen = ticked?.labels?.[0] ?? (asked[0].value && asked[0].selectedOptions?.[0]);
  return (chosen ? chosen.textContent ?? "" : isTicked(asked[0]) ? "" : asked[0].value).trim();
}

/** @param {Group} group */
function addRow(group) {
  group.open += 1;
  showRows();
  focusRow(group, group.open - 1);
}

/**
 * Move the answers below a row up by one row.
 * @param {Group} group
 * @param {number} index
 */
function removeRow(group, index) {
  group.open -= 1;
  for (let at = index; at <= group.open; at++) copyRow(group.rows[at], group.rows[at + 1] ?? null);
}

/**
 * Return a function that puts back the rows as they are now.
 * @param {Group} group
 */
function rememberRows(group) {
  const { open } = group;
  const kept = controlsIn(group.element).map(({ value, checked, files }) => ({
    value,
    checked,
    files: files && copyFiles(files),
  }));
  return () => {
    controlsIn(group.element).forEach((control, index) => {
      if (isTicked(control)) control.checked = kept[index].checked;
      else if (control.type === "file") control.files = kept[index].files;
      else control.value = kept[index].value;
    });
    group.open = open;
  };
}

/**
 * Copy the answers of one row to another, or clear it where there is none.
 * @param {HTMLElement} row
 * @param {HTMLElement | null} source
 */
function copyRow(row, source) {
  const controls = controlsIn(source);
  controlsIn(row).forEach((control, index) => {
    const from = controls[index];
    if (isTicked(control)) control.checked = from?.checked;
    else if (control.type === "file") control.files = from?.files ?? copyFiles([]);
    else control.value = from?.value ?? "";
  });
}

/** @param {Iterable<File>} files */
function copyFiles(files) {
  const copy = new DataTransfer();
  for (const file of files) copy.items.add(file);
  return copy.files;
}

/**
 * Announce to screen readers which row was removed; return the announcement.
 * @param {Group} group
 * @param {HTMLElement} row
 */
function announceRemoval(group, row) {
  const item = findElement(row, "legend").textContent ?? "";
  const removed = insertValue(texts.removed, item);
  findElement(group.element, ":scope > [role=status]").textContent = removed;
  return removed;
}

/**
 * @param {Group} group
 * @param {number} index
 */
const focusRow = (group, index) => findElement(group.rows[index], "[name]:enabled").focus();
