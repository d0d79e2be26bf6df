from typing import Annotated

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.editorial.front_matter import (
    FrontMatter,
    Line,
    TwinRule,
    find_yaml_problems,
    keys_with,
    label_of,
    read_header,
    read_whole_header,
)
from tests.editorial.conftest import KINDS

EVERY = ["Title", "Slug", "Summary", "Image", "Image_Alt", "Status", "Modified", "Untranslated",
         "Aliases", "Gone", "Translated_From", "Comment"]  # fmt: skip
OWN = {
    "news": ["Date", "Category", "Tags", "Author"],
    "pages": ["Menu", "Menu_Label", "Footer", "Template", "Form"],
    "events": ["Start", "End", "Length", "Place", "Address", "Online", "Signup"],
}


class WineFrontMatter(FrontMatter):
    grape: Annotated[Line | None, TwinRule.SHARED, TwinRule.NEEDS_TWIN] = None
    taste: Line


def test_the_keys_of_each_kind_are_these_and_no_others() -> None:
    keys = {kind.name: [label_of(key) for key in kind.front_matter.model_fields] for kind in KINDS}
    assert keys == {kind: [*EVERY, *own] for kind, own in OWN.items()}


def test_a_key_says_its_rules_for_twins_where_it_is_declared() -> None:
    assert keys_with(WineFrontMatter, TwinRule.SHARED) == ("image", "grape")
    assert keys_with(WineFrontMatter, TwinRule.NEEDS_TWIN) == ("grape",)
    assert keys_with(WineFrontMatter, TwinRule.EQUAL, TwinRule.FALLBACK) == ("status",)


TELLING = ["---", "--- x", "---x", "...", "", " ", "Key: value", "key:", "   a-b_1:x", "\tmore"]
LINES = st.one_of(st.sampled_from(TELLING), st.text(alphabet="aB: \t-.#ö", max_size=8))


@example(["   Title:  Ett besök ", "    och ett till", "TITLE: igen", "ingen"])
@example([" \tTitle: a"])
@given(st.lists(LINES, max_size=6))
def test_a_header_is_read_as_python_markdown_reads_it(lines: list[str]) -> None:
    assume(not lines or not lines[0].startswith("---"))
    markdown = Markdown(extensions=["markdown.extensions.meta"])
    markdown.convert("\n".join(lines))
    read: dict[str, list[str]] = {}
    for entry in read_header(lines).entries:
        read.setdefault(entry.key, []).extend(entry.values)
    assert read == markdown.Meta


def test_the_text_begins_after_the_empty_line_that_ends_the_header() -> None:
    header = read_header(["---", "Title: A", "", "Text"])
    assert (header.line("title"), header.end, header.intruder) == (2, 3, 0)


def test_a_line_that_is_no_entry_ends_the_header_and_is_text() -> None:
    header = read_header(["Title: A", "Text"])
    assert (header.end, header.intruder) == (1, 2)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('title: "Ett: \\"två\\""', 'Ett: "två"'),
        ("Title: 'It''s'", "It's"),
        ("title: Ett: två", "Ett: två"),
        ('title: "a" och "b"', '"a" och "b"'),
        ("title: >-\n  en lång\n  rad: med kolon", "en lång rad: med kolon"),
        ("title: |\n  en\n\n  två", "en två"),
        ("title: en\n  två", "en två"),
        ("title: [a, 'b']", "a, b"),
        ('title:\n  - a\n  - "b"', "a, b"),
        ("title:\n- a\n- b\n# anteckning", "a, b"),
    ],
)
def test_values_between_lines_of_hyphens_are_read_as_yaml(written: str, value: str) -> None:
    header = read_header([*f"---\n{written}\n\nslug: a\n---\nText".split("\n")])
    assert [(entry.key, entry.values) for entry in header.entries] == [
        ("title", (value,)),
        ("slug", ("a",)),
    ]
    assert header.end == len(written.split("\n")) + 4


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ('title: "A', 'Title has a " at its beginning and none at its end'),
        ("title: 'A", "Title has a ' at its beginning and none at its end"),
        ("title: A # b", "Title has a blank before '#', which begins a comment in YAML"),
        ('title: "A" # b', "Title has a blank before '#', which begins a comment in YAML"),
    ],
)
def test_a_value_that_yaml_reads_otherwise_is_reported(written: str, what: str) -> None:
    lines = ["---", written, "slug: a", "summary: A.", "---", "Text"]
    problems = find_yaml_problems(read_header(lines), lines, "a")
    assert [(one.line, one.what) for one in problems] == [(2, what)]


@pytest.mark.parametrize(
    "written", ['title: "A #1"', "title: C#", "title: 'It''s'", 'title: "A\n  b"']
)
def test_a_value_that_yaml_reads_alike_is_not_reported(written: str) -> None:
    lines = ["---", *written.split("\n"), "slug: a", "summary: A.", "---", "Text"]
    assert [*find_yaml_problems(read_header(lines), lines, "a")] == []


def test_quotation_marks_without_lines_of_hyphens_are_the_titles_own() -> None:
    assert read_header(['Title: "A"']).text("title") == '"A"'


HEAD = ["Title: A", "Slug: a", "Summary: A.", ""]


@pytest.mark.parametrize("line", ["Image: by e-mail", "Modified: today"])
def test_what_follows_an_empty_line_is_text(line: str) -> None:
    header, problems = read_whole_header([*HEAD, line, "more"], "a", FrontMatter.model_fields)
    assert (header.end, problems) == (4, [])


@pytest.mark.parametrize(
    "lines",
    [["Title: A", "", "Slug: a", "Summary: A."], [*HEAD, "Status: draft"], [*HEAD, "Comment: a"]],
)
def test_what_the_header_needs_is_not_taken_for_text(lines: list[str]) -> None:
    header, problems = read_whole_header(lines, "a", FrontMatter.model_fields)
    assert [problem.what.split(",")[0] for problem in problems] == [
        f"the lines at the top ended on line {lines.index('') + 1}"
    ]
    assert header.end == len(lines)
