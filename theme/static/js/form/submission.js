// What correcting, review and sending need. form.js loads it with the first input.

import { askWhetherSent, hidePanel } from "../send/failure.js";
import { sendAnswers, startSending } from "../send/send.js";
import { rewriteAnswers } from "./answers.js";
import { reportErrors, startSummary, updateErrors } from "./errors.js";
import { fillRows } from "./fill-rows.js";
import { loadFile, saveAnswers } from "./answer-file.js";
import { review } from "./page.js";
import { openReview, startReview } from "./review.js";

export { askWhetherSent, fillRows, loadFile, saveAnswers, updateErrors };

/** Show what is wrong, else the review, else send what has been confirmed there. */
export function checkAndSend() {
  hidePanel();
  rewriteAnswers();
  if (reportErrors()) return;
  if (review.hidden) openReview();
  else sendAnswers();
}

startSummary();
startReview();
startSending();
updateErrors([]); // the receiver's page may have been corrected already
