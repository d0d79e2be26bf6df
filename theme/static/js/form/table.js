// A participant list that is pasted from a table: its lines fill rows, its cells their questions.

/**
 * Return the cells of a text that a spreadsheet or a word processor copied: tabs between cells, and
 * quotation marks around those with a line end or a quotation mark in them.
 * @param {string} text
 * @returns {string[][]}
 */
export function parseTable(text) {
  const cells = text.replace(/\r\n?/g, "\n").matchAll(/("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/g);
  /** @type {string[][]} */
  const lines = [[]];
  for (const [whole, cell, end] of cells) {
    const isQuoted = /^"[^]*"$/.test(cell);
    const value = isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell;
    lines[lines.length - 1].push(value.replace(/\s+/g, " ").trim());
    if (end === "\n") lines.push([]);
    if (!whole || !end) break;
  }
  return lines.filter((line) => line.some((cell) => cell));
}

/**
 * Return for each cell of a line the position of its question: those of the first line where it
 * has labels, else the questions in order from `start` on; -1 for a cell that has none.
 * @param {string[][]} lines
 * @param {string[]} labels of the questions of a row
 * @param {number} start the position of the question that is pasted into
 */
export function matchColumns(lines, labels, start) {
  const width = Math.max(...lines.map((line) => line.length));
  const known = labels.map((label) => label.toLowerCase());
  const named = (lines[0] ?? []).map((cell) => known.indexOf(cell.toLowerCase()));
  const hasHead = named.some((at) => at >= 0) && lines.length > 1;
  const ordered = Array.from({ length: width }, (_cell, at) =>
    start + at < labels.length ? start + at : -1
  );
  return { hasHead, columns: hasHead ? named : ordered };
}
