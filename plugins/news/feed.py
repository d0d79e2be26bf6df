"""Write news of one language as an Atom feed.

RFC 4287; https://validator.w3.org/feed/docs/atom.html.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

from lxml import etree, html

from plugins.editions.site import Site
from plugins.news.listings import Listing
from plugins.news.pages import NewsPage
from plugins.theming.links import text_of

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDENTITY = UUID("5b1c8a0e-53a6-4a5e-9f0e-6d1f3c2b7a94")
"""What ids of feeds and entries derive from, so that they outlive a change of address."""

NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was updated: Atom demands a moment."""

Absolute = Callable[[str], str]


@dataclass(frozen=True)
class Feed:
    """The news of one subject in one language; `page` is the address of its listing.

    `identity` stays the same when the address changes.
    """

    identity: str
    lang: str
    title: str
    url: str
    page: str
    articles: tuple[NewsPage, ...]


def feeds_of(lang: str, listings: Iterable[Listing], site: Site) -> Iterator[Feed]:
    """Yield the feed of each of `listings` in `lang` that has one.

    A text in another language is in its own feed alone, and one that is withheld in none.
    """
    for listing in listings:
        if listing.feed:
            own = (entry.article for entry in listing.entries if entry.lang == lang)
            articles = [article for article in own if not article.withheld]
            subject = f"{listing.kind}/{listing.key}/" if listing.key else ""
            yield Feed(
                f"news/{subject}{lang}",
                lang,
                f"{listing.title if listing.key else listing.name} – {site.settings.sitename}",
                listing.feed,
                listing.url,
                tuple(articles[: site.settings.feed_max_items]),
            )


def write_feed(feed: Feed, site_name: str, absolute: Absolute) -> bytes:
    """Return `feed` with whole texts and whole addresses."""
    root = etree.Element(f"{{{ATOM}}}feed", {XML_LANG: feed.lang}, nsmap={None: ATOM})
    updates = [article.changed for article in feed.articles if article.changed]
    _add(root, "id", _identity(feed.identity))
    _add(root, "title", feed.title)
    _add(root, "updated", max(updates, default=NOTHING_YET).isoformat())
    _add(_add(root, "author"), "name", site_name)
    own = {"rel": "self", "type": "application/atom+xml", "href": absolute(feed.url)}
    _add(root, "link", **own)
    _add(root, "link", rel="alternate", type="text/html", href=absolute(feed.page))
    for article in feed.articles:
        _add_entry(root, article, absolute)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add_entry(feed: etree.Element, article: NewsPage, absolute: Absolute) -> None:
    address = absolute(article.url)
    entry = _add(feed, "entry")
    _add(entry, "id", _identity(f"news/{article.key}/{article.lang}"))
    _add(entry, "title", article.title)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    assert article.date, f"{article.source_path}: has no date"
    _add(entry, "published", article.date.isoformat())
    _add(entry, "updated", (article.changed or article.date).isoformat())
    if article.author:
        _add(_add(entry, "author"), "name", article.author)
    for subject in article.subjects:
        _add(entry, "category", term=subject.key, label=subject.name)
    _add(entry, "summary", article.summary)
    text = _with_whole_addresses(text_of(article, absolute), address)
    _add(entry, "content", text, type="html")


def _add(
    parent: etree.Element, name: str, text: str | None = None, **attributes: str
) -> etree.Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def _identity(name: str) -> str:
    return uuid5(IDENTITY, name).urn


def _with_whole_addresses(markup: str, address: str) -> str:
    fragment = html.fragment_fromstring(markup, create_parent="div")
    fragment.make_links_absolute(address)
    inner = html.tostring(fragment, encoding="unicode")
    return str(inner).removeprefix("<div>").removesuffix("</div>")
