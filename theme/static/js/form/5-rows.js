// A repeated group: rows are in the page already, and are shown one by one. Rows keep their
// names; removing one moves the answers below it up, so that numbers have no gap.

const groups = within(form, ".group").map((group) => {
  const rows = within(group, ".row");
  const details = find(group, "details");
  const shown = rows.filter((row) => !details?.contains(row)).length;
  details?.replaceWith(...within(details, ".row"));
  return { group, rows, least: within(group, ".needed").length || 1, open: shown };
});

/** Show the rows that are open, and all that have an answer. */
function showRows() {
  for (const one of groups) {
    const { group, rows } = one;
    one.open = Math.max(one.open, ...rows.map((row, index) => isBegun(row) && index + 1));
    rows.forEach((row, index) => {
      row.hidden = index >= one.open;
      find(row, ".remove").hidden = one.open <= one.least;
    });
    find(group, ".add").hidden = one.open === rows.length;
  }
}

function addRow(one) {
  one.open += 1;
  showRows();
  focusRow(one, one.open - 1);
}

function removeRow(one, index) {
  const { group, rows } = one;
  const item = find(rows[index], "legend").textContent;
  const last = one.open - 1;
  for (let at = index; at <= last; at++) copyRow(rows[at], rows[at + 1]);
  one.open = last;
  update(within(group, "[data-rules]"));
  showRows();
  find(group, ":scope > [role=status]").textContent = words.removed.replace(LATER, () => item);
  focusRow(one, Math.min(index, last - 1));
}

/** Copy the answers of one row to another, or clear it where there is none. */
function copyRow(row, from) {
  const sources = within(from, "[name]");
  within(row, "[name]").forEach((control, index) => {
    const source = sources[index];
    if (isTicked(control)) control.checked = source?.checked;
    else control.value = source?.value ?? "";
  });
}

const focusRow = (one, index) => find(one.rows[index], "[name]:enabled").focus();

function startRows() {
  for (const one of groups) {
    find(one.group, ".add").addEventListener("click", () => addRow(one));
    one.rows.forEach((row, index) =>
      find(row, ".remove").addEventListener("click", () => removeRow(one, index)),
    );
  }
}
