// Answers outlive a reload and the way back, in the tab; and the tab, where the visitor asks
// for it. Both languages of a form share them.

const SENT = "form-sent";
const key = form && form.getAttribute("id");
const draft = find(form, ".form-draft");
const [keep, forget] = within(draft, "input, button");

/** Use a storage of the browser, which may refuse (private windows, full disks). */
function stored(storage, name, value) {
  try {
    if (value === null) window[storage].removeItem(name);
    else if (value) window[storage].setItem(name, JSON.stringify(value));
    else return JSON.parse(window[storage].getItem(name));
  } catch {}
  return null;
}

function keepAnswers() {
  const kept = { answers: takeAnswers(), reference: reference.value };
  stored("sessionStorage", key, kept);
  if (keep.checked) {
    stored("localStorage", key, { ...kept, until: Date.now() + words.days * 864e5 });
  }
}

/** Give back what was answered before in this tab, else the draft; tell whether any was. */
function bringBack() {
  const later = stored("localStorage", key);
  const alive = later?.until > Date.now();
  if (!alive) stored("localStorage", key, null);
  const here = stored("sessionStorage", key);
  const kept = here || (alive && later);
  showDraft(alive, !here && alive ? words.kept : "");
  if (!kept || form.getAttribute("data-filled")) return !!kept; // the receiver's are newer
  giveAnswers(kept.answers);
  reference.value = kept.reference;
  return true;
}

function showDraft(isKept, text) {
  keep.checked = isKept;
  forget.hidden = !isKept;
  find(draft, "[role=status]").textContent = text;
}

function forgetDraft() {
  stored("localStorage", key, null);
  showDraft(false, words.forgotten);
}

function startDrafts() {
  keep.addEventListener("change", () => (keep.checked ? showDraft(true, "") : forgetDraft()));
  forget.addEventListener("click", () => {
    forgetDraft();
    keep.focus();
  });
  try {
    draft.hidden = !localStorage;
  } catch {} // no draft can be kept
}

/** Answer from the address what allows it, where the visitor has not: ?name=answer. */
function prefill(broughtBack) {
  const given = new URLSearchParams(location.search);
  for (const place of within(form, "[data-prefill]")) {
    const name = called(place.name ? place : controlOf(place));
    if (!given.has(name) || (broughtBack && !place.name)) continue;
    giveAnswers({ [name]: given.getAll(name).map((value) => value.slice(0, 200)) }); // a hidden one's limit
  }
}
