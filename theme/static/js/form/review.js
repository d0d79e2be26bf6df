// The review: all answers are shown once more before they are sent.

import { createButton, createElement, findElement } from "../shared/dom.js";
import { listAnswers } from "./answer-list.js";
import { focusWithLabel } from "./errors.js";
import { reference, review, setting, showReview, submitButton, texts } from "./page.js";
import { createReference } from "./reference.js";

const STATE = "review"; // of the browser's history

let address = ""; // of the page while it shows the review

/** Show the answers to be confirmed. */
export function openReview() {
  reference.value ||= createReference(setting("prefix"));
  findElement(review, "dl").replaceChildren(...listAnswers().flatMap(describeAnswer));
  showReview(true);
  findElement(review, "h2").focus();
  address = location.href;
  history.scrollRestoration = "manual"; // else going back would scroll away from the control
  history.pushState(STATE, "");
}

/**
 * Return an answer with its question and a button that leads back to it.
 * @param {import("./answer-list.js").ListedAnswer} listed
 */
function describeAnswer({ label, answer, control }) {
  const question = createElement("span", ` ${label}`);
  question.className = "visually-hidden";
  const change = createButton("button-plain", () => closeReview(control), texts.change, question);
  return [createElement("dt", label), createElement("dd", answer || texts.blank, change)];
}

/**
 * Go back to the questions, and move the focus to `control`.
 * @param {HTMLElement} control
 */
function closeReview(control) {
  showReview(false);
  focusWithLabel(control);
  if (history.state === STATE) history.back();
}

/** Return to the form on the review's button and on the browser's back button. */
export function startReview() {
  findElement(review, "[type=button]").addEventListener("click", () => closeReview(submitButton));
  addEventListener("popstate", () => {
    // Links within the page cause this event as well.
    const isLeft = history.state !== STATE && location.href === address;
    if (!review.hidden && isLeft) closeReview(submitButton);
  });
}
