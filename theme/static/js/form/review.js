// The review: all answers are shown once more before they are sent.

import { createButton, createElement, findElement } from "../shared/dom.js";
import { formatAnswers } from "../send/answer-text.js";
import { offerCopies } from "../send/copies.js";
import { listAnswers, textOf } from "./answer-list.js";
import { collectValues } from "./answers.js";
import { focusWithLabel } from "./errors.js";
import { form, key, reference, review, setting, showReview, submitButton, texts } from "./page.js";
import { createReference } from "./reference.js";

const STATE = "review"; // of the browser's history

let address = ""; // of the page while it shows the review

/** Show the answers to be confirmed. */
export function openReview() {
  reference.value ||= createReference(setting("prefix"));
  findElement(review, "dl").replaceChildren(...groupByRow(listAnswers()).flatMap(describePart));
  showCopies();
  showReview(true);
  findElement(review, "h2").focus();
  address = location.href;
  history.scrollRestoration = "manual"; // else going back would scroll away from the control
  // An error of the service leaves the review's entry in the history, and so does "forward".
  if (history.state !== STATE) history.pushState(STATE, "");
}

const copies = createElement("div");
copies.className = "cluster";

/** Offer the answers as a file, which the form can load again, and as a mail. */
function showCopies() {
  const text = formatAnswers(listAnswers(), form.getAttribute("aria-label") ?? "");
  copies.replaceChildren(...offerCopies(text, `${key}.txt`, key, collectValues));
  review.append(copies);
}

/** @typedef {import("./answer-list.js").ListedAnswer} ListedAnswer */

/**
 * Return the answers in parts: those of a row or an address together, any other by itself.
 * @param {ListedAnswer[]} listed
 */
function groupByRow(listed) {
  /** @type {ListedAnswer[][]} */
  const parts = [];
  for (const one of listed) {
    const last = parts[parts.length - 1];
    if (last && wholeOf(one) && wholeOf(last[0]) === wholeOf(one)) last.push(one);
    else parts.push([one]);
  }
  return parts;
}

/** @param {ListedAnswer} listed */
const wholeOf = ({ row, control }) => row ?? control.closest(".address");

/** @param {ListedAnswer[]} part */
function describePart(part) {
  const { row, control } = part[0];
  const address = control.closest(".address");
  if (row) return describeRow(row, part);
  return address ? describeAddress(address, part) : describeAnswer(part[0]);
}

/**
 * Return an address with its question: the street, the postal code before the town, the country.
 * @param {Element} address
 * @param {ListedAnswer[]} listed
 */
function describeAddress(address, listed) {
  const lines = createElement("div");
  for (const { answer, name } of listed.filter((one) => one.answer)) {
    lines.append(createElement("span", answer));
    lines.append(name.endsWith("_postal_code") ? " " : createElement("br"));
  }
  const label = textOf(findElement(address, "legend"));
  return describe(label, lines.firstChild ? lines : texts.blank, listed[0].control);
}

/**
 * Return the answers in a row of a group, with one button that leads back to it.
 * @param {HTMLElement} row
 * @param {ListedAnswer[]} listed
 */
function describeRow(row, listed) {
  const legend = findElement(row, "legend");
  const answers = listed
    .filter(({ answer }) => answer)
    .map(({ label: whole, answer }) => {
      const shown = createElement("span", answer);
      const question = whole.replace(`${textOf(legend)}: `, "");
      return createElement("div", question + (/[?!:.]$/.test(question) ? " " : ": "), shown);
    });
  const parts = createElement("div", ...answers);
  return describe(legend.textContent ?? "", parts, listed[0].control);
}

/**
 * Return an answer with its question.
 * @param {ListedAnswer} listed
 */
function describeAnswer({ label, answer, control }) {
  return describe(label, answer || texts.blank, control);
}

/**
 * Return what was answered under its label, with a button that leads back to it.
 * @param {string} label
 * @param {Node | string} answer
 * @param {HTMLElement} control
 */
function describe(label, answer, control) {
  const question = createElement("span", ` ${label}`);
  question.className = "visually-hidden";
  const change = createButton("button-plain", () => closeReview(control), texts.change, question);
  return [createElement("dt", label), createElement("dd", answer, change)];
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
