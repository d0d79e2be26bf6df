"""Find plain links, such as [x](/en/nothing/), to pages that the site does not have.

A link to anything else, such as a feed, a picture or a heading, is checked by the build,
which has the files.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from plugins.editorial.addresses import address_of, addresses_of_texts, withheld_texts
from plugins.editorial.aliases import file_of, split_aliases
from plugins.editorial.links import BEFORE_ADDRESS, explain_withheld
from plugins.editorial.prose import mask_code, place_of
from plugins.editorial.texts import Text, texts_of
from plugins.settings.offers import Settings, other_addresses
from plugins.settings.site_settings import SiteSettings, site_settings
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.slugs import TAKEN
from plugins.sources.suggestions import did_you_mean

_LINK = re.compile(rf"(?:{BEFORE_ADDRESS})(?P<address>[^\s)>\"'{{|#][^\s)>\"']*)", re.X | re.M)
_MEND = "correct the address, or name the text's file, as in {{filename}}/pages/home.{lang}.md"


def find_plain_link_problems(settings: Settings) -> Iterator[Problem]:
    """Check each plain link of each text that names a page of this site."""
    try:
        pages = _Pages(addresses_of_texts(settings), _other_pages(settings))
    except ProblemsFound:
        return  # of taxonomy.yaml or the theme: what pages there are is not known
    for text in texts_of(settings).texts:
        prose = mask_code(text.prose)
        for link in _LINK.finditer(prose):
            found = _explain(link["address"], text, pages, settings)
            if found:
                yield Problem(text.path, *place_of(link.start("address"), prose), *found)


@dataclass(frozen=True)
class _Pages:
    """The addresses of all pages: those of texts, and those that no text stands for."""

    texts: Mapping[str, Text]
    others: frozenset[str]


def _explain(address: str, text: Text, pages: _Pages, settings: Settings) -> tuple[str, str] | None:
    own = address_of(text, settings) if text.lang else ""
    page = _page(unescape(address), own, site_settings(settings))
    if page is None or page in pages.others:
        return None
    if page in pages.texts:
        target = pages.texts[page].target
        return explain_withheld(address, target, text, withheld_texts(settings))
    known = (f"/{one}" for one in (*pages.texts, *pages.others))
    remedy = did_you_mean(f"/{page}", known) + _MEND.format(lang=text.lang)
    return f"links to '{address}', which the site does not have", remedy


def _page(address: str, own: str, site: SiteSettings) -> str | None:
    """Return the page that `address`, written in the text at `own`, leads to.

    It counts from the site's root; None where it is of another site, or no page.
    """
    inside = address.removeprefix(f"{site.site_origin}{site.siteurl}/")
    address = f"/{inside}" if inside != address else address
    try:
        parts = urlsplit(address)
    except ValueError:  # such as "http://[", which the build reports
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = unquote(urljoin(f"/{own}", parts.path)).removeprefix("/").removesuffix("index.html")
    folder, _, name = path.rpartition("/")
    is_page = "." not in name or name.endswith(".html")
    return path if is_page and folder.split("/")[0] not in TAKEN else None


def _other_pages(settings: Settings) -> frozenset[str]:
    """Return the pages at old addresses, and those that plugins may write."""
    old = (
        file_of(alias).removesuffix("index.html")
        for text in texts_of(settings).texts
        for alias in split_aliases(text.header.text("aliases"))
    )
    return other_addresses(settings).union(old)
