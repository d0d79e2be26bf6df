// The form of a page: what it needs before the first input. The rest is loaded with that input
// (form/submission.js). The script replaces the browser's own validation, whose messages are in
// the browser's language instead of the page's. Without the script, the plain form works.

import { findElements } from "./shared/dom.js";
import { showClearing, startClearing } from "./form/clearing.js";
import { announceCounts, showCounts } from "./form/counts.js";
import {
  clearSentForm,
  keepAnswers,
  markSent,
  prefill,
  restoreAnswers,
  startDrafts,
  timeOfSending,
} from "./form/drafts.js";
import { resolveDay } from "./form/days.js";
import { form, submitButton, summary, timeZone } from "./form/page.js";
import { nameRows, showRows, startRows } from "./form/rows.js";
import { rulesOf } from "./form/rules.js";
import { applyConditions } from "./form/visibility.js";

/** @typedef {typeof import("./form/submission.js")} Submission */

const BUSY = "aria-busy";
const PAUSE = 500; // milliseconds without a key
const PATIENCE = 10_000; // milliseconds to wait for the rest of the script

/** @type {Submission | undefined} */
let submission;

/** Load what correcting, review and sending need. */
async function loadSubmission() {
  submission ??= await import("./form/submission.js");
  return submission;
}

/** Load it before it is needed; if that fails, submitting the form tries again. */
function preloadSubmission() {
  loadSubmission().catch(() => {});
}

/**
 * Validate and send the form as soon as the rest of the script is loaded. If it cannot be loaded,
 * leave both to the browser.
 * @param {Event} event
 */
async function submit(event) {
  event.preventDefault();
  if (form.getAttribute(BUSY)) return; // a second click must not confirm the review
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
  showClearing();
  nameRows();
}

/**
 * Let the browser's calendar begin and end where the rules do, when a visitor comes to it: the
 * first use of a time zone takes an old phone half a second.
 * @param {Event} event
 */
function limitCalendar({ target }) {
  const control = /** @type {HTMLInputElement} */ (target);
  const field = /** @type {HTMLElement | null} */ (control.closest("[data-rules]"));
  if (control.type !== "date" || !field) return;
  for (const [kind, limit] of rulesOf(field)) {
    if (kind === "from") control.min = resolveDay(limit, timeZone);
    if (kind === "until") control.max = resolveDay(limit, timeZone);
  }
}

/**
 * Let a table that is pasted into a row fill this row and those below it.
 * @param {ClipboardEvent} event
 */
function paste(event) {
  const control = /** @type {HTMLInputElement} */ (event.target);
  const text = event.clipboardData?.getData("text/plain").trimEnd() ?? "";
  if (!control.matches(".row input") || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  loadSubmission().then(
    ({ fillRows }) => fillRows(control, text),
    () => (control.value += text),
  );
}

function followInput() {
  /** @type {number | undefined} */
  let pause;
  form.addEventListener("input", () => {
    markSent(0);
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
  const { type } = performance.navigation;
  if (persisted || type === 2) clearSentForm();
  if (timeOfSending()) loadSubmission().then(({ askWhetherSent }) => askWhetherSent());
  else markSent(0);
  if (persisted || type) show(); // the browser may have restored answers
}

/** Show what the answers ask for. */
function show() {
  update();
  showRows();
}

/** Restore what was typed: the first use of the storages has to wait for the browser. */
function restore() {
  prefill(restoreAnswers());
  addEventListener("pagehide", keepAnswers); // no sooner: it would keep an empty form
  startDrafts(
    async () => (await loadSubmission()).saveAnswers(),
    async (file) => (await loadSubmission()).loadFile(file),
  );
  show();
  if (!summary.hidden) { // the receiver's page shows errors
    summary.focus();
    preloadSubmission();
  }
}

function start() {
  startClearing();
  startRows((group) => update(findElements(group, "[data-rules]")));
  followInput();
  form.addEventListener("input", preloadSubmission, { once: true });
  form.addEventListener("paste", paste);
  form.addEventListener("focusin", limitCalendar);
  form.addEventListener("submit", submit);
  // A task of its own, so that a phone can answer in between.
  const restored = new Promise((done) => setTimeout(() => done(restore())));
  addEventListener("pageshow", (event) => restored.then(() => followReturn(event)));
  // These say when a question applies. The script hides the question instead.
  findElements(form, ".field-applies").forEach((hint) => hint.remove());
  show();
  form.setAttribute("novalidate", "");
}

// A browser without Array.at (before Chrome 92, Firefox 90, Safari 15.4) lacks other features that
// the script needs. There the script does nothing.
if ("at" in Array.prototype) start();
