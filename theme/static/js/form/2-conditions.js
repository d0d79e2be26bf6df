// What applies only where something else was answered is hidden and disabled while it does
// not: a disabled control is not posted.

const conditional = within(form, "[data-when]").map((part) => [part, JSON.parse(part.dataset.when)]);

function holds([kind, ...parts]) {
  if (kind === "all") return parts.every(holds);
  if (kind === "any") return parts.some(holds);
  if (kind === "not") return !holds(parts[0]);
  const [name, ...values] = parts;
  if (kind === "answered") return isAnswered(name);
  return [].concat(answerTo(name)).some((one) => values.includes(one));
}

/** Show what applies. What is hidden counts as blank for others, and none refer in a circle. */
function applyConditions() {
  let changed;
  do {
    changed = false;
    for (const [part, condition] of conditional) {
      const hide = !holds(condition);
      changed ||= part.hidden !== hide;
      part.hidden = hide;
    }
  } while (changed);
  for (const control of within(form, "[name]")) control.disabled = !applies(control);
}
