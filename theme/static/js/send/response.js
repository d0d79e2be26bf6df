// What a service's answer means. The status decides first; a 2xx may still report a failure in its
// body. Formspree's errors are a list with `field`, Formcarry's an object by field. A service's
// words are in a language of its own: only those of our own receiver are shown.

/**
 * @typedef {object} Expected How the service answers (see plugins/forms/endpoints/services.py).
 * @property {string} thanks the page to which it may lead on
 * @property {string} [key] which in the answer's JSON says that it was accepted
 * @property {string} [value] of that key; true without it
 * @property {boolean} [json] whether the answer must be JSON
 */

/** @typedef {Pick<Response, "ok" | "status" | "redirected" | "url"> & {text: string}} Answer */

/**
 * @typedef {object} Outcome
 * @property {boolean} isAccepted
 * @property {boolean} isOurs whether our own receiver answers, in the page's language
 * @property {Map<string, string>} messages about single answers, by their names
 * @property {string} problem in the language of the page
 * @property {boolean} isUnclear whether the answers may have arrived
 */

/** The service's answer cannot be understood. */
export const UNCLEAR = _("The service gave an answer that cannot be understood.");

const TIMEOUTS = [408, 504]; // a gateway did not wait: the answers may have arrived

/**
 * Return what the service's answer means.
 * @param {Answer} answer
 * @param {Expected} expected
 * @returns {Outcome}
 */
export function readOutcome(answer, expected) {
  const { status } = answer;
  const body = parseObject(answer.text);
  const isOurs = expected.key === "ok";
  const problem = findProblem(status, body, isOurs);
  const isAboutAnswers = status < 500 && status !== 429;
  return {
    isAccepted: isAccepted(answer, body, expected),
    isOurs,
    messages: new Map(isAboutAnswers ? findMessages(body?.errors, isOurs) : []),
    problem: problem || UNCLEAR,
    isUnclear: !problem || TIMEOUTS.includes(status),
  };
}

/**
 * @param {string} text
 * @returns {any} undefined where `text` is not JSON
 */
function parseObject(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * @param {Answer} answer
 * @param {any} body
 * @param {Expected} expected
 */
function isAccepted(answer, body, { thanks, key, value, json }) {
  if (!answer.ok) return false;
  if (answer.redirected && new URL(answer.url).pathname === thanks) return true;
  if (key) return !!body && body[key] === (value || true);
  return body ? !reportsFailure(body) : !json;
}

/** @param {any} body */
function reportsFailure({ success, ok, result, error, errors }) {
  const isFalse = [success, ok].some((one) => one === false || one === "false");
  return isFalse || result === "error" || !!error || !!errors;
}

/**
 * Return the names of the answers that the service finds wrong, each with a message.
 * @param {any} errors
 * @param {boolean} isOurs
 * @returns {[name: string, message: string][]}
 */
function findMessages(errors, isOurs) {
  const pairs = Array.isArray(errors)
    ? errors.map((one) => [one?.field, one?.message])
    : Object.entries(Object(errors));
  const own = _("The service does not accept this answer. Check it, or write it in another way.");
  return pairs
    .filter(([name]) => name)
    .map(([name, message]) => [String(name), isOurs && message ? String(message) : own]);
}

/**
 * Return why the answers were not accepted, or "" if that is unknown.
 * @param {number} status
 * @param {any} body
 * @param {boolean} isOurs
 */
function findProblem(status, body, isOurs) {
  const ours = isOurs && body?.errors?.[0]?.message; // in the page's language
  if (ours) return String(ours);
  if (status === 429) return _("Much has been sent from your network. Wait a few minutes.");
  if (status === 413) return _("What you sent is too large for the service.");
  if (status >= 500) return _("Something is wrong where the answers are received.");
  if (status >= 400 || (body && reportsFailure(body))) {
    return _("The service does not take the answers.");
  }
  return "";
}
