from lxml import html

from plugins.publishing.live_reload import plain_page
from plugins.publishing.status_page import list_texts

VERSION = {"lang": "sv", "source": "content/news/a.sv.md", "title": "<A>", "state": "published"}
GOOD = {**VERSION, "good": True, "address": "/a/"}
MISSING = {
    **VERSION,
    "lang": "en",
    "source": "content/news/a.en.md",
    "title": "",
    "state": "missing",
    "good": False,
    "address": "",
}


def test_the_page_lists_each_text_with_its_state_in_each_language():
    texts = [{"kind": "news", "key": "a", "versions": [GOOD, MISSING]}]
    links = {"content/news/a.sv.md": "vscode://file/a.sv.md"}
    page = html.document_fromstring(
        plain_page("All texts", list_texts(texts, lambda f: links.get(f, "")))
    )
    assert page.xpath("//thead//th/text()") == ["Text", "sv", "en"]
    assert page.xpath("//tbody//th/text()") == ["news/a"]
    assert page.xpath("//td/text()") == ["published", "missing"]
    assert page.xpath("//td[@class='todo']/text()") == ["missing"]
    assert [(link.get("href"), link.text) for link in page.iter("a")] == [
        ("/a/", "<A>"),
        ("vscode://file/a.sv.md", "Edit"),
    ]
    assert "1 texts; 1 versions" in page.text_content()


def test_without_texts_the_page_is_an_empty_table():
    assert "0 texts" in plain_page("All texts", list_texts([], str)).decode()
