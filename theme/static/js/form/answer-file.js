// The answers as a file, which a colleague can load into the form and go on with.

import { formatAnswers } from "../send/answer-text.js";
import { fileText, readFileText, saveFile } from "../send/copies.js";
import { listAnswers } from "./answer-list.js";
import { collectValues, restoreValues } from "./answers.js";
import { form, key } from "./page.js";
import { showRows } from "./rows.js";

/** Save the answers as a file, complete or not. */
export function saveAnswers() {
  const text = formatAnswers(listAnswers(), form.getAttribute("aria-label") ?? "");
  saveFile(fileText(text, key, collectValues()), `${key}.txt`);
}

/**
 * Put the answers in `file` into the form; return what to announce.
 * @param {File} file
 */
export async function loadFile(file) {
  const values = readFileText(await file.text(), key);
  if (!values) return _("This file has no answers to this form. Nothing was changed.");
  restoreValues(values, true);
  form.dispatchEvent(new Event("input"));
  showRows();
  return _("The answers from the file are in the form. Files have to be chosen again.");
}
