import { expect, test } from "bun:test";
import { createReference } from "../../../theme/static/js/form/reference.js";

test("a reference is the form's prefix and twelve digits, and is new each time", () => {
  const references = Array.from({ length: 100 }, () => createReference("VISIT"));
  for (const reference of references) expect(reference).toMatch(/^VISIT(-\d{4}){3}$/);
  expect(new Set(references).size).toBe(100);
});
