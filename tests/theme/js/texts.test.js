import { expect, test } from "bun:test";
import {
  describeRemaining,
  formatCount,
  insertValue,
  lengthOf,
  readDigits,
} from "../../../theme/static/js/form/texts.js";

test("a value stands where the text has a place for it, whatever it looks like", () => {
  expect(insertValue("Removed: \0", "$& Anna")).toBe("Removed: $& Anna");
  expect(insertValue("Nothing to insert", 3)).toBe("Nothing to insert");
});

test("one is counted apart from other numbers", () => {
  const texts = ["\0 character left", "\0 characters left"];
  expect([0, 1, 2].map((count) => formatCount(texts, count))).toEqual([
    "0 characters left",
    "1 character left",
    "2 characters left",
  ]);
});

test("characters are counted as JSON Schema counts them", () => {
  expect(["", "åäö", "𝄞", "e\u0301"].map(lengthOf)).toEqual([0, 3, 1, 1]);
});

test("what remains is said when three quarters are used, and what is too much", () => {
  const texts = { left: ["\0 left", "\0 left"], over: ["\0 too many", "\0 too many"] };
  const describe = (length) => describeRemaining(length, 20, texts);
  expect([14, 15, 20, 21].map(describe)).toEqual(["", "5 left", "0 left", "1 too many"]);
});

test("digits of any script are read, and nothing else is changed", () => {
  expect(readDigits("１２")).toBe("12");
  expect(readDigits("٢٥٫٩")).toBe("25.9");
  expect(readDigits("२，５")).toBe("2,5");
  expect(readDigits("𝟘𝟡𝟶")).toBe("090");
  expect(readDigits("12,5 å ② ²")).toBe("12,5 å ② ²");
});
