import { expect, test } from "bun:test";
import { readOutcome, UNCLEAR } from "../../../theme/static/js/send/response.js";

const answer = (status, text, rest = {}) => ({
  ok: status < 400,
  status,
  redirected: false,
  url: "https://example.org/form",
  text: typeof text === "string" ? text : JSON.stringify(text),
  ...rest,
});
const read = (given, expected = {}) => readOutcome(given, { thanks: "/thanks/", ...expected });

const ACCEPTED = {
  "a page that leads to the thanks": [
    answer(200, "<p>", { redirected: true, url: "https://a.se/thanks/" }),
  ],
  "any page where no JSON is expected": [answer(200, "<p>Thank you</p>")],
  "JSON that does not say no": [answer(200, { next: "/x" }), { json: true }],
  "a key that is true": [answer(200, { ok: true }), { key: "ok" }],
  "a key with a value": [answer(200, { result: "success" }), { key: "result", value: "success" }],
};
const REFUSED = {
  "an error by its status": [answer(422, { ok: true }), { key: "ok" }],
  "a page where JSON is expected": [answer(200, "<p>Log in</p>"), { json: true }],
  "success that is false": [answer(200, { success: false })],
  "success that is false as a text": [answer(200, { success: "false" })],
  "a result that is an error": [answer(200, { result: "error" })],
  "errors in a 2xx": [answer(200, { errors: [] })],
  "a key that is missing": [answer(200, {}), { key: "ok" }],
  "a key with another value": [answer(200, { result: "x" }), { key: "result", value: "success" }],
};

test.each(Object.entries(ACCEPTED))("%s is accepted", (_name, [given, expected]) => {
  expect(read(given, expected).isAccepted).toBe(true);
});

test.each(Object.entries(REFUSED))("%s is refused", (_name, [given, expected]) => {
  expect(read(given, expected).isAccepted).toBe(false);
});

test("messages about answers come as a list or by name", () => {
  const list = { errors: [{ field: "email", message: "Wrong" }, { message: "Of no field" }, null] };
  expect(read(answer(422, list)).messages).toEqual({ email: "Wrong" });
  const byName = { errors: { email: { message: "Wrong" }, day: "Late", count: 3 } };
  expect(read(answer(422, byName)).messages).toEqual({ email: "Wrong", day: "Late", count: "3" });
  expect(read(answer(422, "<p>")).messages).toEqual({});
});

test("a problem is said as far as it is known", () => {
  const problem = (...given) => read(...given).problem;
  const ours = { ok: false, errors: [{ message: "För många" }] };
  expect(problem(answer(422, ours), { key: "ok" })).toBe("För många");
  expect(problem(answer(429, "x"))).toStartWith("Much has been sent");
  expect(problem(answer(503, "x"))).toStartWith("Something is wrong");
  expect(problem(answer(400, { a: 1 }))).toStartWith("The service does not take");
  expect(problem(answer(200, { success: false }))).toStartWith("The service does not take");
});

test("an answer that cannot be understood leaves it open whether the form arrived", () => {
  const outcome = read(answer(404, "<p>Not found</p>"));
  expect([outcome.problem, outcome.isUnclear]).toEqual([UNCLEAR, true]);
  expect(read(answer(500, "x")).isUnclear).toBe(false);
});
