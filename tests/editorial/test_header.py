from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from plugins.editorial.header import read_header

TELLING = ["---", "--- x", "---x", "...", "", " ", "Key: value", "key:", "   a-b_1:x", "\tmore"]
LINES = st.one_of(st.sampled_from(TELLING), st.text(alphabet="aB: \t-.#ö", max_size=8))


@settings(max_examples=200, deadline=None)
@example(["   Title:  Ett besök ", "    och ett till", "TITLE: igen", "ingen"])
@example([" \tTitle: a"])
@given(st.lists(LINES, max_size=6))
def test_a_header_is_read_as_python_markdown_reads_it(lines: list[str]) -> None:
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
