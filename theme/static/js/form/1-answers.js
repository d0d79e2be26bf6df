// What the visitor has answered. Names are small letters, so that `form.name` and the like may
// be controls: only what has a capital in it, or a prototype, is safe to call on the form.
//
// A browser without Array.at (Chrome 92, Firefox 90, Safari 15.4) lacks other things that the
// script needs: there it does nothing, and the plain form works.

const form = [].at && document.querySelector("form[data-words]");
const within = (place, selector) => [...(place?.querySelectorAll(selector) || [])];
const find = (place, selector) => place?.querySelector(selector);
// A service may have names and values of its own: the question's stand beside them, then.
const called = (control) => control.dataset.name || control.name;
const controls = (name) => within(form, `[name="${name}"], [data-name="${name}"]`);
const controlOf = (field) => find(field, "[name]");
const isTicked = (control) => control.type === "checkbox" || control.type === "radio";
const reference = find(form, "[data-fill=reference]");
const applies = (control) => !control.closest("[data-when][hidden]");

function valueOf(control) {
  const { dataset, value } = control.selectedOptions?.[0] || control;
  return dataset.value || value;
}

/** Give the answer as the receiver reads it: undefined where it is blank or does not apply. */
function answerTo(name) {
  const found = controls(name);
  const first = found[0];
  if (!applies(first)) return undefined;
  if (first.type === "file") return first.files[0];
  if (isTicked(first)) {
    const values = found.filter((control) => control.checked).map(valueOf);
    return first.type === "checkbox" && found.length > 1 && values.length ? values : values[0];
  }
  if (first.validity.badInput) return "?"; // a day half written has no value, but is no blank
  const text = valueOf(first).trim();
  if (text) return first.matches("[inputmode], [type=email], [type=url]") ? text : valueOf(first);
}

/** Give the values of every control that a visitor can answer, by name. */
function takeAnswers() {
  const taken = {};
  for (const control of within(form, "[name]:not([type=hidden], [type=file])")) {
    const values = (taken[called(control)] ||= []);
    if (!isTicked(control) || control.checked) values.push(valueOf(control));
  }
  return taken;
}

/** Put values back where nothing has been typed: on a bad line, the script comes late. */
function giveAnswers(taken) {
  for (const [name, values] of Object.entries(taken)) {
    const found = controls(name);
    const isTyped = (control) =>
      control.checked !== control.defaultChecked ||
      control.value !== (control.defaultValue ?? control.value);
    if (found.some(isTyped)) continue;
    for (const control of found) {
      if (isTicked(control)) control.checked = values.includes(valueOf(control));
      else if (control.options) for (const one of control.options) one.selected = valueOf(one) === values[0];
      else if (values.length) control.value = values[0];
    }
  }
}
