/**
 * Read and write our texts: lines "Key: value", an empty line, and Markdown.
 *
 * The program knows files by the addresses that pages have; texts write {static} before them.
 */

/** @typedef {{name: string, widget: string, multiple?: boolean}} Field */
/** @typedef {Record<string, unknown>} Entry */

const FOLDERS = "(?:images|documents)";
const ENTRY = /^ {0,3}([A-Za-z0-9_-]+):\s*(.*)$/;
const MORE = /^(?: {4,}|\t)(.*)$/;
const END = /^-{3}\s*$|^\.{3}\s*$/;

/** @param {string} value */
function unquote(value) {
  const double = /^"((?:[^"\\]|\\.)*)"$/.exec(value);
  if (double) return double[1].replace(/\\(.)/g, "$1");
  const single = /^'((?:[^']|'')*)'$/.exec(value);
  return single ? single[1].replaceAll("''", "'") : value;
}

/**
 * Return the value of a key between two lines of hyphens.
 * @param {string[]} values of its line and those that continue it
 */
function readYaml(values) {
  const [first, ...rest] = values;
  if (rest.length && rest.every((one) => one.startsWith("- "))) {
    return rest.map((one) => unquote(one.slice(2).trim())).join(", ");
  }
  const whole = (/^[>|][+-]?$/.test(first) ? rest : values).join(" ").trim();
  if (whole.startsWith("[") && whole.endsWith("]")) {
    return whole.slice(1, -1).split(",").map((one) => unquote(one.trim())).join(", ");
  }
  return unquote(whole);
}

/**
 * Return the entries at the top of `text`, and the text after them.
 * @param {string} text
 * @returns {{entries: Map<string, string>, body: string}}
 */
export function parse(text) {
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").split("\n");
  const isYaml = END.test(lines[0]);
  /** @type {Map<string, string[]>} */
  const found = new Map();
  let end = isYaml ? 1 : 0;
  let last = "";
  for (; end < lines.length; end++) {
    const line = lines[end];
    if (END.test(line) || !(line.trim() || isYaml)) break;
    const entry = ENTRY.exec(line);
    const more = (isYaml ? /^(?: +|(?=- ))(.*)$/ : MORE).exec(line);
    if (entry && !(isYaml && line.startsWith(" "))) {
      last = entry[1].toLowerCase();
      found.set(last, [entry[2].trim()]);
    } else if (more && last) {
      found.get(last)?.push(more[1].trim());
    }
  }
  const entries = new Map(
    [...found].map(([key, values]) => [key, isYaml ? readYaml(values) : values.join(" ").trim()]),
  );
  return { entries, body: lines.slice(end + 1).join("\n").replace(isYaml ? /^\n+/ : "", "") };
}

/** Return the cells of a row, without the blanks around them. @param {string} row */
const cellsOf = (row) => row.trim().replace(/^\||\|$/g, "").split("|").map((one) => one.trim());

/**
 * Return the rules below the heads of tables in `body` that align a column, by those heads.
 * @param {string} body
 */
function alignedRules(body) {
  const lines = body.split("\n");
  /** @type {Map<string, string>} */
  const rules = new Map();
  lines.forEach((line, n) => {
    const cells = cellsOf(line);
    const isRule = cells.every((one) => /^:?-+:?$/.test(one));
    if (n && isRule && line.includes(":")) rules.set(cellsOf(lines[n - 1]).join("|"), line);
  });
  return rules;
}

/**
 * Return `body` with its tables aligned as before. The rich text editor writes the rule of any
 * table as "| --- | --- |".
 * @param {string} body
 * @param {Map<string, string>} rules as they were
 */
function align(body, rules) {
  const lines = body.split("\n");
  return lines
    .map((line, n) => {
      if (!n || !/^\|(?: --- \|)+$/.test(line)) return line;
      const before = rules.get(cellsOf(lines[n - 1]).join("|"));
      return before && cellsOf(before).length === cellsOf(line).length ? before : line;
    })
    .join("\n");
}

/** @param {string} key */
const labelOf = (key) => key.replace(/(^|_)([a-z])/g, (letter) => letter.toUpperCase());

/**
 * Return the format of texts that have `fields`, for CMS.registerCustomFormat.
 * @param {Field[]} fields
 */
export function makeFormat(fields) {
  const names = [...new Set(fields.map((field) => field.name))];
  const lists = new Set(fields.filter((field) => field.multiple).map((field) => field.name));
  const pictures = new Set(fields.filter((one) => one.widget === "image").map((one) => one.name));
  /** @type {Map<unknown, string[]>} the keys of each text in its order, by its Slug */
  const orders = new Map();
  /** @type {Map<unknown, Map<string, string>>} the rules of each text's tables, by its Slug */
  const tables = new Map();

  /** @param {string} text */
  function fromFile(text) {
    const { entries, body } = parse(text);
    /** @type {Entry} */
    const entry = {};
    for (const [key, value] of entries) {
      if (lists.has(key)) entry[key] = value.split(",").map((one) => one.trim()).filter(Boolean);
      else entry[key] = pictures.has(key) && value ? `/images/${value}` : value;
    }
    orders.set(entry.slug, [...entries.keys()]);
    tables.set(entry.slug, alignedRules(body));
    const shown = new RegExp(`(\\(<?)\\{static\\}(/${FOLDERS}/)`, "g");
    return { ...entry, body: body.replace(shown, "$1$2") };
  }

  /** @param {Entry} entry */
  function toFile(entry) {
    const keys = [...new Set([...(orders.get(entry.slug) ?? []), ...names, ...Object.keys(entry)])];
    const lines = [];
    for (const key of keys) {
      const value = entry[key];
      if (key === "body" || value === undefined || value === null) continue;
      const text = (Array.isArray(value) ? value.join(", ") : String(value)).trim();
      const plain = pictures.has(key) ? text.replace(/^\/images\//, "") : text;
      if (plain) lines.push(`${labelOf(key)}: ${plain.replace(/\s*\n\s*/g, " ")}`);
    }
    const written = new RegExp(`(\\(<?)(/${FOLDERS}/)`, "g");
    const saved = String(entry.body ?? "").replace(written, "$1{static}$2").replace(/\n*$/, "\n");
    const body = align(saved, tables.get(entry.slug) ?? new Map());
    return `${lines.join("\n")}\n${body.trim() ? `\n${body}` : ""}`;
  }

  return { fromFile, toFile };
}
