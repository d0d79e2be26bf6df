"""Write the news of an edition as an Atom feed.

RFC 4287; https://validator.w3.org/feed/docs/atom.html.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid5

from lxml import etree, html
from pelican.contents import Article

from plugins.bilingual.editions import Edition

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDENTITY = UUID("5b1c8a0e-53a6-4a5e-9f0e-6d1f3c2b7a94")
"""What ids of feeds and entries derive from, so that they outlive a change of address."""

NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was updated: Atom demands a moment."""

Absolute = Callable[[str], str]


def write_feed(edition: Edition, title: str, site_name: str, absolute: Absolute) -> bytes:
    """Return the feed of the edition's news, with whole texts and whole addresses."""
    lang = edition.language.code
    feed = etree.Element(f"{{{ATOM}}}feed", {XML_LANG: lang}, nsmap={None: ATOM})
    updates = [_updated(article) for article in edition.news]
    _add(feed, "id", _identity(f"news/{lang}"))
    _add(feed, "title", title)
    _add(feed, "updated", max(updates, default=NOTHING_YET).isoformat())
    _add(_add(feed, "author"), "name", site_name)
    own = {"rel": "self", "type": "application/atom+xml", "href": absolute(edition.feed)}
    _add(feed, "link", **own)
    _add(feed, "link", rel="alternate", type="text/html", href=absolute(edition.page("news").url))
    for article in edition.news:
        _add_entry(feed, article, absolute)
    written: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add_entry(feed: etree.Element, article: Article, absolute: Absolute) -> None:
    address = absolute(article.url)
    entry = _add(feed, "entry")
    _add(entry, "id", _identity(f"news/{article.key}/{article.lang}"))
    _add(entry, "title", article.title)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "published", article.date.isoformat())
    _add(entry, "updated", _updated(article).isoformat())
    _add(entry, "summary", article.summary)
    text = article.get_content(absolute(""))  # not .content: RELATIVE_URLS fits its links to a page
    _add(entry, "content", _with_whole_addresses(text, address), type="html")


def _add(
    parent: etree.Element, name: str, text: str | None = None, **attributes: str
) -> etree.Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def _updated(article: Article) -> datetime:
    updated: datetime = max(article.date, getattr(article, "modified", article.date))
    return updated


def _identity(name: str) -> str:
    return uuid5(IDENTITY, name).urn


def _with_whole_addresses(markup: str, address: str) -> str:
    fragment = html.fragment_fromstring(markup, create_parent="div")
    fragment.make_links_absolute(address)
    inner = html.tostring(fragment, encoding="unicode")
    return str(inner).removeprefix("<div>").removesuffix("</div>")
