// On the thanks page: show what was sent last in this tab, and remove its stored answers.

import { createElement, findElement } from "./shared/dom.js";
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
  const button = findElement(place, "button");
  button.addEventListener("click", () => print());
  button.hidden = false;
  place.hidden = false;
}

// A browser without Array.at does not run the form's script either (see form.js).
const sent = receipt && "at" in Array.prototype && takeSent();
if (receipt && sent) showReceipt(receipt, sent);
