// The form's script says when all is answered and confirmed: `form-send`.

async function send(detail) {
  panel.hidden = true;
  const trap = find(".visually-hidden > input");
  if (trap && (trap.type === "checkbox" ? trap.checked : trap.value)) return ask(trap);
  status.textContent = _("Sending…");
  fill(await translate(detail));
  if (!navigator.onLine) return fail(_("Your device is not connected to the internet."), detail.items);
  if (!how.native) return post(detail);
  HTMLFormElement.prototype.submit.call(form); // its answer could not be read
  const timer = setTimeout(() => fail(_("The service has not answered."), detail.items, true), 3e4);
  addEventListener("pagehide", () => clearTimeout(timer), { once: true });
}

if (form) {
  status.setAttribute("role", "status");
  panel.setAttribute("role", "alert");
  panel.tabIndex = -1;
  panel.className = "error-summary flow";
  panel.hidden = true;
  form.insertAdjacentElement("beforeend", status);
  form.insertAdjacentElement("beforeend", panel);
  form.addEventListener("form-send", (event) => {
    event.preventDefault();
    send(event.detail);
  });
}
