"""What base.html, the sitemap and the language switch ask of whatever is written as a page.

An article, a page of an editor's, one page of a listing, a notice: each has these.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from markupsafe import Markup

from plugins.languages.languages import LANGUAGE_TABLE
from plugins.settings.offers import Settings
from plugins.settings.site_settings import site_settings
from plugins.theming.form_slot import FormSlot


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
    """A written page. All addresses count from the site's root."""

    @property
    def section(self) -> str:
        """The key of the page in the navigation that it belongs to."""

    @property
    def lang(self) -> str:
        """The language of its header and footer."""

    @property
    def title(self) -> str:
        """Its one main heading."""

    @property
    def summary(self) -> str:
        """What it says in a sentence or two."""

    @property
    def url(self) -> str:
        """Where it stands."""

    @property
    def canonical(self) -> str:
        """Where search engines find what it shows."""

    @property
    def alternates(self) -> tuple[Alternate, ...]:
        """Its versions, itself included, in the order of LANGUAGES; none of a notice."""

    @property
    def switches(self) -> tuple[Switch, ...]:
        """The ways to the other languages, one to each."""

    @property
    def indexable(self) -> bool:
        """Whether search engines may list it."""

    @property
    def changed(self) -> datetime | None:
        """When it last changed, where that is known."""

    @property
    def withheld(self) -> bool:
        """Whether it is not published yet, and shown in the preview alone."""

    @property
    def form(self) -> FormSlot | None:
        """The form on it."""

    @property
    def receipt(self) -> Markup | None:
        """What a visitor sees there who was led to it by a form."""

    @property
    def personal_data(self) -> tuple[Any, ...]:
        """The personal data of each form, for the page that lists them."""


def alternates_of(urls: Mapping[str, str], withheld: Collection[str] = ()) -> tuple[Alternate, ...]:
    """Return the versions that stand at `urls`, which are by language, in their order.

    Those in the languages `withheld` are not published yet.
    """
    return tuple(
        Alternate(lang, url, LANGUAGE_TABLE[lang].name, lang in withheld)
        for lang, url in urls.items()
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
    name = LANGUAGE_TABLE[lang].name
    return Switch(lang, url, f"{name}: {place}" if place else name)


def absolute(settings: Settings, url: str) -> str:
    """Return `url`, which counts from the site's root, with the site's scheme and host."""
    site = site_settings(settings)
    return f"{site.site_origin}{site.siteurl}/{url}"
