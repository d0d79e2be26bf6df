// What correcting, review and sending need. form.js loads it with the first input.

import { askWhetherSent, hidePanel } from "../send/failure.js";
import { sendAnswers, startSending } from "../send/send.js";
import { findElements } from "../shared/dom.js";
import { controls, findProposal, isNumber, isTicked, valueOf } from "./answers.js";
import { reportErrors, startSummary, updateErrors } from "./errors.js";
import { fillRows } from "./fill-rows.js";
import { loadFile, saveAnswers } from "./answer-file.js";
import { form, review } from "./page.js";
import { openReview, startReview } from "./review.js";
import { readDigits } from "./texts.js";
import { findOther } from "./validation.js";

export { askWhetherSent, fillRows, loadFile, saveAnswers, updateErrors };

/** Return the stop that applies, if any: the form cannot be sent then. */
const findStop = () => findElements(form, ".form-stop").find((stop) => !stop.closest("[hidden]"));

/**
 * Write the answers as whatever receives them reads them: letters composed (a phone may write å as
 * two characters), and the digits of numbers in ASCII.
 */
function rewriteAnswers() {
  for (const control of controls) {
    if (isTicked(control) || control.type === "file" || control.options) continue;
    const composed = control.value.normalize();
    const written = isNumber(control) ? readDigits(composed) : composed;
    if (written !== control.value) control.value = written;
  }
}

/** Show what is wrong, else the review, else send what has been confirmed there. */
export function checkAndSend() {
  hidePanel();
  moveOthers();
  const stop = findStop();
  if (stop) return stop.focus();
  rewriteAnswers();
  if (reportErrors()) return;
  if (review.hidden) openReview();
  else sendAnswers();
}

/** Move what is not in its list to the text field of the choice for others, if there is one. */
function moveOthers() {
  for (const control of controls) {
    const other = findOther(control);
    if (!other || findProposal(control) || !control.value.trim()) continue;
    other.text.value = control.value.trim();
    control.value = other.choice.value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/**
 * Post the value of a proposal that the visitor wrote.
 * @param {FormDataEvent} event
 */
function postValues({ formData }) {
  for (const control of controls) {
    const proposal = !control.disabled && findProposal(control);
    if (proposal) formData.set(control.name, proposal.dataset.posted ?? valueOf(proposal));
  }
}

form.addEventListener("formdata", postValues);
startSummary();
startReview();
startSending();
updateErrors([]); // the receiver's page may have been corrected already
