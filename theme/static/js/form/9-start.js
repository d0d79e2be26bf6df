// Take over from the browser: its own messages speak its language, not the page's.

function submit(event) {
  event.preventDefault();
  if (tellAll(fields)) {
    showReview(false);
    summary.focus();
  } else if (review.hidden) {
    openReview();
  } else if (!form.classList.contains("sending")) {
    form.classList.add("sending"); // a second click sends nothing more
    keepAnswers();
    rememberSent();
    HTMLFormElement.prototype.submit.call(form);
  }
}

function update() {
  applyConditions();
  tellCorrections();
}

/** Empty the form: what it held has been sent. */
function begin() {
  HTMLFormElement.prototype.reset.call(form);
  controls("reference")[0].value = "";
  showReview(false);
}

function start() {
  form.setAttribute("novalidate", "");
  form.classList.add("scripted");
  const broughtBack = bringBack();
  if (!broughtBack) prefill();
  limitCalendars();
  applyConditions();
  startRows();
  showRows();
  startCounts();
  startDrafts();
  let pause;
  form.addEventListener("input", () => {
    update();
    clearTimeout(pause);
    pause = setTimeout(keepAnswers, 300);
  });
  form.addEventListener("submit", submit);
  summary.addEventListener("click", followError);
  review.querySelector("[type=button]").addEventListener("click", closeReview);
  addEventListener("popstate", () => showReview(false));
  addEventListener("pagehide", keepAnswers);
  addEventListener("pageshow", (event) => {
    form.classList.remove("sending");
    if (event.persisted && !stored("sessionStorage", key)) begin(); // back from the thanks
    update();
  });
}

if (form) start();
const receipt = document.querySelector(".receipt");
if (receipt) showReceipt(receipt);
