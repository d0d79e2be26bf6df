// Copies of the answers for the visitor: as a file, which the form can load again, and as a mail.

import { createButton, createElement } from "../shared/dom.js";

/** @typedef {Record<string, string[]>} Values the values of controls, by the question's name */

const MOST = 1900; // characters of an address that every mail program accepts
const MOST_BYTES = 1_000_000; // of a file that is loaded

/**
 * Save `text` as a file called `name`.
 * @param {string} text
 * @param {string} name
 * @param {string} [type]
 */
export function saveFile(text, name, type = "text/plain") {
  const link = createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
}

/**
 * Return the text of a file with the answers, for people and for the form `key`.
 * @param {string} text
 * @param {string} key
 * @param {Values} values
 */
export function fileText(text, key, values) {
  const note = _("The form can load this file. The line below is for that.");
  return `${text}\n\n${note}\n[${key}] ${JSON.stringify(values)}\n`;
}

/**
 * Return the values in a file of the form `key`, or null if it has none.
 * @param {string} text
 * @param {string} key
 * @returns {Values | null}
 */
export function readFileText(text, key) {
  const lines = text.slice(0, MOST_BYTES).split(/\r?\n/);
  const line = lines.filter((one) => one.startsWith(`[${key}] {`)).pop();
  try {
    /** @type {[string, unknown][]} */
    const entries = Object.entries(JSON.parse((line ?? "").slice(key.length + 3)));
    const named = entries.filter(([name, values]) => /^\w+$/.test(name) && Array.isArray(values));
    return Object.fromEntries(
      named.map(([name, values]) => [name, /** @type {any[]} */ (values).map(String)]),
    );
  } catch {
    return null;
  }
}

/**
 * Return a button that saves a file.
 * @param {string} label
 * @param {() => string} text
 * @param {string} name
 * @param {string} [type]
 */
export const saveButton = (label, text, name, type) =>
  createButton("button-plain", () => saveFile(text(), name, type), label);

/**
 * Return a link to a mail with the answers. A long text is saved as a file, to be attached.
 * @param {string} label
 * @param {string} text its first line is the subject
 * @param {string} name of the file
 * @param {string} [mail] the address; the mail program asks without it
 */
export function mailLink(label, text, name, mail = "") {
  const subject = encodeURIComponent(text.split("\n")[0]);
  /** @param {string} body */
  const address = (body) =>
    `mailto:${mail}?subject=${subject}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  const link = createElement("a", label);
  link.className = "button-plain";
  link.href = address(text);
  if (link.href.length > MOST) {
    link.href = address(_("Attach the file with your answers here; it has just been saved."));
    link.addEventListener("click", () => saveFile(text, name));
  }
  return link;
}

/**
 * Return what gives the visitor a copy: a button that saves a file, and a link to a mail.
 * @param {string} text
 * @param {string} name of the file
 * @param {string} key
 * @param {() => Values} values
 */
export const offerCopies = (text, name, key, values) => [
  saveButton(_("Save as a file"), () => fileText(text, key, values()), name),
  mailLink(_("Copy by my mail program"), text, name),
];

/**
 * Return a calendar (RFC 5545) with whole days, as proposals.
 * @param {{first: string, last: string}[]} days as YYYY-MM-DD
 * @param {string} title
 * @param {string} reference
 * @param {number} at when they were proposed, in milliseconds since 1970
 */
export function calendarText(days, title, reference, at) {
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
  const summary = `${title} (${reference})`.replace(/[\\,;]/g, "\\$&");
  const events = days.flatMap(({ first, last }, index) => {
    const end = new Date(last || first);
    end.setUTCDate(end.getUTCDate() + 1);
    return [
      "BEGIN:VEVENT",
      `UID:${reference}-${index + 1}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${first.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${end.toISOString().slice(0, 10).replaceAll("-", "")}`,
      `SUMMARY:${summary}`,
      "STATUS:TENTATIVE",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ];
  });
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//form//EN"];
  return [...head, ...events, "END:VCALENDAR", ""].map(foldLine).join("\r\n");
}

/**
 * Fold a line that is longer than 75 bytes; 24 characters have at most 72.
 * @param {string} line
 */
function foldLine(line) {
  if (new Blob([line]).size <= 75) return line;
  const characters = [...line];
  const parts = [];
  for (let at = 0; at < characters.length; at += 18) parts.push(characters.slice(at, at + 18).join(""));
  return parts.join("\r\n ");
}
