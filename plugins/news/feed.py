"""Write news of one language as an Atom feed.

RFC 4287; https://validator.w3.org/feed/docs/atom.html.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID, uuid5

from lxml import etree

from plugins.editions.site import Site
from plugins.news.listings import Listing, NewsPage
from plugins.theming.links import text_of
from plugins.theming.whole_addresses import with_whole_addresses

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDENTITY = UUID("5b1c8a0e-53a6-4a5e-9f0e-6d1f3c2b7a94")
"""Namespace for the ids of feeds and entries, which stay the same if an address changes."""

NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
"""The `updated` of a feed without entries, because Atom requires one."""


def pages_in_feed(listing: Listing, site: Site) -> tuple[NewsPage, ...]:
    """Return the news in the feed of `listing`.

    It has neither texts in other languages, which their own feeds have, nor withheld texts.
    """
    listed = [entry.page for entry in listing.entries if entry.page.lang == listing.lang]
    return tuple([one for one in listed if not one.withheld][: site.settings.feed_max_items])


def write_feed(listing: Listing, pages: Iterable[NewsPage], site: Site) -> bytes:
    """Return the feed of `listing` with full texts and absolute addresses of its `pages`."""
    subject = f"{listing.kind}/{listing.key}/" if listing.key else ""
    title = listing.title if listing.key else listing.name
    updates = [page.changed for page in pages if page.changed]
    root = etree.Element(f"{{{ATOM}}}feed", {XML_LANG: listing.lang}, nsmap={None: ATOM})
    _add(root, "id", _identity(f"news/{subject}{listing.lang}"))
    _add(root, "title", f"{title} – {site.settings.sitename}")
    _add(root, "updated", max(updates, default=NOTHING_YET).isoformat())
    _add(_add(root, "author"), "name", site.settings.sitename)
    own = {"rel": "self", "type": "application/atom+xml", "href": site.absolute(listing.feed)}
    _add(root, "link", **own)
    _add(root, "link", rel="alternate", type="text/html", href=site.absolute(listing.url))
    for page in pages:
        _add_entry(root, page, site)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add_entry(feed: etree.Element, page: NewsPage, site: Site) -> None:
    address = site.absolute(page.url)
    entry = _add(feed, "entry")
    _add(entry, "id", _identity(f"news/{page.key}/{page.lang}"))
    _add(entry, "title", page.title)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "published", page.date.isoformat())
    _add(entry, "updated", (page.changed or page.date).isoformat())
    if page.author:
        _add(_add(entry, "author"), "name", page.author)
    for subject in page.subjects:
        _add(entry, "category", term=subject.key, label=subject.name)
    _add(entry, "summary", page.summary)
    text = with_whole_addresses(text_of(page, site.absolute), address)
    _add(entry, "content", text, type="html")


def _add(
    parent: etree.Element, name: str, text: str | None = None, **attributes: str
) -> etree.Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def _identity(name: str) -> str:
    return uuid5(IDENTITY, name).urn
