// The rules of each question, as plugins/forms/rules.py writes them: kind, limit, message.

const fields = within(form || document, "[data-rules]");
const LATER = "\0";

/** Give a limit such as today+14d as YYYY-MM-DD. */
function dayOf(limit) {
  const [, days, unit] = /^today(?:([+-]\d+)([dw]))?$/.exec(limit) || [];
  if (!limit.startsWith("today")) return limit;
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: form.getAttribute("data-zone") });
  const day = new Date(today);
  day.setUTCDate(day.getUTCDate() + (days || 0) * (unit === "w" ? 7 : 1));
  return day.toISOString().slice(0, 10);
}

function isDay(text) {
  const day = /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) && new Date(text);
  return !!day && !isNaN(day) && day.toISOString().startsWith(text);
}

const lengthOf = (text) => [...text].length; // in characters, as JSON Schema counts
const CHECKS = {
  match: (answer, pattern) => new RegExp(pattern, "u").test(answer),
  minlength: (answer, least) => lengthOf(answer) >= least,
  maxlength: (answer, most) => lengthOf(answer) <= most,
  min: (answer, least) => Number(answer) >= least,
  max: (answer, most) => Number(answer) <= most,
  day: isDay,
  from: (answer, first) => answer >= dayOf(first),
  until: (answer, last) => answer <= dayOf(last),
  after: (answer, name) => !isDay(answerTo(name)) || answer >= answerTo(name),
  accept: (file, endings) => endings.some((ending) => file.name.toLowerCase().endsWith(ending)),
  maxsize: (file, megabytes) => file.size <= megabytes * 1e6,
};

const rulesOf = (field) => JSON.parse(field.dataset.rules);
const isAnswered = (name) => answerTo(name) !== undefined;

/** Tell whether an answer is asked for: a row that is left empty needs none. */
function isNeeded(field, needed) {
  if (needed !== true) return isAnswered(needed);
  const row = field.closest(".row");
  return !row || row.matches(".needed") || within(row, "[name]").some((one) => isAnswered(one.name));
}

/** Give the message of the first rule that the answer breaks, or "". */
function findProblem(field) {
  if (!field.querySelector("[name]:enabled")) return "";
  const answer = answerTo(nameOf(field));
  for (const [kind, limit, message] of rulesOf(field)) {
    const blank = answer === undefined;
    if (kind === "required" ? blank && isNeeded(field, limit) : !blank && !CHECKS[kind](answer, limit)) {
      return message.replace(LATER, () => (kind === "maxlength" ? lengthOf(answer) : inWords(dayOf(limit))));
    }
  }
  return "";
}

function inWords(day) {
  const locale = form.getAttribute("data-locale");
  return new Date(day).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
}

/** Let the browser's calendar begin and end where the rules do. */
function limitCalendars() {
  for (const field of fields) {
    for (const [kind, limit] of rulesOf(field)) {
      const attribute = { from: "min", until: "max" }[kind];
      if (attribute) field.querySelector("[name]")[attribute] = dayOf(limit);
    }
  }
}
