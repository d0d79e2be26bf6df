// The answers as texts: for those who read them, and for a visitor whose service fails.
// The form's own script (form/) hands over what was answered.

const form = document.querySelector("form[data-send]");
const how = form && JSON.parse(form.getAttribute("data-send"));
const find = (selector) => form.querySelector(selector);

/** Give [label, answer, name] in the language of those who read, where it can be had. */
async function translate(items, answers) {
  if (!how.contract) return items;
  try {
    const { properties } = await (await timed(how.contract, {}, 5e3)).json();
    return items.map(([, answer, name]) => {
      const { format, const: ticked, "x-labels": labels, "x-choices": choices } = properties[name];
      const said = labels[how.lang];
      if (choices) return [said, answers[name].map((value) => choices[value]?.[how.lang]).join("\n"), name];
      if (format === "date") return [said, answers[name][0], name];
      return [said, ticked && answer ? said : answer, name];
    });
  } catch {
    return items; // the visitor's own words, then
  }
}

/** Write all that was answered as one plain text; a box that is ticked says what it is. */
function writeOut(items, title = form.getAttribute("aria-label")) {
  const lines = items
    .filter(([, answer]) => answer)
    .map(([label, answer]) => (label && label !== answer ? label + (/[?!:.]$/.test(label) ? " " : ": ") : "") + answer);
  return [`${title} ${reference()}`, "", ...lines].join("\n");
}

const reference = () => find("[data-fill=reference]").value;

/** Fill in a subject such as "Visit: {organisation}, {dates}"; a group gives its first item. */
function writeSubject(template, items) {
  const said = (name) => {
    const own = RegExp(`^${name}(_1_\\w+|_first|_last)?$`);
    return items.filter(([, answer, one]) => answer && own.test(one)).map(([, answer]) => answer).join(", ");
  };
  return template.replace(/\{(\w+)\}/g, (_, name) => said(name)).replace(/\s+/g, " ").slice(0, 200);
}

/** Write into the hidden fields what a page alone cannot know. */
function fill(items) {
  const texts = {
    summary: () => writeOut(items, how.title),
    subject: ({ dataset, value }) => (dataset.template ? writeSubject(dataset.template, items) : value),
    seconds: () => Math.floor(performance.now() / 1e3),
  };
  for (const field of form.querySelectorAll("[data-fill]")) {
    const text = texts[field.dataset.fill];
    if (text) field.value = text(field);
  }
}
