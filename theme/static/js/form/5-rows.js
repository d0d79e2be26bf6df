// A repeated group: rows are in the page already, and are shown one by one. Rows keep their
// names; removing one moves the answers below it up, so that numbers have no gap.

const groups = within(form || document, ".group").map((group) => {
  const rows = within(group, ".row");
  const details = group.querySelector("details");
  const shown = rows.filter((row) => !details?.contains(row)).length;
  details?.replaceWith(...within(details, ".row"));
  const least = Number(group.querySelector(".rows").dataset.least);
  rows.slice(0, least).forEach((row) => row.classList.add("needed"));
  return { group, rows, least, shown, open: shown };
});

const isBegun = (row) => within(row, "[name]").some((control) => isAnswered(control.name));

/** Show the rows that are open, and all that have an answer. */
function showRows() {
  for (const one of groups) {
    const { group, rows } = one;
    one.open = Math.max(one.open, rows.findLastIndex(isBegun) + 1);
    rows.forEach((row, index) => {
      row.hidden = index >= one.open;
      row.querySelector(".remove").hidden = one.open <= Math.max(one.least, 1);
    });
    group.querySelector(".add").hidden = one.open === rows.length;
  }
}

function addRow(one) {
  one.open += 1;
  showRows();
  one.rows[one.open - 1].querySelector("[name]").focus();
}

function removeRow(one, index) {
  const { group, rows } = one;
  const [item, number] = [rows[index].querySelector("legend").textContent, one.open - 1];
  for (let at = index; at < one.open; at++) copyRow(rows[at], at < number ? rows[at + 1] : null);
  one.open = number;
  applyConditions();
  showRows();
  if (!summary.hidden) tellAll(fields);
  group.querySelector("[role=status]").textContent = words.removed.replace(LATER, item);
  rows[Math.min(index, number - 1)].querySelector("[name]").focus();
}

/** Copy the answers of one row to another, or clear it. */
function copyRow(row, from) {
  const sources = from && within(from, "[name]");
  within(row, "[name]").forEach((control, index) => {
    if (isTicked(control)) control.checked = !!sources && sources[index].checked;
    else control.value = sources ? sources[index].value : "";
  });
}

function startRows() {
  for (const one of groups) {
    one.group.querySelector(".add").addEventListener("click", () => addRow(one));
    one.rows.forEach((row, index) => {
      row.querySelector(".remove").addEventListener("click", () => removeRow(one, index));
    });
  }
}
