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

const OWN = "The service does not accept this answer. Check it, or write it in another way.";
const named = (given, expected) => Object.fromEntries(read(given, expected).messages);

test("a service names answers in a list or by name, and its words are never shown", () => {
  const list = { errors: [{ field: "email", message: "Wrong" }, { message: "Of no field" }, null] };
  expect(named(answer(422, list))).toEqual({ email: OWN });
  const byName = { errors: { email: { message: "Wrong" }, day: "Late", count: 3 } };
  expect(named(answer(400, byName))).toEqual({ email: OWN, day: OWN, count: OWN });
  expect(named(answer(200, { success: false, ...list }))).toEqual({ email: OWN });
  expect(named(answer(422, "<p>"))).toEqual({});
  for (const errors of [7, "email", true, [[]], ["email"]]) {
    expect(Object.values(named(answer(422, { errors }))).filter((one) => one !== OWN)).toEqual([]);
  }
});

test("only our receiver's words about an answer are shown", () => {
  const wrong = answer(422, { errors: [{ field: "mail", message: "Fel" }, { field: "name" }] });
  expect(named(wrong, { key: "ok" })).toEqual({ mail: "Fel", name: OWN });
  expect(read(wrong, { key: "success" }).isOurs).toBe(false);
});

test("a name that every object has marks no answer", () => {
  expect(read(answer(422, { errors: {} })).messages.get("constructor")).toBeUndefined();
});

const FAILED = {
  "It is busy": [429, "Much has been sent"],
  "It is broken": [500, "Something is wrong"],
  "A gateway is broken": [502, "Something is wrong"],
  "It is down": [503, "Something is wrong"],
  "The post is too large": [413, "What you sent is too large"],
  "It wants a login": [401, "The service does not take"],
  "It forbids": [403, "The service does not take"],
  "It is not there": [404, "The service does not take"],
  "It takes no posts": [405, "The service does not take"],
  "It has gone": [410, "The service does not take"],
};
const BODIES = ["", "<p>Sorry</p>", { error: "Sorry" }, { success: true }, { message: "Sorry" }];

test.each(Object.entries(FAILED))("%s: the status decides, whatever is in the body", (_name, one) => {
  const [status, problem] = one;
  for (const body of BODIES) {
    const outcome = read(answer(status, body));
    expect([outcome.isAccepted, outcome.isUnclear]).toEqual([false, false]);
    expect(outcome.problem).toStartWith(problem);
  }
});

test.each([500, 503, 429])("%i marks no answer, for the visitor cannot correct it", (status) => {
  const outcome = read(answer(status, { errors: [{ field: "email", message: "Database" }] }));
  expect(outcome.messages.size).toBe(0);
  expect(outcome.problem).not.toContain("Database");
});

test.each([408, 504])("%i leaves it open whether the form arrived", (status) => {
  expect(read(answer(status, "<p>Timeout</p>")).isUnclear).toBe(true);
});

test("our receiver's problems are in the page's language", () => {
  const ours = { ok: false, errors: [{ message: "För många" }] };
  expect(read(answer(429, ours), { key: "ok" }).problem).toBe("För många");
  expect(read(answer(429, ours)).problem).toStartWith("Much has been sent");
});

test("a 2xx that reports a failure is a refusal", () => {
  expect(read(answer(200, { success: false })).problem).toStartWith("The service does not take");
});

test("an answer that cannot be understood leaves it open whether the form arrived", () => {
  const outcome = read(answer(200, "<p>Maintenance</p>"), { json: true });
  expect([outcome.problem, outcome.isUnclear]).toEqual([UNCLEAR, true]);
});
