"""Write sitemap.xml, with every page that search engines may list and its alternates.

https://www.sitemaps.org/protocol.html;
https://developers.google.com/search/docs/specialty/international/localized-versions.
"""

from collections.abc import Callable, Iterable

from lxml import etree

from plugins.translations.site_page import SitePage, hreflangs

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def write_sitemap(pages: Iterable[SitePage], absolute: Callable[[str], str]) -> bytes:
    """Return the sitemap of the indexable `pages`, sorted by address."""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "xhtml": XHTML})
    for page in sorted(pages, key=lambda page: str(page.url)):
        if page.indexable:
            _add(root, page, absolute)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def listed_pages(pages: Iterable[SitePage]) -> tuple[tuple[object, ...], ...]:
    """Return all that the sitemap is made from."""
    return tuple((page.url, page.changed, hreflangs(page)) for page in pages if page.indexable)


def _add(root: etree.Element, page: SitePage, absolute: Callable[[str], str]) -> None:
    url = etree.SubElement(root, f"{{{SITEMAP}}}url")
    etree.SubElement(url, f"{{{SITEMAP}}}loc").text = absolute(page.url)
    if page.changed:
        day = page.changed.date().isoformat()
        etree.SubElement(url, f"{{{SITEMAP}}}lastmod").text = day
    for hreflang, address in hreflangs(page):
        attributes = {"rel": "alternate", "hreflang": hreflang, "href": absolute(address)}
        etree.SubElement(url, f"{{{XHTML}}}link", attributes)


def write_robots(absolute: Callable[[str], str]) -> str:
    """Return a robots.txt that allows everything and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute('sitemap.xml')}\n"
