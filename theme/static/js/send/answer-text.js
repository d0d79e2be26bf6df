// The answers as text: for staff, and for a visitor when the service fails.

/** @typedef {Pick<import("../form/answer-list.js").ListedAnswer, "label" | "answer" | "name">} Item */

/**
 * Return everything that was answered as one plain text under `heading`.
 * @param {Item[]} items
 * @param {string} heading
 */
export function formatAnswers(items, heading) {
  const lines = items.filter(({ answer }) => answer).map(formatAnswer);
  return [heading, "", ...lines].join("\n");
}

/** @param {Item} item */
function formatAnswer({ label, answer }) {
  if (!label || label === answer) return answer; // a ticked box
  return label + (/[?!:.]$/.test(label) ? " " : ": ") + answer;
}

/**
 * Fill in a subject such as "Visit: {organisation}, {dates}". The name of a group stands for its
 * first row, the name of a period for its days.
 * @param {string} template
 * @param {Item[]} items
 */
export function fillSubject(template, items) {
  return template
    .replace(/\{(\w+)\}/g, (_match, name) => answersTo(name, items).join(", "))
    .replace(/\s+/g, " ")
    .slice(0, 200);
}

/**
 * @param {string} name
 * @param {Item[]} items
 */
function answersTo(name, items) {
  const ofQuestion = new RegExp(`^${name}(_1_\\w+|_(?:first|last|street|postal_code|town|country))?$`);
  return items
    .filter(({ answer, name: posted }) => answer && ofQuestion.test(posted))
    .map(({ answer }) => answer);
}

/**
 * @typedef {object} ContractProperty What a contract says about a question.
 * @property {string} [format]
 * @property {string} [const] of a single box: the value of the tick
 * @property {Record<string, string>} x-labels by language
 * @property {Record<string, Record<string, string>>} [x-choices] by value and language
 */

/**
 * Return `items` in the language of staff, from the form's contract.
 * @param {Item[]} items
 * @param {Record<string, ContractProperty>} properties by the question's name
 * @param {Record<string, string[]>} values by the question's name
 * @param {string} lang
 * @returns {Item[]}
 */
export function translateItems(items, properties, values, lang) {
  return items.map(({ answer, name }) => {
    const { format, const: tick, "x-labels": labels, "x-choices": choices } = properties[name];
    const label = labels[lang];
    if (choices) {
      return {
        label,
        answer: values[name].map((value) => choices[value]?.[lang]).join("\n"),
        name,
      };
    }
    if (format === "date") return { label, answer: values[name][0], name };
    return { label, answer: tick && answer ? label : answer, name };
  });
}
