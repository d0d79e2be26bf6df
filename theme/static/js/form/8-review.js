// All answers once more before they are sent, and afterwards with their reference.

const review = find(form, ".form-review");
const questions = find(form, ".questions");
const sender = find(questions, "[type=submit]");
let address; // of the page while it shows the review

function textOf(element) {
  const optional = find(element, ".field-optional")?.textContent || "";
  return element.textContent.replace(optional, "").replace(/\s+/g, " ").trim();
}

/** List [question, answer, control] of all that applies, without rows that are left empty. */
function listAnswers() {
  const asked = fields.filter((field) => applies(field) && isNeeded(field, true));
  return asked.map((field) => {
    const control = controlOf(field);
    const around = [field.closest(".row"), field.parentElement.closest(".field:not(.group)"), field];
    const labels = around.map((part) => find(part, ":scope > legend, :scope > label, :scope > .choice > label"));
    const label = labels.filter(Boolean).map(textOf).join(": ").replace(/([?!.:]):/g, "$1");
    return [label, writeAnswer(field, control), control];
  });
}

function writeAnswer(field, control) {
  const chosen = within(field, ':checked:not([value=""])');
  if (chosen.length) return chosen.map((one) => textOf(one.labels?.[0] || one)).join("\n");
  const answer = answerTo(called(control));
  return control.type === "date" && answer ? inWords(answer) : answer?.name || answer || "";
}

/** Write all answers into the review, each with the way back to it. */
function writeAnswers() {
  find(review, "dl").replaceChildren(
    ...listAnswers().flatMap(([label, answer, control]) => {
      const button = make("button", words.change, make("span", ` ${label}`));
      button.type = "button";
      button.className = "button-plain";
      button.lastChild.className = "visually-hidden";
      button.addEventListener("click", () => closeReview(control));
      return [make("dt", label), make("dd", answer || words.blank, button)];
    }),
  );
}

function openReview() {
  reference.value ||= makeReference();
  writeAnswers();
  showReview(true);
  find(review, "h2").focus();
  address = location.href;
  history.scrollRestoration = "manual"; // the way back leads to a control, which stays in view
  history.pushState("review", "");
}

function showReview(open) {
  review.hidden = !open;
  questions.hidden = open;
}

/** Go back to the form, and there to what is to be changed. */
function closeReview(control) {
  showReview(false);
  lead(control);
  if (history.state === "review") history.back();
}

/** Follow the browser's way back, but no link within the page, which calls this, too. */
function followHistory() {
  if (review.hidden || history.state === "review" || location.href !== address) return;
  closeReview(sender);
}

/** Make a reference that is easy to read out, such as VISIT-4821-9371-0032. */
function makeReference() {
  const digits = crypto.getRandomValues(new Uint32Array(2)).join("").slice(0, 12);
  return form.getAttribute("data-prefix") + digits.replace(/..../g, "-$&");
}
