// All answers once more before they are sent, and afterwards with their reference.

const review = form && form.querySelector(".form-review");
const questions = form && form.querySelector(".questions");
const textOf = (element) =>
  [...element.childNodes]
    .filter((part) => !part.matches?.(".field-optional"))
    .map((part) => part.textContent)
    .join("")
    .replace(/\s+/g, " ")
    .trim();

/** List [question, answer, control] of all that applies, without rows that are left empty. */
function listAnswers() {
  const asked = fields.filter(
    (field) => field.querySelector("[name]:enabled") && isNeeded(field, true),
  );
  return asked.map((field) => {
    const control = field.querySelector("[name]");
    const legends = [field.closest(".row"), field.parentElement.closest(".field:not(.group)"), field];
    const own = legends.map((part) => part?.querySelector(":scope > legend"));
    const label = [...own, field.querySelector("legend, label")].filter(Boolean);
    return [[...new Set(label)].map(textOf).join(": "), writeAnswer(field, control), control];
  });
}

function writeAnswer(field, control) {
  const answer = answerTo(control.name);
  if (isTicked(control) || control.matches("select")) {
    const chosen = within(field, `[name="${control.name}"]:checked, option:checked:not([value=""])`);
    return chosen.map((one) => textOf(one.labels?.[0] || one)).join("\n");
  }
  return control.type === "date" && answer ? inWords(answer) : answer?.name || answer || "";
}

function writeAnswers(list, items, change) {
  list.replaceChildren(
    ...items.flatMap(([label, answer, control]) => {
      const value = make("dd", answer || words?.blank || "–");
      if (change) {
        const button = make("button", words.change, make("span", ` ${label}`));
        button.type = "button";
        button.className = "button-plain";
        button.lastChild.className = "visually-hidden";
        button.addEventListener("click", () => change(control));
        value.append(button);
      }
      return [make("dt", label), value];
    }),
  );
}

function openReview() {
  const reference = controls("reference")[0];
  reference.value ||= makeReference();
  writeAnswers(review.querySelector("dl"), listAnswers(), (control) => {
    closeReview();
    lead(control);
  });
  showReview(true);
  review.querySelector("h2").focus();
  history.pushState("review", "");
}

function showReview(open) {
  review.hidden = !open;
  questions.hidden = open;
}

function closeReview() {
  showReview(false);
  if (history.state === "review") history.back();
}

/** Make a reference that is easy to read out: no I, L, O or U (Crockford's base 32). */
function makeReference() {
  const signs = [...crypto.getRandomValues(new Uint8Array(8))].map(
    (byte) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[byte % 32],
  );
  return `${form.getAttribute("data-prefix")}-${signs.slice(0, 4).join("")}-${signs.slice(4).join("")}`;
}

function rememberSent() {
  const items = listAnswers().filter(([, answer]) => answer);
  const reference = controls("reference")[0].value;
  stored("sessionStorage", SENT, { key, reference, items: items.map((item) => item.slice(0, 2)) });
}

/** On the page that thanks: show what was sent, and forget the answers. */
function showReceipt(place) {
  const sent = stored("sessionStorage", SENT);
  if (!sent) return;
  for (const storage of ["sessionStorage", "localStorage"]) stored(storage, sent.key, null);
  place.querySelector("strong").textContent = sent.reference;
  writeAnswers(place.querySelector("dl"), sent.items);
  place.querySelector("button").addEventListener("click", () => print());
  place.hidden = false;
}
