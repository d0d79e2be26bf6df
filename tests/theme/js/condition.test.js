import { expect, test } from "bun:test";
import { holds } from "../../../theme/static/js/form/condition.js";

const answers = { goal: "partners", areas: ["wind", "sun"], file: new File([], "a.pdf") };
const judge = (condition) => holds(condition, (name) => answers[name]);

const TRUE = [
  ["is", "goal", "jobs", "partners"],
  ["is", "areas", "sun"],
  ["answered", "file"],
  ["not", ["answered", "name"]],
  ["all", ["answered", "goal"], ["is", "areas", "wind"]],
  ["any", ["answered", "name"], ["is", "areas", "wind"]],
];
const FALSE = [
  ["is", "goal", "jobs"],
  ["is", "name", "x"],
  ["answered", "name"],
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
