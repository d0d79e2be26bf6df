// What is wrong, told at each question and in a summary that leads to it.
// WCAG 2.2, techniques ARIA21 and G139; GOV.UK Design System, "Error summary".

const words = form && JSON.parse(form.getAttribute("data-words"));
const summary = find(form, ".error-summary");
const title = form && document.title.replace(words.error, "");
const counted = ([one, other], count) => (count === 1 ? one : other).replace(LATER, count);

/** Put `message` at the question, or take away what is there where it is "". */
function tell(field, message) {
  const control = controlOf(field);
  const described = field.matches("fieldset") ? field : control;
  const id = `${described.id}--error`;
  const about = (described.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== id);
  document.getElementById(id)?.remove();
  if (message) {
    const place = make("p", message);
    place.id = id;
    place.className = "field-error";
    find(field, ":scope > :not(.field-label, .field-hint)").before(place);
    about.push(id);
  }
  described.setAttribute("aria-describedby", about.join(" "));
  for (const one of controls(called(control))) one.setAttribute("aria-invalid", !!message);
}

/** Tell what `findOne` finds in each of `places`, and nothing of the other questions. */
function tellAll(places, findOne = findProblem) {
  const wrong = places.map((field) => [field, findOne(field)]).filter(([, message]) => message);
  const messages = new Map(wrong);
  for (const field of fields) {
    if (messages.has(field) || isTold(field)) tell(field, messages.get(field));
  }
  summary.hidden = !wrong.length;
  find(summary, "h2").textContent = counted(words.problems, wrong.length);
  find(summary, "ul").replaceChildren(
    ...wrong.map(([field, message]) => {
      const link = make("a", message);
      link.href = `#${controlOf(field).id}`;
      return make("li", link);
    }),
  );
  document.title = wrong.length ? words.error + title : title;
  return wrong.length;
}

const isTold = (field) => controlOf(field).getAttribute("aria-invalid") === "true";

/** Take away what has been corrected; what has not been told waits until the form is sent. */
function tellCorrections(places) {
  if (!summary.hidden) tellAll(fields.filter((field) => isTold(field) || places.includes(field)));
}

function make(tag, ...content) {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
}

/** Lead from the summary to a control. */
function followError(event) {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  lead(document.getElementById(link.hash.slice(1)));
}

/** Move the focus to a control, with its label in view. */
function lead(control) {
  control.closest(".field, .button").scrollIntoView();
  control.focus({ preventScroll: true });
}
