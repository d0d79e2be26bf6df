// The form's script says when all is answered and confirmed: `form-send`.

async function send({ items: listed, answers, refuse }) {
  const items = listed.map(([label, answer, { dataset, name }]) => [label, answer, dataset.name || name]);
  isSending = true;
  panel.hidden = true;
  const trap = find(".visually-hidden > input");
  if (trap && (trap.type === "checkbox" ? trap.checked : trap.value)) return ask(trap);
  status.textContent = _("Sending…");
  fill(await translate(items, answers));
  if (!navigator.onLine) return fail(OFFLINE, items);
  if (!how.native) return post(items, refuse);
  HTMLFormElement.prototype.submit.call(form); // its answer could not be read
  const timer = setTimeout(() => fail(SILENT, items, true), 3e4);
  addEventListener("pagehide", () => clearTimeout(timer), { once: true });
}

if (form) {
  status.setAttribute("role", "status");
  panel.setAttribute("role", "alert");
  panel.tabIndex = -1;
  panel.className = "form-failure flow";
  panel.hidden = true;
  form.insertAdjacentElement("beforeend", status);
  form.insertAdjacentElement("beforeend", panel);
  addEventListener("pageshow", release); // brought back, the page can send anew
  form.addEventListener("form-send", (event) => {
    event.preventDefault();
    const { items } = event.detail;
    if (!isSending) send(event.detail).catch(() => fail(UNCLEAR, items, true));
  });
}
