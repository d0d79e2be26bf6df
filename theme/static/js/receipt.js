// On the thanks page: show what was sent, and remove the stored answers.

import { createElement, findElement } from "./shared/dom.js";
import { readStored, removeStored, SENT } from "./shared/storage.js";

const receipt = /** @type {HTMLElement | null} */ (document.querySelector(".receipt"));

/** @returns {import("./shared/storage.js").SentForm | null} */
function takeSent() {
  const sent = readStored("sessionStorage", SENT);
  if (sent) {
    removeStored("sessionStorage", sent.key);
    removeStored("localStorage", sent.key);
  }
  return sent;
}

/**
 * @param {HTMLElement} place
 * @param {import("./shared/storage.js").SentForm} sent
 */
function showReceipt(place, { reference, items }) {
  findElement(place, "strong").textContent = reference;
  const parts = items
    .filter(({ answer }) => answer)
    .flatMap(({ label, answer }) => [createElement("dt", label), createElement("dd", answer)]);
  findElement(place, "dl").replaceChildren(...parts);
  findElement(place, "button").addEventListener("click", () => print());
  place.hidden = false;
}

// A browser without Array.at does not run the form's script either (see form.js).
const sent = receipt && "at" in Array.prototype && takeSent();
if (receipt && sent) showReceipt(receipt, sent);
