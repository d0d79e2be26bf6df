import { expect, test } from "bun:test";
import { calendarText, fileText, readFileText } from "../../../theme/static/js/send/copies.js";

test("a file has the answers for people, and the form reads them back", () => {
  const values = { name: ['Å "Ö"'], several: ["a", "b"], story: ["one\ntwo"], none: [] };
  const text = fileText("Visit VISIT-1\n\nName: Å", "form-visit", values);
  expect(text).toStartWith("Visit VISIT-1\n\nName: Å\n\nThe form can load this file.");
  expect(readFileText(text, "form-visit")).toEqual(values);
  expect(readFileText(text.replaceAll("\n", "\r\n"), "form-visit")).toEqual(values);
});

test("a file of another form, a broken one and names of no question are not read", () => {
  expect(readFileText(fileText("A", "form-visit", { a: ["b"] }), "form-contact")).toBeNull();
  expect(readFileText("[form-visit] {broken", "form-visit")).toBeNull();
  expect(readFileText("", "form-visit")).toBeNull();
  const odd = '[form-visit] {"a\\"]": ["x"], "b": "y", "c": [1]}';
  expect(readFileText(odd, "form-visit")).toEqual({ c: ["1"] });
});

test("proposed days are whole days of a calendar, the last one included", () => {
  const days = [{ first: "2027-05-31", last: "2027-06-02" }, { first: "2027-12-31", last: "" }];
  const text = calendarText(days, "Besök, våren", "VISIT-1", Date.UTC(2026, 10, 28, 14, 5));
  const lines = text.split("\r\n");
  expect(lines.filter((line) => line.startsWith("DT"))).toEqual([
    "DTSTAMP:20261128T140500Z",
    "DTSTART;VALUE=DATE:20270531",
    "DTEND;VALUE=DATE:20270603",
    "DTSTAMP:20261128T140500Z",
    "DTSTART;VALUE=DATE:20271231",
    "DTEND;VALUE=DATE:20280101",
  ]);
  expect(lines).toContain("SUMMARY:Besök\\, våren (VISIT-1)");
});

test("no line of a calendar is longer than 75 bytes", () => {
  const title = "水".repeat(90);
  const text = calendarText([{ first: "2027-05-31", last: "" }], title, "V-1", 0);
  for (const line of text.split("\r\n")) expect(new Blob([line]).size).toBeLessThan(76);
  expect(text.replaceAll("\r\n ", "")).toContain(title);
});
