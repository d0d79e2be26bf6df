// Post the answers, and understand what the service says. Formspree's shape of errors is a
// list with `field`, Formcarry's an object by field; a 2xx may still say no in its body.

const OFFLINE = _("Your device is not connected to the internet.");
const UNCLEAR = _("The service gave an answer that cannot be understood.");
const SILENT = _("The service has not answered.");

/** Fetch, and give up after `most` milliseconds. */
async function timed(address, options, most) {
  const giving = new AbortController();
  const timer = setTimeout(() => giving.abort(), most);
  try {
    const response = await fetch(address, { ...options, signal: giving.signal });
    const text = await response.text();
    return { response, json: async () => JSON.parse(text), text };
  } finally {
    clearTimeout(timer);
  }
}

/** Give what the page posts, encoded as the page does. */
function encode() {
  const data = new FormData(form);
  if (how.join) {
    for (const name of new Set(data.keys())) {
      const values = data.getAll(name);
      if (values.length > 1) data.set(name, values.join(", "));
    }
  }
  return form.getAttribute("enctype") ? data : new URLSearchParams(data);
}

function parse(text) {
  try {
    return Object(JSON.parse(text));
  } catch {}
}

const saysNo = ({ success, ok, result, error, errors }) =>
  [success, ok].some((one) => one === false || one === "false") || result === "error" || error || errors;

function isTaken(response, said) {
  if (!response.ok) return false;
  if (response.redirected && new URL(response.url).pathname === how.thanks) return true;
  if (how.key) return !!said && said[how.key] === (how.value || true);
  return said ? !saysNo(said) : !how.json;
}

/** Give the message for each name that the service complains of. */
function complaints({ errors }) {
  const pairs = Array.isArray(errors)
    ? errors.map((one) => [one?.field, one?.message])
    : Object.entries(errors || {}).map(([name, one]) => [name, one?.message || one]);
  return Object.fromEntries(pairs.filter(([name]) => name).map(([name, text]) => [name, String(text)]));
}

async function post(items, refuse) {
  const headers = how.json || how.key ? { Accept: "application/json" } : {};
  const body = encode();
  let answer;
  try {
    answer = await timed(how.to || form.getAttribute("action") || "", { method: "POST", headers, body }, body instanceof FormData ? 18e4 : 3e4);
  } catch (error) {
    if (!navigator.onLine) return fail(OFFLINE, items);
    return fail(error.name === "AbortError" ? SILENT : _("The service cannot be reached."), items, true);
  }
  const { response, text } = answer;
  const said = parse(text);
  if (isTaken(response, said)) return location.assign(how.thanks);
  const messages = complaints(said || {});
  const about = (field) => {
    const { name, dataset } = field.querySelector("[name]");
    return messages[name] || messages[dataset.name] || "";
  };
  if ([...form.querySelectorAll("[data-rules]")].some(about)) {
    release();
    return refuse(about);
  }
  const own = how.key === "ok" && said?.errors?.[0]?.message; // our receiver speaks the page's language
  if (own) return fail(own, items);
  const code = response.status;
  if (code === 429) return fail(_("Much has been sent from your network. Wait a few minutes."), items);
  if (code >= 500) return fail(_("Something is wrong where the answers are received."), items);
  if (said && (code >= 400 || saysNo(said))) return fail(_("The service does not take the answers."), items);
  return fail(UNCLEAR, items, true);
}
