import { expect, test } from "bun:test";
import { holds } from "../../../theme/static/js/form/condition.js";

const answers = { goal: "partners", areas: ["wind", "sun"], seats: "2,5", day: "2027-01-31", at: "08:30", file: new File([], "a.pdf") };
const judge = (condition) => holds(condition, (name) => answers[name], "Europe/Stockholm");

const TRUE = [
  ["is", "goal", "jobs", "partners"],
  ["is", "areas", "sun"],
  ["answered", "file"],
  ["at_least", "seats", 2.5],
  ["at_most", "seats", 2.5],
  ["before", "day", "2027-02-01"],
  ["after", "day", "2027-01-30"],
  ["after", "day", -100000],
  ["before", "at", "08:31"],
  ["not", ["answered", "name"]],
  ["all", ["answered", "goal"], ["is", "areas", "wind"]],
  ["any", ["answered", "name"], ["is", "areas", "wind"]],
];
const FALSE = [
  ["is", "goal", "jobs"],
  ["is", "name", "x"],
  ["answered", "name"],
  ["at_least", "seats", 2.6],
  ["at_least", "goal", 0],
  ["at_most", "name", 5],
  ["before", "day", "2027-01-31"],
  ["after", "day", "2027-01-31"],
  ["after", "at", "2027-01-31"],
  ["before", "name", "12:00"],
  ["not", ["answered", "goal"]],
  ["all", ["answered", "goal"], ["answered", "name"]],
  ["any", ["answered", "name"], ["is", "areas", "hydrogen"]],
];

test.each(TRUE.map((condition) => [condition]))("%j is fulfilled", (condition) => {
  expect(judge(condition)).toBe(true);
});

test.each(FALSE.map((condition) => [condition]))("%j is not fulfilled", (condition) => {
  expect(judge(condition)).toBe(false);
});
