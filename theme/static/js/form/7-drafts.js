// Answers outlive a reload and the way back, in the tab; and the tab, where the visitor asks
// for it. Both languages of a form share them.

const DRAFT_DAYS = 30;
const SENT = "form-sent";
const key = form && form.getAttribute("id");
const draft = form && form.querySelector(".form-draft");

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
  const kept = { answers: takeAnswers(), reference: controls("reference")[0].value };
  stored("sessionStorage", key, kept);
  if (draft.querySelector("input").checked) {
    stored("localStorage", key, { ...kept, until: Date.now() + DRAFT_DAYS * 864e5 });
  }
}

/** Give back what was answered before in this tab, else the draft; tell whether any was. */
function bringBack() {
  let kept = stored("sessionStorage", key);
  const later = stored("localStorage", key);
  const alive = later && later.until > Date.now();
  if (later && !alive) stored("localStorage", key, null);
  showDraft(alive, !kept && alive ? words.kept : "");
  kept ||= alive ? later : null;
  if (!kept || !summary.hidden) return !!kept; // the receiver's page has newer answers
  giveAnswers(kept.answers);
  controls("reference")[0].value = kept.reference;
  return true;
}

function showDraft(isKept, text) {
  draft.querySelector("input").checked = isKept;
  draft.querySelector("button").hidden = !isKept;
  draft.querySelector("[role=status]").textContent = text;
}

function forgetDraft(text) {
  stored("localStorage", key, null);
  showDraft(false, text);
}

function startDrafts() {
  draft.hidden = false;
  draft.querySelector("input").addEventListener("change", (event) => {
    if (event.target.checked) showDraft(true, "");
    else forgetDraft(words.forgotten);
  });
  draft.querySelector("button").addEventListener("click", () => {
    forgetDraft(words.forgotten);
    draft.querySelector("input").focus();
  });
}

/** Answer from the address what allows it and is blank: ?name=answer. */
function prefill() {
  const given = new URLSearchParams(location.search);
  for (const place of within(form, "[data-prefill]")) {
    const name = place.name || nameOf(place);
    if (!given.has(name) || isAnswered(name)) continue;
    giveAnswers({ [name]: given.getAll(name) });
  }
}
