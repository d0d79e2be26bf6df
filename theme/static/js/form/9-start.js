// Take over from the browser: its own messages speak its language, not the page's.

let isSending = false;

function submit(event) {
  event.preventDefault();
  if (refuse()) return;
  if (review.hidden) {
    openReview();
  } else if (!isSending) {
    isSending = true; // a second click sends nothing more, until the first has had its time
    setTimeout(() => (isSending = false), 1e4);
    keepAnswers();
    const items = listAnswers();
    stored("sessionStorage", SENT, { key, reference: reference.value, items });
    const detail = { items, answers: takeAnswers(), refuse };
    // Who takes over (send/) sees to it that nothing is sent twice.
    isSending = form.dispatchEvent(new CustomEvent("form-send", { cancelable: true, detail }));
    if (isSending) HTMLFormElement.prototype.submit.call(form);
  }
}

/** Tell what is wrong, and whether anything is; `findOne` gives a service's own messages. */
function refuse(findOne) {
  if (!tellAll(fields, findOne)) return false;
  showReview(false);
  summary.focus();
  return true;
}

/** Bring the page up to date with the answers; errors at `places` are told as well. */
function update(places = []) {
  applyConditions();
  tellCorrections(places);
  showCounts();
}

/** Empty the form where what it holds has been sent: on the way back, browsers bring it back. */
function beginAnew() {
  if (stored("sessionStorage", SENT)?.key === key && !stored("sessionStorage", key)) {
    HTMLFormElement.prototype.reset.call(form);
    reference.value = "";
    showDraft(false, "");
    showReview(false);
  }
}

/** Let the browser's calendars begin and end where the rules do, and count characters. */
function startFields() {
  for (const field of fields) {
    const control = controlOf(field);
    for (const [kind, limit] of rulesOf(field)) {
      if (kind === "from") control.min = dayOf(limit);
      if (kind === "until") control.max = dayOf(limit);
      if (kind === "maxlength") startCount(control, limit);
    }
  }
}

function start() {
  prefill(bringBack());
  startFields();
  startRows();
  startDrafts();
  let pause;
  form.addEventListener("input", () => {
    update();
    clearTimeout(pause);
    pause = setTimeout(() => {
      keepAnswers();
      sayCounts();
    }, 500);
  });
  form.addEventListener("submit", submit);
  summary.addEventListener("click", followError);
  find(review, "[type=button]").addEventListener("click", () => closeReview(sender));
  addEventListener("popstate", followHistory);
  addEventListener("pagehide", keepAnswers);
  addEventListener("pageshow", (event) => {
    isSending = false;
    if (event.persisted || performance.navigation.type === 2) beginAnew();
    stored("sessionStorage", SENT, null);
    update();
    showRows();
  });
  within(form, ".field-applies").forEach((hint) => hint.remove()); // the rest hides, then
  update();
  showRows();
  if (!summary.hidden) summary.focus();
  form.setAttribute("novalidate", "");
}

if (form) start();
