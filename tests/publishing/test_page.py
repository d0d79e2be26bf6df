from pathlib import Path

import pytest

from plugins.publishing.page import read_page
from tests.publishing.test_tree import page


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", "is empty; mend its template"),
        (" \n", "is empty; mend its template"),
        (page().replace(' lang="sv"', ""), "has no lang on <html>; "),
        (page().replace("<title>Hem", "<title> "), "has no <title>; "),
        (page().replace("canonical", "next"), "has no canonical link; "),
        (page().replace("h1", "h2"), "has 0 <h1>; "),
        (page("<h1>Igen</h1>"), "has 2 <h1>; a page has exactly one; begin text at '##'"),
        (page().replace("Hem</h1>", "</h1>"), "shows nothing; give it a text"),
        (
            page('<p id="a">x</p><p id="a">y</p>'),
            "has 2 elements with the id 'a'; rename all but one",
        ),
    ],
)
def test_a_flaw_of_a_page_is_named(tmp_path, text, flaw):
    file = tmp_path / "index.html"
    file.write_text(text, encoding="utf-8")
    (found,) = read_page(file).flaws
    assert f"{found.what}; {found.remedy}".startswith(flaw)


def test_ids_and_every_kind_of_address_are_read(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    markup = (
        '<meta http-equiv="refresh" content="0; url=/on/"><a href=" /a/ ">x</a>'
        '<img src="/b.jpg" srcset="/c.jpg 1x, /d.jpg 2x" alt=""><form action="/e"></form>'
    )
    file.write_text(page(f'<p id="å">{markup}</p>'), encoding="utf-8")
    read = read_page(file)
    assert read.ids == {"top-heading", "å"}
    assert set(read.addresses) == {
        *("/", "/a/", "/b.jpg", "/c.jpg", "/d.jpg", "/e", "/on/"),
    }
