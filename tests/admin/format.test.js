import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { makeFormat, parse } from "../../plugins/admin/js/format.js";

const FIELDS = [
  { name: "title", widget: "string" },
  { name: "slug", widget: "string" },
  { name: "date", widget: "datetime" },
  { name: "summary", widget: "string" },
  { name: "body", widget: "richtext" },
  { name: "tags", widget: "select", multiple: true },
  { name: "image", widget: "image" },
  { name: "image_alt", widget: "string" },
];
const CONTENT = `${import.meta.dir}/../fixture_site/content`;

test("every text comes back as it was, byte for byte", () => {
  for (const kind of ["news", "events", "pages"]) {
    const files = readdirSync(`${CONTENT}/${kind}`);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const text = readFileSync(`${CONTENT}/${kind}/${file}`, "utf-8");
      const { fromFile, toFile } = makeFormat(FIELDS);
      expect(toFile(fromFile(text))).toBe(text);
    }
  }
});

test("a body keeps tables, pictures, code and whatever else it has", () => {
  const body =
    "\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n![x]({static}/images/a.jpg)\n\n" +
    "![x](<{static}/images/å b.jpg>) *a*b*c* `{static}/images/NAME`\n---\nStatus: draft\n";
  const text = `Title: A: "b"\nSlug: a\n\n${body}`;
  const { fromFile, toFile } = makeFormat(FIELDS);
  expect(fromFile(text).body).toContain("![x](/images/a.jpg)");
  expect(toFile(fromFile(text))).toBe(text);
});

test("tables stay aligned when the rich text editor has written their rules anew", () => {
  const { fromFile, toFile } = makeFormat(FIELDS);
  const head = "Title: A\nSlug: a\n\n";
  const entry = fromFile(`${head}|a|b|\n|:--|--:|\n|1|2|\n`);
  const rich = "| a | b |\n| --- | --- |\n| 1 | 3 |\n\n| c | d |\n| --- | --- |\n| 1 | 2 |\n";
  const right = rich.replace("| --- | --- |", "|:--|--:|");
  expect(toFile({ ...entry, body: rich })).toBe(head + right);
  expect(toFile({ ...entry, body: "|a|b|\n|---|---|\n|1|2|\n" })).toBe(`${head}|a|b|\n|---|---|\n|1|2|\n`);
});

test("keys keep their order, a new one comes last, an emptied one goes", () => {
  const { fromFile, toFile } = makeFormat(FIELDS);
  const entry = fromFile("Slug: a\nComment: Note\nTitle: A\nDate: 2026-01-02\n\nText.\n");
  const changed = { ...entry, title: "B", date: "", tags: ["x", "y"], image: "/images/a b.jpg" };
  expect(toFile(changed)).toBe("Slug: a\nComment: Note\nTitle: B\nTags: x, y\nImage: a b.jpg\n\nText.\n");
});

test("a new text has its keys in the order of the fields, each on one line", () => {
  const entry = { body: "Text.\n\n", summary: "One\ntwo", title: "A", slug: "a", image_alt: "x" };
  expect(makeFormat(FIELDS).toFile(entry)).toBe(
    "Title: A\nSlug: a\nSummary: One two\nImage_Alt: x\n\nText.\n",
  );
});

test("a list of tags is read, and a line that goes on", () => {
  const { fromFile } = makeFormat(FIELDS);
  const entry = fromFile("\uFEFFTitle: A\r\nTags: x, y\r\nSummary: One\r\n    two\r\n\r\nText.\r\n");
  expect(entry).toEqual({ title: "A", tags: ["x", "y"], summary: "One two", body: "Text.\n" });
});

test("what stands between lines of hyphens is read as YAML", () => {
  const text =
    "---\ntitle: \"A \\\"b\\\"\"\nslug: 'it''s'\nsummary: >-\n  One\n  two\ntags:\n  - x\n  - 'y'\n" +
    "aliases: [/a/, \"/b/\"]\n---\n\nText.\n";
  expect(Object.fromEntries(parse(text).entries)).toEqual({
    title: 'A "b"',
    slug: "it's",
    summary: "One two",
    tags: "x, y",
    aliases: "/a/, /b/",
  });
  expect(parse(text).body).toBe("Text.\n");
});
