"""What base.html, the sitemap and the language switch ask of whatever is written as a page.

An article, a page of an editor's, one page of a listing, a notice: each has these.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from plugins.bilingual.languages import KNOWN


@dataclass(frozen=True)
class Alternate:
    """One language's version of a page: where it is, what the language calls itself.

    One that is `withheld` is not published yet, and no machine is led to it.
    """

    lang: str
    url: str
    name: str
    withheld: bool = False


@dataclass(frozen=True)
class Switch:
    """The way to another language: to the page's twin, else to what is nearest to it.

    `text` is in that language, and names where it leads if that is not the twin.
    """

    lang: str
    url: str
    text: str


class SitePage(Protocol):
    """A written page. All addresses count from the site's root.

    `section` is the key of the page of the navigation that it belongs to; `alternates`
    are its versions, itself included, in the order of LANGUAGES, and empty where it is
    none of its own; `changed` is when it last did, where that is known; what is `withheld`
    is not published yet.
    """

    @property
    def section(self) -> str: ...  # noqa: D102
    @property
    def lang(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def summary(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def canonical(self) -> str: ...  # noqa: D102
    @property
    def alternates(self) -> tuple[Alternate, ...]: ...  # noqa: D102
    @property
    def switches(self) -> tuple[Switch, ...]: ...  # noqa: D102
    @property
    def indexable(self) -> bool: ...  # noqa: D102
    @property
    def changed(self) -> datetime | None: ...  # noqa: D102
    @property
    def withheld(self) -> bool: ...  # noqa: D102


def alternates_of(urls: Mapping[str, str], withheld: Collection[str] = ()) -> tuple[Alternate, ...]:
    """Return the versions that stand at `urls`, which are by language, in their order.

    Those in the languages `withheld` are not published yet.
    """
    return tuple(
        Alternate(lang, url, KNOWN[lang].name, lang in withheld) for lang, url in urls.items()
    )


def hreflangs(page: SitePage) -> tuple[tuple[str, str], ...]:
    """Return (hreflang, url) of each version that is out; the first serves all others."""
    out = [alternate for alternate in page.alternates if not alternate.withheld]
    if page.withheld or not out:
        return ()
    named = tuple((alternate.lang, alternate.url) for alternate in out)
    return (*named, ("x-default", out[0].url))


def switch_to(lang: str, url: str, place: str = "") -> Switch:
    """Return the switch to `url`; `place` is what is there, if that is not the twin."""
    name = KNOWN[lang].name
    return Switch(lang, url, f"{name}: {place}" if place else name)
