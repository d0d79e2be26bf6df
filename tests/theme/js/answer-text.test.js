import { expect, test } from "bun:test";
import {
  fillSubject,
  formatAnswers,
  translateItems,
} from "../../../theme/static/js/send/answer-text.js";

const item = (label, answer, name) => ({ label, answer, name });

test("answers are lines under a heading, without what is blank", () => {
  const items = [
    item("Goal", "Partners", "goal"),
    item("Name", "", "name"),
    item("Why?", "So", "why"),
  ];
  expect(formatAnswers(items, "Visit V-1")).toBe("Visit V-1\n\nGoal: Partners\nWhy? So");
});

test("a ticked box and a question without label are written once", () => {
  const items = [item("I agree", "I agree", "agree"), item("", "Hidden", "campaign")];
  expect(formatAnswers(items, "V")).toBe("V\n\nI agree\nHidden");
});

test("a subject has the answers it names, the first item of a group and both days", () => {
  const items = [
    item("", "ACME", "organisation"),
    item("", "2 May", "dates_first"),
    item("", "3 May", "dates_last"),
    item("", "Anna", "participants_1_name"),
    item("", "Bo", "participants_2_name"),
  ];
  const template = "Visit: {organisation},  {dates} ({participants}) {missing}";
  expect(fillSubject(template, items)).toBe("Visit: ACME, 2 May, 3 May (Anna) ");
  expect(fillSubject("{organisation}", [item("", "x".repeat(300), "organisation")])).toHaveLength(
    200,
  );
});

test("items are translated by the form's contract", () => {
  const properties = {
    goal: { "x-labels": { sv: "Mål" }, "x-choices": { jobs: { sv: "Jobb" }, fun: { sv: "Nöje" } } },
    day: { format: "date", "x-labels": { sv: "Dag" } },
    agree: { const: "yes", "x-labels": { sv: "Jag godkänner" } },
    name: { "x-labels": { sv: "Namn" } },
  };
  const values = { goal: ["jobs", "fun"], day: ["2026-11-25"], agree: ["yes"], name: ["Anna"] };
  const items = [
    item("Goal", "Jobs\nFun", "goal"),
    item("Day", "25 November 2026", "day"),
    item("I agree", "I agree", "agree"),
    item("Name", "Anna", "name"),
  ];
  expect(translateItems(items, properties, values, "sv")).toEqual([
    item("Mål", "Jobb\nNöje", "goal"),
    item("Dag", "2026-11-25", "day"),
    item("Jag godkänner", "Jag godkänner", "agree"),
    item("Namn", "Anna", "name"),
  ]);
});
