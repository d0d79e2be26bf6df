// How many characters are left, shown when three quarters are used: to the eye at once, to a
// screen reader when the visitor pauses (GOV.UK Design System, "Character count").

const counts = [];

function startCount(control, most) {
  const [seen, heard] = [make("p"), make("p")];
  seen.className = "field-count";
  seen.setAttribute("aria-hidden", "true");
  heard.className = "visually-hidden";
  heard.setAttribute("role", "status");
  control.after(seen, heard);
  counts.push([control, most, seen, heard]);
}

function showCounts() {
  for (const [control, most, seen] of counts) {
    const left = most - lengthOf(control.value);
    seen.textContent =
      left > most / 4 ? "" : counted(left < 0 ? words.over : words.left, Math.abs(left));
  }
}

function sayCounts() {
  for (const [, , seen, heard] of counts) {
    if (heard.textContent !== seen.textContent) heard.textContent = seen.textContent;
  }
}
