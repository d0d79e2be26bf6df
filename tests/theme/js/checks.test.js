import { expect, test } from "bun:test";
import { CHECKS } from "../../../theme/static/js/form/checks.js";

const pdf = new File(["x".repeat(1_000_001)], "A.PDF");

/** For each kind: answers that keep a limit, and answers that break it. */
const CASES = {
  match: { keeps: [["AB12", "^[A-Z]+\\d+$"], ["åäö", "^\\p{L}+$"]], breaks: [["ab", "^[A-Z]+$"]] },
  address: { keeps: [["a@ö.se", "^a@[a-z0-9.-]+$"]], breaks: [["a@ö€.se", "^a@[a-z0-9.-]+$"]] },
  minlength: { keeps: [["👩‍🚀", 3], ["ab", 2]], breaks: [["a", 2]] },
  maxlength: { keeps: [["𝄞", 1], ["ab", 2]], breaks: [["abc", 2]] },
  min: { keeps: [["10", 9], ["3", 3]], breaks: [["2", 3], ["x", 0], ["1,5", 1.6]] },
  max: { keeps: [["9", 10], ["3", 3], ["1,5", 1.5]], breaks: [["4", 3], ["9".repeat(400), 10]] },
  decimals: { keeps: [["1", 0], ["1,25", 2], ["1.2", 2]], breaks: [["1,25", 1], ["1.0", 0]] },
  day: { keeps: [["2026-11-25"]], breaks: [["?"], ["12026-01-01"], ["0027-01-01"]] },
  listed: { keeps: [["SE", ["FI", "SE"]]], breaks: [["Sweden", ["SE"]], ["SE", []]] },
  from: { keeps: [["2026-11-25", "2026-11-25"]], breaks: [["2026-11-24", "2026-11-25"]] },
  until: { keeps: [["2026-11-25", "2026-11-25"]], breaks: [["2026-11-26", "2026-11-25"]] },
  least: { keeps: [["5", "5"], ["1", "x"], ["1", undefined]], breaks: [["4,9", "5"]] },
  most: { keeps: [["5", "5.0"], ["1", "x"], ["1", undefined]], breaks: [["5,1", "5"]] },
  before: { keeps: [["12:00", "12:00"], ["12:00", "?"]], breaks: [["12:01", "12:00"]] },
  after: {
    keeps: [["2026-11-25", "2026-11-25"], ["2026-11-25", undefined], ["2026-11-25", "?"]],
    breaks: [["2026-11-24", "2026-11-25"]],
  },
  accept: {
    keeps: [[pdf, [".txt", ".pdf"]]],
    breaks: [[pdf, [".txt"]], [new File([], "pdf"), [".pdf"]]],
  },
  maxsize: { keeps: [[pdf, 2]], breaks: [[pdf, 1]] },
};

test("every kind of check has cases", () => {
  expect(Object.keys(CASES).sort()).toEqual(Object.keys(CHECKS).sort());
});

test.each(Object.entries(CASES))(
  "%s accepts what keeps the limit, and nothing else",
  (kind, cases) => {
    const judge = ([answer, limit]) => CHECKS[kind](answer, limit);
    expect(cases.keeps.map(judge)).toEqual(cases.keeps.map(() => true));
    expect(cases.breaks.map(judge)).toEqual(cases.breaks.map(() => false));
  },
);
