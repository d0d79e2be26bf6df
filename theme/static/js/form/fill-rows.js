// Fill the rows of a group from a table that is pasted.

import { createElement, findElements } from "../shared/dom.js";
import { textOf } from "./answer-list.js";
import { controlsIn, isTicked } from "./answers.js";
import { changeRows, findGroup } from "./rows.js";
import { matchColumns, parseTable } from "./table.js";

/** @typedef {import("./page.js").Control} Control */

/**
 * Fill rows with the lines of `text`, from the row and the question of `control` on. Whatever does
 * not fit is shown, so that nothing is lost silently.
 * @param {Control} control
 * @param {string} text
 */
export function fillRows(control, text) {
  const group = findGroup(control);
  if (!group) return;
  const lines = parseTable(text);
  const at = group.rows.findIndex((row) => row.contains(control));
  const controls = controlsIn(group.rows[at]);
  const labels = controls.map(({ labels }) => (labels?.[0] ? textOf(labels[0]) : ""));
  const { hasHead, columns } = matchColumns(lines, labels, controls.indexOf(control));
  /** @type {string[]} */
  const left = [];
  const filled = hasHead ? lines.slice(1) : lines;
  changeRows(group, at, () => {
    filled.forEach((line, index) => {
      const places = group.rows[at + index] ? controlsIn(group.rows[at + index]) : [];
      line.forEach((cell, column) => {
        if (cell && !fillIn(places[columns[column]], cell)) left.push(cell);
      });
    });
    return _("Rows filled from the table: {count}.").replace("{count}", String(filled.length));
  });
  if (left.length) {
    group.offer?.append(createElement("br"), _("This did not fit:"), ` ${left.join(", ")}`);
  }
}

/**
 * Answer a question with a cell; return whether it could take it.
 * @param {Control | undefined} control
 * @param {string} cell
 */
function fillIn(control, cell) {
  if (!control || isTicked(control) || control.type === "file") return false;
  const options = findElements(control, "option");
  if (options.length) {
    const option = /** @type {HTMLOptionElement | undefined} */ (
      options.find((one) => one.textContent?.trim().toLowerCase() === cell.toLowerCase())
    );
    if (option) option.selected = true;
    return !!option;
  }
  control.value = cell;
  return control.value === cell;
}
