"""Find plain links, such as [x](/en/nothing/), to pages that the site does not have.

A link to anything else, such as a feed, a picture or a heading, is checked by the build,
which has the files.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from plugins.editorial.addresses import addresses_of_texts, withheld_texts
from plugins.editorial.aliases import file_of, split_aliases
from plugins.editorial.links import BEFORE_ADDRESS, explain_withheld
from plugins.editorial.prose import mask_code, place_of
from plugins.editorial.texts import Text, texts_of
from plugins.settings.offers import Settings, offered_addresses
from plugins.settings.site_settings import SiteSettings, site_settings
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.slugs import TAKEN
from plugins.sources.suggestions import did_you_mean

_LINK = re.compile(rf"(?:{BEFORE_ADDRESS})(?P<address>[^\s)>\"'{{|#][^\s)>\"']*)", re.X | re.M)
_MEND = "correct the address, or name the text's file, as in {{filename}}/pages/home.{lang}.md"


@dataclass(frozen=True)
class Pages:
    """The pages by their addresses: those of texts, and those that no text stands for."""

    site: SiteSettings
    texts: Mapping[str, Text]
    others: frozenset[str]
    withheld: Mapping[str, str]

    @cached_property
    def own_addresses(self) -> Mapping[str, str]:
        """Return the address of each text, by its path in content/."""
        return {text.target: address for address, text in self.texts.items()}


def find_pages(settings: Settings) -> Pages | None:
    """Return the pages of the site; None where taxonomy.yaml or the theme has problems."""
    try:
        others = _other_pages(settings)
        texts = addresses_of_texts(settings)
    except ProblemsFound:
        return None
    return Pages(site_settings(settings), texts, others, withheld_texts(settings))


def find_plain_link_problems(text: Text, pages: Pages | None) -> Iterator[Problem]:
    """Check each plain link of `text` that names one of the `pages`, where these are known."""
    if pages is None:
        return
    prose = mask_code(text.prose)
    for link in _LINK.finditer(prose):
        if found := _explain(link["address"], text, pages):
            yield Problem(text.path, *place_of(link.start("address"), prose), *found)


def _explain(address: str, text: Text, pages: Pages) -> tuple[str, str] | None:
    own = pages.own_addresses.get(text.target, "")
    page = _page(unescape(address), own, pages.site)
    if page is None or page in pages.others:
        return None
    if page in pages.texts:
        return explain_withheld(address, pages.texts[page].target, text, pages.withheld)
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
        whole = urljoin(f"/{own}", parts.path)
    except ValueError:  # such as "http://[", which the build reports
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = unquote(whole).removeprefix("/").removesuffix("index.html")
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
    return offered_addresses(settings, "possible_addresses").union(old)
