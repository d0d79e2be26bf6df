// What a visitor can do when the answers have not arrived.

import { createButton, createElement, findElement } from "../shared/dom.js";
import { collectValues } from "../form/answers.js";
import { forgetAnswers, keepAnswers, markSent, timeOfSending } from "../form/drafts.js";
import { form, key, locale, reference, review, submitButton } from "../form/page.js";
import { fileText, mailLink, saveButton } from "./copies.js";
import { formatAnswers } from "./answer-text.js";

/** @typedef {import("./answer-text.js").Item} Item */

const panel = createElement("div");

/** Add the hidden panel to the form. */
export function startPanel() {
  panel.setAttribute("role", "alert");
  panel.tabIndex = -1;
  panel.className = "form-failure flow";
  panel.hidden = true;
  form.insertAdjacentElement("beforeend", panel);
}

/** Hide the panel, such as while the answers are sent again. */
export function hidePanel() {
  panel.hidden = true;
}

/**
 * Show the panel, and move the focus to it.
 * @param {string} title
 * @param {string[]} texts
 * @param {HTMLElement[]} actions buttons and links
 * @param {InsertPosition} where in the form
 */
function showPanel(title, texts, actions, where = "beforeend") {
  form.insertAdjacentElement(where, panel);
  const row = createElement("div", ...actions);
  row.className = "cluster";
  const paragraphs = texts.map((text) => createElement("p", text));
  panel.replaceChildren(createElement("h2", title), ...paragraphs, row);
  panel.hidden = false;
  panel.focus();
  panel.scrollIntoView();
}

/**
 * Show why the answers have not arrived, and what the visitor can do.
 * @param {string} problem
 * @param {Item[]} items
 * @param {boolean} isUnclear whether they may have arrived
 * @param {string} [mail] the address to which they can be mailed
 */
export function showFailure(problem, items, isUnclear, mail) {
  const text = formatAnswers(items, `${form.getAttribute("aria-label")} ${reference.value}`);
  const name = `${reference.value}.txt`;
  const actions = [
    createButton("button", submitAgain, _("Try again")),
    ...(mail ? [mailLink(_("Send your answers by e-mail"), text, name, mail)] : []),
    saveButton(_("Save your answers as a file"), () => fileText(text, key, collectValues()), name),
  ];
  const texts = [problem, _("Nothing you wrote is lost: it is still in the form.")];
  if (isUnclear) {
    texts.push(_("Send it once more, please: by its reference we see that it is the same."));
  }
  const title = isUnclear ? _("We do not know whether it arrived") : _("It has not been sent");
  showPanel(title, texts, actions);
}

/**
 * Ask whether a person sends the form: some browsers fill in the honeypot.
 * @param {HTMLInputElement} honeypot
 */
export function askWhetherPerson(honeypot) {
  const clear = () => {
    honeypot.value = "";
    honeypot.checked = false;
    submitAgain();
  };
  showPanel(
    _("Are you a person?"),
    [_("A field that is hidden from people was filled in, perhaps by your browser.")],
    [createButton("button", clear, _("Empty the field and send"))],
  );
}

/** Ask whether the answers in the form have been sent: the page cannot find out. */
export function askWhetherSent() {
  const at = new Date(timeOfSending());
  const isToday = at.toDateString() === new Date().toDateString();
  const question = isToday ? _("Did you send this at {time}?") : _("Did you send this on {time}?");
  const time = isToday
    ? at.toLocaleTimeString(locale, { timeStyle: "short" })
    : at.toLocaleString(locale, { dateStyle: "long", timeStyle: "short" });
  const answer = () => {
    hidePanel();
    form.dispatchEvent(new Event("input"));
    findElement(form, ".questions [name]:enabled").focus();
  };
  const forget = () => {
    forgetAnswers();
    answer();
  };
  const keep = () => {
    markSent(0);
    keepAnswers();
    answer();
  };
  showPanel(
    question.replace("{time}", time),
    [_("We could not see whether it arrived. What you wrote is still here.")],
    [
      createButton("button", forget, _("Yes, empty the form")),
      createButton("button-plain", keep, _("No, keep my answers")),
    ],
    "afterbegin",
  );
}

function submitAgain() {
  (review.hidden ? submitButton : findElement(review, "[type=submit]")).click();
}
