"""Write news of one language as an Atom feed.

RFC 4287; https://validator.w3.org/feed/docs/atom.html.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from lxml import etree, html
from pelican.contents import Article

from plugins.news.editions import Edition
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

    `identity` tells it from other feeds, however their addresses change.
    """

    identity: str
    lang: str
    title: str
    url: str
    page: str
    articles: tuple[Article, ...]


def feeds_of(edition: Edition, settings: Mapping[str, Any]) -> Iterator[Feed]:
    """Yield the feed of all news of `edition`, then that of each category.

    A text in another language is in its own feed alone, and one that is withheld in none.
    """
    lang, name, most = edition.language.code, settings["SITENAME"], settings["FEED_MAX_ITEMS"]
    title = f"{settings['CATALOGUES'][lang].gettext('News')} – {name}"
    page = edition.page("news").url
    out = [article for article in edition.articles if not article.withheld]
    yield Feed(f"news/{lang}", lang, title, edition.feed, page, tuple(out[:most]))
    for listing in (one for kind in edition.listings.values() for one in kind if one.feed):
        own = (entry.article for entry in listing.entries if entry.lang == lang)
        articles = [article for article in own if not article.withheld]
        title, identity = f"{listing.title} – {name}", f"news/{listing.kind}/{listing.key}/{lang}"
        yield Feed(identity, lang, title, listing.feed, listing.url, tuple(articles[:most]))


def write_feed(feed: Feed, site_name: str, absolute: Absolute) -> bytes:
    """Return `feed` with whole texts and whole addresses."""
    root = etree.Element(f"{{{ATOM}}}feed", {XML_LANG: feed.lang}, nsmap={None: ATOM})
    updates = [article.changed for article in feed.articles]
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


def _add_entry(feed: etree.Element, article: Article, absolute: Absolute) -> None:
    address = absolute(article.url)
    entry = _add(feed, "entry")
    _add(entry, "id", _identity(f"news/{article.key}/{article.lang}"))
    _add(entry, "title", article.title)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "published", article.date.isoformat())
    _add(entry, "updated", article.changed.isoformat())
    if "author" in article.metadata:
        _add(_add(entry, "author"), "name", str(article.author))
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
