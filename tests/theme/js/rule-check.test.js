import { afterEach, expect, setSystemTime, test } from "bun:test";
import { checkRules } from "../../../theme/static/js/form/rule-check.js";

const check = (rules, answer, context = {}) =>
  checkRules(rules, answer, {
    isRequired: () => true,
    answerTo: () => undefined,
    timeZone: "Europe/Stockholm",
    locale: "en-GB",
    ...context,
  });

afterEach(() => setSystemTime());

test("the first broken rule gives the message", () => {
  const rules = [["minlength", 3, "Short"], ["match", "^a", "No a"], ["maxlength", 5, "Long"]];
  expect(["abc", "bcd", "b", "bcdefg"].map((answer) => check(rules, answer))).toEqual([
    "",
    "No a",
    "Short",
    "No a",
  ]);
});

test("a blank answer breaks no rule but that it is required", () => {
  const rules = [["required", true, "Missing"], ["minlength", 3, "Short"]];
  expect(check(rules, undefined)).toBe("Missing");
  expect(check(rules, undefined, { isRequired: () => false })).toBe("");
  expect(check([["minlength", 3, "Short"]], undefined)).toBe("");
});

test("an answer is required where another question is answered", () => {
  const isRequired = (name) => name === "other";
  expect(check([["required", "other", "Missing"]], undefined, { isRequired })).toBe("Missing");
  expect(check([["required", "third", "Missing"]], undefined, { isRequired })).toBe("");
});

test("the message about a long answer has its length", () => {
  expect(check([["maxlength", 2, "\0 characters"]], "𝄞bc")).toBe("3 characters");
});

test("a limit in days counts from today, and the message has the day", () => {
  setSystemTime(new Date("2026-11-24T23:30Z")); // the 25th in Sweden
  const rules = [["from", 14, "From \0"], ["until", 20, "Until \0"]];
  expect(check(rules, "2026-12-09")).toBe("");
  expect(check(rules, "2026-12-08")).toBe("From 9 December 2026");
  expect(check(rules, "2026-12-16")).toBe("Until 15 December 2026");
});

test("a limit that is a time or a day is compared as it is written", () => {
  expect(check([["from", "08:00", "Early"]], "07:59")).toBe("Early");
  expect(check([["until", "2026-12-09", "Late"]], "2026-12-10")).toBe("Late");
});

test.each([
  ["most", "5", "4", "Beyond"],
  ["most", "4,5", "4.50", ""],
  ["most", "5", "many", ""],
  ["least", "5", "6", "Beyond"],
  ["least", "5", undefined, ""],
  ["before", "12:01", "12:00", "Beyond"],
  ["before", "2027-01-31", "2027-01-31", ""],
])("another answer is a limit: %s %s %s", (kind, answer, other, message) => {
  const answerTo = (name) => (name === "other" ? other : undefined);
  expect(check([[kind, "other", "Beyond"]], answer, { answerTo })).toBe(message);
});

test("a last day comes after the first", () => {
  const answerTo = () => "2026-12-09";
  expect(check([["after", "first", "Before"]], "2026-12-08", { answerTo })).toBe("Before");
  expect(check([["after", "first", "Before"]], "2026-12-09", { answerTo })).toBe("");
  expect(check([["after", "first", "Before"]], "2026-12-08")).toBe("");
});
