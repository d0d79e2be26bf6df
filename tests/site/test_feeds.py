from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from lxml import etree, html

from tests.built import Built

ATOM = {"a": "http://www.w3.org/2005/Atom"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
ENTRIES = "a:entry/a:link[@rel='alternate']/@href"
FEED_LINKS = "/html/head/link[@type='application/atom+xml']/@href"
FEED_MAX_ITEMS = 20


def read_feed(built: Built, address: str) -> etree._Element:
    file = built.file_at(urljoin(built.whole, address))
    assert file, address
    return etree.parse(file).getroot()


def news_feeds(built: Built) -> dict[str, str]:
    """The path of each language's feed of all news, from its home page."""
    return {lang: built.pages[home].values(FEED_LINKS)[0] for lang, home in built.homes.items()}


def test_feed_has_the_title_language_and_addresses_of_its_edition(built: Built) -> None:
    for lang, address in news_feeds(built).items():
        feed = read_feed(built, address)
        assert feed.get(XML_LANG) == lang
        assert feed.xpath("string(a:title)", namespaces=ATOM)
        assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [built.origin + address]
        (listing,) = feed.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
        assert built.pages[listing].lang == lang


def test_entries_are_the_news_of_the_listing_in_its_order(built: Built) -> None:
    for address in news_feeds(built).values():
        feed = read_feed(built, address)
        (listing,) = feed.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
        entries = feed.xpath(ENTRIES, namespaces=ATOM)
        assert entries == own_news(built, listing)[:FEED_MAX_ITEMS]


def own_news(built: Built, listing: str) -> list[str]:
    """The news on all pages of a listing, but for those in another language."""
    page = built.pages[listing]
    links = page.values("//main//ol[@class='news-list']//h2/a[not(@hreflang)]/@href")
    found = [urljoin(listing, link) for link in links]
    for older in page.values("//main//a[@rel='next']/@href"):
        found += own_news(built, urljoin(listing, older))
    return found


def test_feeds_follow_the_grammar_of_atom(built: Built) -> None:
    grammar = etree.RelaxNG(file=Path(__file__).with_name("atom.rng"))
    files = sorted(built.output.rglob("atom.xml"))
    assert files
    for file in files:
        grammar.assertValid(etree.parse(file))


def test_feeds_and_entries_are_reported_apart_and_dated(built: Built) -> None:
    files = sorted(built.output.rglob("atom.xml"))
    feeds, entries = set(), {}
    for file in files:
        feed = etree.parse(file).getroot()
        assert feed.xpath("string(a:author/a:name)", namespaces=ATOM)
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
        if updates:
            latest = max(map(datetime.fromisoformat, updates))
            assert feed.findtext("a:updated", None, ATOM) == latest.isoformat()
    assert feeds.isdisjoint(entries)
    assert len(set(entries.values())) == len(entries)


def test_links_in_the_texts_of_feeds_are_whole_and_lead_to_pages(built: Built) -> None:
    for file in built.output.rglob("atom.xml"):
        feed = etree.parse(file).getroot()
        for text in feed.xpath("a:entry/a:content[@type='html']/text()", namespaces=ATOM):
            for link in html.fragment_fromstring(text, create_parent=True).xpath("//@href"):
                assert urlsplit(link).scheme, link
                assert not link.startswith(built.whole) or built.file_at(link), link


def test_every_page_names_the_feed_of_its_language(built: Built) -> None:
    feeds = news_feeds(built)
    for page in built.pages.values():
        assert page.values(FEED_LINKS)[0] == feeds[page.lang], page.address


def test_every_category_names_its_own_feed_too_and_that_leads_back(built: Built) -> None:
    for page in (page for address, page in built.pages.items() if is_category(address)):
        _, own = page.values(FEED_LINKS)
        feed = read_feed(built, own)
        assert feed.get(XML_LANG) == page.lang
        assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [built.origin + own]
        (leads_to,) = feed.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
        assert page.address.startswith(leads_to)
        entries = feed.xpath(ENTRIES, namespaces=ATOM)
        assert entries == own_news(built, leads_to)[:FEED_MAX_ITEMS]


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
        page.address: page.hreflangs() for page in built.pages.values() if page.indexable
    }


def test_robots_txt_names_the_sitemap(built: Built) -> None:
    lines = (built.output / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == f"Sitemap: {built.whole}sitemap.xml"
