import { afterEach, expect, setSystemTime, test } from "bun:test";
import { formatDay, isLike, resolveDay } from "../../../theme/static/js/form/days.js";

const SWEDEN = "Europe/Stockholm";

afterEach(() => setSystemTime());

test("a limit that is a day stays as it is", () => {
  expect(resolveDay("2027-01-31", SWEDEN)).toBe("2027-01-31");
});

test("a number counts from today in the form's time zone", () => {
  setSystemTime(new Date("2026-11-24T23:30Z")); // the 25th in Sweden
  expect(resolveDay(0, SWEDEN)).toBe("2026-11-25");
  expect(resolveDay(14, SWEDEN)).toBe("2026-12-09");
  expect(resolveDay(-1, SWEDEN)).toBe("2026-11-24");
});

test("days are counted over the night to winter time and a leap day", () => {
  setSystemTime(new Date("2026-10-24T22:30Z"));
  expect(resolveDay(1, SWEDEN)).toBe("2026-10-26");
  setSystemTime(new Date("2028-02-28T12:00Z"));
  expect(resolveDay(1, SWEDEN)).toBe("2028-02-29");
});

test("a day is ten characters long", () => {
  const days = ["2026-11-25", "?", undefined, "0027-01-01"];
  expect(days.map((day) => isLike(day, "2027-01-31"))).toEqual([true, false, false, false]);
  expect(isLike("08:30", "12:00")).toBe(true);
});

test("a day is written in the words of the page's locale", () => {
  expect(formatDay("2026-11-25", "sv-SE")).toBe("25 november 2026");
  expect(formatDay("2026-11-25", "en-GB")).toBe("25 November 2026");
});
