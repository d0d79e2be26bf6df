// What is wrong, told at each question and in a summary that leads to it.
// WCAG 2.2, techniques ARIA21 and G139; GOV.UK Design System, "Error summary".

const words = form && JSON.parse(form.getAttribute("data-words"));
const summary = form && form.querySelector(".error-summary");
const title = form && document.title.replace(words.error, "");
const counted = ([one, other], count) => (count === 1 ? one : other).replace(LATER, count);

/** Put `message` at the question, or take away what is there where it is "". */
function tell(field, message) {
  const control = field.querySelector("[name]");
  const described = field.matches("fieldset") ? field : control;
  const id = `${described.id}--error`;
  const others = (described.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== id);
  let place = document.getElementById(id);
  if (!message) place?.remove();
  else {
    if (!place) {
      place = make("p", "");
      place.id = id;
      place.className = "field-error";
      const above = within(field, ":scope > :is(.field-label, .field-applies, .field-hint)").pop();
      if (above) above.after(place);
      else field.prepend(place);
    }
    place.textContent = message;
    others.push(id);
  }
  if (others.length) described.setAttribute("aria-describedby", others.join(" "));
  else described.removeAttribute("aria-describedby");
  for (const one of controls(control.name)) {
    if (message) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
  }
}

/** Tell what is wrong with each of `places`, and nothing of the other questions. */
function tellAll(places) {
  const wrong = places.map((field) => [field, findProblem(field)]).filter(([, message]) => message);
  for (const field of fields) {
    const message = (wrong.find(([one]) => one === field) || [])[1] || "";
    if (message || isTold(field)) tell(field, message);
  }
  summary.hidden = !wrong.length;
  summary.querySelector("h2").textContent = counted(words.problems, wrong.length);
  summary.querySelector("ul").replaceChildren(
    ...wrong.map(([field, message]) => {
      const link = make("a", message);
      link.href = `#${field.querySelector("[name]").id}`;
      return make("li", link);
    }),
  );
  document.title = wrong.length ? words.error + title : title;
  return wrong.length;
}

const isTold = (field) => !!controls(nameOf(field))[0].getAttribute("aria-invalid");

/** Take away what has been corrected; what has not been told waits until the form is sent. */
function tellCorrections() {
  if (!summary.hidden) tellAll(fields.filter(isTold));
}

function make(tag, ...content) {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
}

/** Lead from the summary to a control, with its label in view. */
function followError(event) {
  const link = event.target.closest("a");
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  lead(control);
}

function lead(control) {
  control.closest(".field, .choice").scrollIntoView();
  control.focus({ preventScroll: true });
}
