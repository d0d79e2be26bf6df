import { expect, test } from "bun:test";
import { matchColumns, parseTable } from "../../../theme/static/js/form/table.js";

test("tabs part cells, and lines part rows, as Excel and Word copy them", () => {
  expect(parseTable("Ada\tOrg\r\nBo\tÄlv\r\n")).toEqual([["Ada", "Org"], ["Bo", "Älv"]]);
  expect(parseTable("Ada\nBo")).toEqual([["Ada"], ["Bo"]]);
  expect(parseTable("\t\tguide")).toEqual([["", "", "guide"]]);
});

test("a quoted cell may have line ends, tabs and quotation marks", () => {
  expect(parseTable('Ada\t"Two\nlines"\nBo\t"a ""b"" c"\n')).toEqual([
    ["Ada", "Two lines"],
    ["Bo", 'a "b" c'],
  ]);
});

test("empty lines and a mark that is never closed lose nothing", () => {
  expect(parseTable('\n\nAda\n\n"Bo\n')).toEqual([["Ada"], ['"Bo']]);
  expect(parseTable("")).toEqual([]);
});

test("a head with labels names the columns in any order", () => {
  const lines = [["Role", "?", "NAME"], ["guide", "x", "Ada"]];
  expect(matchColumns(lines, ["Name", "Organisation", "Role"], 0)).toEqual({
    hasHead: true,
    columns: [2, -1, 0],
  });
});

test("without a head, cells follow each other from where they are pasted", () => {
  expect(matchColumns([["a", "b", "c"]], ["Name", "Organisation", "Role"], 1)).toEqual({
    hasHead: false,
    columns: [1, 2, -1],
  });
});
