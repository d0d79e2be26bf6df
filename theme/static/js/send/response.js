// What a service's answer means. Formspree's errors are a list with `field`, Formcarry's an
// object by field. A 2xx may still report a failure in its body.

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
 * @property {Record<string, string>} messages about single answers, by their names
 * @property {string} problem in the language of the page
 * @property {boolean} isUnclear whether the answers may have arrived
 */

/** The service's answer cannot be understood. */
export const UNCLEAR = _("The service gave an answer that cannot be understood.");

/**
 * Return what the service's answer means.
 * @param {Answer} answer
 * @param {Expected} expected
 * @returns {Outcome}
 */
export function readOutcome(answer, expected) {
  const body = parseObject(answer.text);
  const problem = findProblem(answer.status, body, expected);
  return {
    isAccepted: isAccepted(answer, body, expected),
    messages: findMessages(body?.errors),
    problem: problem || UNCLEAR,
    isUnclear: !problem,
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
 * Return the service's messages about single answers, by name.
 * @param {any} errors
 * @returns {Record<string, string>}
 */
function findMessages(errors) {
  const pairs = Array.isArray(errors)
    ? errors.map((one) => [one?.field, one?.message])
    : Object.entries(errors || {}).map(([name, one]) => [name, one?.message || one]);
  const named = pairs.filter(([name]) => name);
  return Object.fromEntries(named.map(([name, message]) => [name, String(message)]));
}

/**
 * Return why the answers were not accepted, or "" if that is unknown.
 * @param {number} status
 * @param {any} body
 * @param {Expected} expected
 */
function findProblem(status, body, { key }) {
  const ours = key === "ok" && body?.errors?.[0]?.message; // in the page's language
  if (ours) return ours;
  if (status === 429) return _("Much has been sent from your network. Wait a few minutes.");
  if (status >= 500) return _("Something is wrong where the answers are received.");
  if (body && (status >= 400 || reportsFailure(body))) {
    return _("The service does not take the answers.");
  }
  return "";
}
