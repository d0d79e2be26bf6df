// The form of a page: what it needs before the first answer. The rest comes with that
// (form/submission.js). The script takes over from the browser, whose own messages speak its
// language, not the page's. Where it does not run, the plain form works.

import { findElements } from "./shared/dom.js";
import { removeStored, SENT } from "./shared/storage.js";
import { firstControl } from "./form/answers.js";
import { announceCounts, showCounts, startCount } from "./form/counts.js";
import { clearSentForm, keepAnswers, prefill, restoreAnswers, startDrafts } from "./form/drafts.js";
import { resolveDay } from "./form/days.js";
import { fields, form, submitButton, summary, timeZone } from "./form/page.js";
import { showRows, startRows } from "./form/rows.js";
import { rulesOf } from "./form/rules.js";
import { applyConditions } from "./form/visibility.js";

/** @typedef {typeof import("./form/submission.js")} Submission */

const BUSY = "aria-busy";
const PAUSE = 500; // milliseconds without a key
const PATIENCE = 1e4; // milliseconds for a part of the script to come

/** @type {Submission | undefined} */
let submission;

/** Load what correcting, review and sending need. */
async function loadSubmission() {
  submission ??= await import("./form/submission.js");
  return submission;
}

/**
 * Check and send the form, as soon as the script for it is here; without that, let the browser.
 * @param {Event} event
 */
async function submit(event) {
  event.preventDefault();
  if (form.getAttribute(BUSY)) return; // an impatient second click is not meant for the review
  form.setAttribute(BUSY, "true");
  try {
    const { checkAndSend } = await Promise.race([loadSubmission(), rejectLater()]);
    checkAndSend();
  } catch {
    submitPlainly();
  } finally {
    form.removeAttribute(BUSY);
  }
}

/** @returns {Promise<never>} */
const rejectLater = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

/** Submit the form as without a script. */
function submitPlainly() {
  form.removeEventListener("submit", submit);
  form.removeAttribute("novalidate");
  submitButton.click();
}

/**
 * Bring the page up to date with the answers.
 * @param {HTMLElement[]} [changed] questions whose errors are shown even if they are new
 */
function update(changed = []) {
  applyConditions();
  submission?.updateErrors(changed);
  showCounts();
}

/** Let the browser's calendars begin and end where the rules do, and count characters. */
function startFields() {
  for (const field of fields) {
    const control = firstControl(field);
    for (const [kind, limit] of rulesOf(field)) {
      if (kind === "from") control.min = resolveDay(limit, timeZone);
      if (kind === "until") control.max = resolveDay(limit, timeZone);
      if (kind === "maxlength") startCount(control, limit);
    }
  }
}

function followInput() {
  /** @type {number | undefined} */
  let pause;
  form.addEventListener("input", () => {
    loadSubmission().catch(() => {}); // the form's submission tries again
    update();
    clearTimeout(pause);
    pause = setTimeout(() => {
      keepAnswers();
      announceCounts();
    }, PAUSE);
  });
}

/** @param {PageTransitionEvent} event */
function followReturn({ persisted }) {
  if (persisted || performance.navigation.type === 2) clearSentForm();
  removeStored("sessionStorage", SENT);
  update();
  showRows();
}

function start() {
  prefill(restoreAnswers());
  startFields();
  startRows((group) => update(findElements(group, "[data-rules]")));
  startDrafts();
  followInput();
  form.addEventListener("submit", submit);
  addEventListener("pagehide", keepAnswers);
  addEventListener("pageshow", followReturn);
  findElements(form, ".field-applies").forEach((hint) => hint.remove()); // the rest hides, then
  update();
  showRows();
  if (!summary.hidden) { // the receiver's page shows errors
    summary.focus();
    loadSubmission().catch(() => {});
  }
  form.setAttribute("novalidate", "");
}

// A browser without Array.at (Chrome 92, Firefox 90, Safari 15.4) lacks other things that the
// script needs: there it does nothing.
if ("at" in Array.prototype) start();
