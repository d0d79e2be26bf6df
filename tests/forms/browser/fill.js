// Fill in the form as `answers` say, send it, and tell what came of it.
async (answers) => {
  const form = document.querySelector("form");
  const typed = [];
  const noFile = new File([], "", { type: "application/octet-stream" }); // as FormData has it
  const write = (value) =>
    value instanceof File ? { name: value.name, type: value.type, size: value.size } : value;
  for (const control of form.querySelectorAll("[name]")) {
    const answer = answers[control.name];
    if (control.type === "file") {
      const bag = new DataTransfer();
      if (answer) bag.items.add(new File([new Uint8Array(answer.size)], answer.name, answer));
      control.files = bag.files;
    } else if (control.type === "checkbox" || control.type === "radio") {
      control.checked = answer.includes(control.value);
      if (!control.checked) continue;
    } else if (control.type !== "hidden") {
      control.value = answer;
    }
    const value = control.type === "file" ? control.files[0] || noFile : control.value;
    typed.push([control.name, write(value)]);
  }
  form.dispatchEvent(new Event("input"));

  const tell = (element) => [element.id, element.textContent];
  let sent = null;
  HTMLFormElement.prototype.submit = () => (sent = true);
  history.pushState = () => {}; // so that this function can leave the review at once
  document.activeElement.blur();
  document.querySelector(".questions > [type=submit]").click();
  const moved = () => document.activeElement.closest(".error-summary, .form-review, .form-stop");
  while (!moved()) await new Promise(requestAnimationFrame); // what checks may have to be loaded
  const summary = [...document.querySelectorAll(".error-summary a")].map((link) => [
    link.getAttribute("href").slice(1),
    link.textContent,
  ]);
  const told = [...document.querySelectorAll(".field-error")].map(tell);
  const posted = [...new FormData(form)].map(([name, value]) => [name, write(value)]);
  const reviewed = [];
  if (!document.querySelector(".form-review").hidden) {
    for (const answer of document.querySelectorAll(".form-review dd")) {
      const label = answer.previousSibling.textContent;
      const ofRow = answer.querySelectorAll("span:not(.visually-hidden)");
      if (answer.querySelector("div")) ofRow.forEach((one) => reviewed.push([label, one.textContent]));
      else reviewed.push([label, answer.firstChild.textContent]);
    }
    document.querySelector(".form-review [type=submit]").click();
    await new Promise((resolve) => setTimeout(resolve)); // as long as the form's own promises
    document.querySelector(".form-review [type=button]").click();
    dispatchEvent(new Event("pageshow")); // as the way back does: it may be sent again
  }
  return { typed, posted, summary, told, reviewed, sent, title: document.title };
};
