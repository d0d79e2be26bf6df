// The rules of each question, as plugins/forms/markup/script_rules.py writes them: kind, limit, message.

const fields = within(form, "[data-rules]");
const LATER = "\0";

/** Give a limit as YYYY-MM-DD, which may be a number of days from today. */
function dayOf(limit) {
  if (typeof limit === "string") return limit;
  const timeZone = form.getAttribute("data-zone");
  const day = new Date(new Date().toLocaleDateString("sv-SE", { timeZone })); // as YYYY-MM-DD
  day.setUTCDate(day.getUTCDate() + limit);
  return day.toISOString().slice(0, 10);
}

const isDay = (text) => text?.length === 10; // browsers give days of the calendar only
const lengthOf = (text) => [...text].length; // in characters, as JSON Schema counts
const numberOf = (text) => Number(text.replace(",", "."));
const CHECKS = {
  match: (answer, pattern) => new RegExp(pattern, "u").test(answer),
  minlength: (answer, least) => lengthOf(answer) >= least,
  maxlength: (answer, most) => lengthOf(answer) <= most,
  min: (answer, least) => numberOf(answer) >= least,
  max: (answer, most) => numberOf(answer) <= most,
  decimals: (answer, most) => (answer.split(/[.,]/)[1] || "").length <= most,
  day: isDay,
  from: (answer, first) => answer >= dayOf(first),
  until: (answer, last) => answer <= dayOf(last),
  after: (answer, name) => !isDay(answerTo(name)) || answer >= answerTo(name),
  accept: (file, endings) => endings.some((ending) => file.name.toLowerCase().endsWith(ending)),
  maxsize: (file, megabytes) => file.size <= megabytes * 1e6,
};

const rulesOf = (field) => JSON.parse(field.dataset.rules);
const isAnswered = (name) => answerTo(name) !== undefined;
const isBegun = (row) => within(row, "[name]").some((control) => isAnswered(control.name));

/** Tell whether an answer is asked for: a row that is left empty needs none. */
function isNeeded(field, needed) {
  if (needed !== true) return isAnswered(needed);
  const row = field.closest(".row");
  return !row || row.matches(".needed") || isBegun(row);
}

/** Give the message of the first rule that the answer breaks, or "". */
function findProblem(field) {
  if (!applies(field)) return "";
  const answer = answerTo(called(controlOf(field)));
  const isBlank = answer === undefined;
  const [kind, limit, message = ""] =
    rulesOf(field).find(([kind, limit]) =>
      kind === "required" ? isBlank && isNeeded(field, limit) : !isBlank && !CHECKS[kind](answer, limit),
    ) || [];
  return message.replaceAll(LATER, () => (kind === "maxlength" ? lengthOf(answer) : inWords(dayOf(limit))));
}

function inWords(day) {
  const options = { dateStyle: "long", timeZone: "UTC" };
  return new Date(day).toLocaleDateString(form.getAttribute("data-locale"), options);
}
