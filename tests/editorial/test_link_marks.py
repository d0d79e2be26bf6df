import pytest

from plugins.editorial.link_marks import UnknownLink, links_in, replace_marks

MARKED = '<p><a href="{filename}/a.md#b">x</a> <a href="https://example.org">y</a></p>'
HTML = MARKED.replace("{filename}/a.md", "/a/")


def test_the_addresses_of_links_are_found_and_put_in_another_text() -> None:
    addresses = links_in(MARKED, HTML)
    assert addresses == {"{filename}/a.md#b": "/a/#b"}
    again = "<a class='c' href='{filename}/a.md#b'>z</a>"
    assert replace_marks(again, addresses) == "<a class='c' href='/a/#b'>z</a>"
    with pytest.raises(UnknownLink):
        replace_marks('<a href="|filename|other.md">z</a>', addresses)


@pytest.mark.parametrize(
    ("marked", "html"),
    [
        (MARKED, HTML.replace("y", "z")),
        (MARKED, ""),
        ('<a href="{static}/a.pdf">', '<a href="/a.pdf">'),
    ],
)
def test_a_text_in_which_more_was_replaced_has_no_known_addresses(marked: str, html: str) -> None:
    assert links_in(marked, html) is None
