// How many characters are left, shown when three quarters are used: to the eye at once, to a
// screen reader when the visitor pauses (GOV.UK Design System, "Character count").

function startCounts() {
  for (const field of fields) {
    const most = (rulesOf(field).find(([kind]) => kind === "maxlength") || [])[1];
    if (!most) continue;
    const control = field.querySelector("[name]");
    const [seen, heard] = [make("p"), make("p")];
    seen.className = "field-count";
    seen.setAttribute("aria-hidden", "true");
    heard.className = "visually-hidden";
    heard.setAttribute("role", "status");
    control.after(seen, heard);
    let pause;
    control.addEventListener("input", () => {
      const left = most - lengthOf(control.value);
      const text = left > most / 4 ? "" : counted(left < 0 ? words.over : words.left, Math.abs(left));
      seen.textContent = text;
      clearTimeout(pause);
      pause = setTimeout(() => (heard.textContent = text), 1000);
    });
  }
}
