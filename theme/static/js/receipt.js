// On the thanks page: show what was sent last in this tab, and remove its stored answers.

import { createElement, findElement } from "./shared/dom.js";
import { formatAnswers } from "./send/answer-text.js";
import { calendarText, offerCopies, saveButton } from "./send/copies.js";
import { readStored, removeStored, SENDING, SENT, store } from "./shared/storage.js";

const receipt = /** @type {HTMLElement | null} */ (document.querySelector(".receipt"));

/** @returns {import("./shared/storage.js").SentForm | null} */
function takeSent() {
  const arrived = readStored("sessionStorage", SENDING);
  if (!arrived) return readStored("sessionStorage", SENT); // the page is seen again
  store("sessionStorage", SENT, arrived);
  removeStored("sessionStorage", SENDING);
  removeStored("sessionStorage", arrived.key);
  // Another tab may have a draft of its own.
  const draft = readStored("localStorage", arrived.key);
  if (draft && draft.reference === arrived.reference) removeStored("localStorage", arrived.key);
  return arrived;
}

/** @param {number} at */
function formatMoment(at) {
  const { lang } = document.documentElement;
  return new Date(at).toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });
}

/**
 * @param {HTMLElement} place
 * @param {import("./shared/storage.js").SentForm} sent
 */
function showReceipt(place, { key, reference, items, at, values, title, mail, within, days }) {
  findElement(place, "strong").textContent = reference;
  const parts = items
    .filter(({ answer }) => answer)
    .flatMap(({ label, answer }) => [createElement("dt", label), createElement("dd", answer)]);
  findElement(place, "dl").replaceChildren(...parts);
  const text = formatAnswers(items, `${title} ${reference}`);
  const button = findElement(place, "button");
  const lines = [_("Sent {time}.").replace("{time}", formatMoment(at))];
  if (within) lines.push(within);
  if (mail) lines.push(_("If something should be changed, write to {mail} and give the reference."));
  const notes = lines.map((line) => createElement("p", line.replace("{mail}", mail ?? "")));
  findElement(place, "dl").before(...notes);
  const actions = offerCopies(text, `${reference}.txt`, key, () => values);
  if (days.length) {
    const calendar = () => calendarText(days, title, reference, at);
    const type = "text/calendar";
    actions.push(saveButton(_("Save the proposed dates"), calendar, `${reference}.ics`, type));
  }
  const row = createElement("div", ...actions);
  row.className = "cluster";
  button.before(row);
  row.append(button);
  button.addEventListener("click", () => print());
  button.hidden = false;
  place.hidden = false;
}

// A browser without Array.at does not run the form's script either (see form.js).
const sent = receipt && "at" in Array.prototype && takeSent();
if (receipt && sent) showReceipt(receipt, sent);
