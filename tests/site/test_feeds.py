from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from lxml import etree, html

from tests.site.conftest import ORIGIN, Built

ATOM = {"a": "http://www.w3.org/2005/Atom"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
FEEDS = {
    "sv": ("nyheter/atom.xml", "nyheter/", "Nyheter – North Sweden Cleantech"),
    "en": ("en/news/atom.xml", "en/news/", "News – North Sweden Cleantech"),
}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_feed_has_the_title_language_and_addresses_of_its_edition(built: Built, lang: str) -> None:
    address, listing, title = FEEDS[lang]
    feed = etree.parse(built.output / address).getroot()
    assert feed.get(XML_LANG) == lang
    assert feed.xpath("string(a:title)", namespaces=ATOM) == title
    assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [built.whole + address]
    assert feed.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM) == [built.whole + listing]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_entries_are_the_news_of_the_listing_in_its_order(built: Built, lang: str) -> None:
    address, listing, _ = FEEDS[lang]
    feed = etree.parse(built.output / address).getroot()
    entries = feed.xpath("a:entry/a:link[@rel='alternate']/@href", namespaces=ATOM)
    assert len(entries) >= 4
    assert [urlsplit(entry).path for entry in entries] == own_news(built, listing)[:20]


def own_news(built: Built, listing: str) -> list[str]:
    """The news on all pages of a listing, but for those in the other language."""
    page = built.pages[built.whole + listing]
    found = page.values("//main//ol[@class='news-list']//h2/a[not(@hreflang)]/@href")
    for older in page.values("//main//a[@rel='next']/@href"):
        found += own_news(built, older.removeprefix(f"{built.base}/"))
    return found


def test_feeds_follow_the_grammar_of_atom(built: Built) -> None:
    grammar = etree.RelaxNG(file=Path(__file__).with_name("atom.rng"))
    files = sorted(built.output.rglob("atom.xml"))
    assert len(files) >= 8
    for file in files:
        grammar.assertValid(etree.parse(file))


def test_feeds_and_entries_are_told_apart_and_dated(built: Built) -> None:
    files = sorted(built.output.rglob("atom.xml"))
    feeds, entries = set(), {}
    for file in files:
        feed = etree.parse(file).getroot()
        assert feed.xpath("string(a:author/a:name)", namespaces=ATOM) == "North Sweden Cleantech"
        for part in (feed, *feed.findall("a:entry", ATOM)):
            (identity,) = part.xpath("a:id/text()", namespaces=ATOM)
            (updated,) = part.xpath("a:updated/text()", namespaces=ATOM)
            assert UUID(identity)
            assert datetime.fromisoformat(updated).tzinfo
            assert part.xpath("string(a:title)", namespaces=ATOM)
            if part is feed:
                assert identity not in feeds
                feeds.add(identity)
            else:  # a news item has one identity in all feeds, and no other has it
                address = part.find("a:link", ATOM).get("href")
                assert entries.setdefault(identity, address) == address
        updates = feed.xpath("a:entry/a:updated/text()", namespaces=ATOM)
        latest = max(map(datetime.fromisoformat, updates))
        assert feed.findtext("a:updated", None, ATOM) == latest.isoformat()
    assert feeds.isdisjoint(entries)
    assert len(set(entries.values())) == len(entries)


def test_links_in_the_texts_of_feeds_are_whole_and_lead_to_pages(built: Built) -> None:
    for file in built.output.rglob("atom.xml"):
        feed = etree.parse(file).getroot()
        for text in feed.xpath("a:entry/a:content[@type='html']/text()", namespaces=ATOM):
            for link in html.fragment_fromstring(text, create_parent=True).xpath("//@href"):
                assert link.startswith("https://")
                assert not link.startswith(built.whole) or built.file_at(link), link


def test_every_page_names_the_feed_of_its_language(built: Built) -> None:
    for page in built.pages.values():
        address = FEEDS[page.value("/html/@lang")][0]
        found = page.values("/html/head/link[@type='application/atom+xml']/@href")
        assert found[0] == f"{built.base}/{address}"


def test_every_category_names_its_own_feed_too_and_that_leads_back(built: Built) -> None:
    categories = [page for address, page in built.pages.items() if is_category(address)]
    assert len(categories) >= 6
    for page in categories:
        _, own = page.values("/html/head/link[@type='application/atom+xml']/@href")
        file = built.file_at(ORIGIN + own)
        assert file
        feed = etree.parse(file).getroot()
        assert feed.get(XML_LANG) == page.value("/html/@lang")
        assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [ORIGIN + own]
        (leads_to,) = feed.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
        assert page.address.startswith(leads_to)
        entries = feed.xpath("a:entry/a:link[@rel='alternate']/@href", namespaces=ATOM)
        listing = leads_to.removeprefix(built.whole)
        assert [urlsplit(entry).path for entry in entries] == own_news(built, listing)


def is_category(address: str) -> bool:
    return "/nyheter/kategori/" in address or "/news/category/" in address


def test_sitemap_lists_exactly_the_indexable_pages_with_their_alternates(built: Built) -> None:
    sitemap = etree.parse(built.output / "sitemap.xml").getroot()
    listed = {
        entry.findtext("s:loc", None, SITEMAP): [
            (link.get("hreflang"), link.get("href")) for link in entry.findall("x:link", SITEMAP)
        ]
        for entry in sitemap.findall("s:url", SITEMAP)
    }
    assert listed == {
        page.address: page.hreflangs()
        for page in built.pages.values()
        if "noindex" not in page.values("//meta[@name='robots']/@content")
    }


def test_robots_txt_names_the_sitemap(built: Built) -> None:
    lines = (built.output / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == f"Sitemap: {built.whole}sitemap.xml"
