// On the page that thanks: show what was sent, and forget the answers that were kept of it
// (see form/7-drafts.js and form/8-review.js).

const SENT = "form-sent";
const place = [].at && document.querySelector(".receipt"); // see form/1-answers.js

/** Give what was sent last in this tab, if anything; a browser may refuse its storages. */
function takeSent() {
  try {
    const sent = JSON.parse(sessionStorage.getItem(SENT));
    if (sent) for (const storage of [sessionStorage, localStorage]) storage.removeItem(sent.key);
    return sent;
  } catch {
    return null;
  }
}

function make(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function show({ reference, items }) {
  place.querySelector("strong").textContent = reference;
  const answered = items.filter(([, answer]) => answer);
  const parts = answered.flatMap(([label, answer]) => [make("dt", label), make("dd", answer)]);
  place.querySelector("dl").replaceChildren(...parts);
  place.querySelector("button").addEventListener("click", () => print());
  place.hidden = false;
}

const sent = place && takeSent();
if (sent) show(sent);
