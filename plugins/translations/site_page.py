"""A page of the site, as templates, sitemap, feeds and redirects read it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, TypeVar

from markupsafe import Markup

from plugins.languages.languages import LANGUAGE_TABLE
from plugins.settings.site_settings import SiteSettings
from plugins.theming.form_slot import FormSlot


@dataclass(frozen=True)
class Alternate:
    """One language's version of a page, and where it is.

    One that is `withheld` is not published yet, and no machine is led to it.
    """

    lang: str
    url: str
    withheld: bool = False


@dataclass(frozen=True)
class Switch:
    """The way to another language: to the page's twin, else to what is nearest to it.

    `text` is in that language, and names where it leads if that is not the twin.
    """

    lang: str
    url: str
    text: str


@dataclass(kw_only=True, eq=False)
class SitePage:
    """A page: a text of some kind, a part of a list, a notice. Addresses count from the root.

    It is made once, when all texts are read, and complete when the first page is written;
    templates only read it. `kind` is "" where no text of the editors' is behind it.
    """

    key: str
    lang: str
    title: str
    summary: str
    url: str
    section: str
    """The key of the page in the navigation that it belongs to."""
    template: str
    kind: str = ""
    html: str = ""
    source_path: str = ""
    """The file that it is made from, and"""
    source: str = ""
    """what messages call it, such as "content/news/brussels.sv.md"."""
    addresses: dict[str, str] = field(default_factory=dict)
    """Where it is, or would be, in each language."""
    styles: tuple[str, ...] = ()
    """The groups of the stylesheet that show what it has besides text."""
    facts: str = ""
    """The template of that, for the page itself and for a notice of it; "" for none."""

    date: dt.datetime | None = None
    modified: dt.datetime | None = None
    changed: dt.datetime | None = None
    """When it last changed, where that is known."""
    listed: bool = True
    """Whether lists show it: a hidden text is written, and others can link to it."""
    indexable: bool = True
    """Whether search engines may list it."""
    withheld: bool = False
    """Whether it is not published yet, and shown in the preview alone."""
    awaits: dt.date | None = None
    """The day that it is withheld until, where it has one."""
    untranslated: str = ""
    """What becomes of it in a language that it lacks: "hide", "link", "notice", or unsaid."""
    alternates: tuple[Alternate, ...] = ()
    """Its versions, itself included, in the order of LANGUAGES; none of a notice."""
    original: "SitePage | None" = field(default=None, repr=False)
    """The version in the first language that it is in, which stands for it where it is in none."""
    switches: tuple[Switch, ...] = ()
    """The ways to the other languages, one to each."""
    aliases: str = ""
    """Its old addresses, with commas between."""

    menu: int | None = None
    footer: int | None = None
    """Its places among the links of the header and the footer."""
    label: str = ""
    """What those links call it."""

    image: str = ""
    image_alt: str = ""
    form: FormSlot | None = None
    form_key: str = ""
    """The form that its text asks for."""
    receipt: Markup | None = None
    """What it says to whoever has sent a form."""
    personal_data: tuple[Any, ...] = ()
    """What the forms ask for, where it shows that: PersonalDataView of each."""

    @property
    def canonical(self) -> str:
        """Return where search engines find what it shows."""
        return self.url

    @property
    def save_as(self) -> str:
        """Return the file of the output that it is written to."""
        return file_at(self.url)


Made = TypeVar("Made", bound=SitePage)


def file_at(url: str) -> str:
    """Return the file of the output that stands at `url`."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def hreflangs(page: SitePage) -> tuple[tuple[str, str], ...]:
    """Return (hreflang, url) of each version that is published; the first serves all others."""
    out = [alternate for alternate in page.alternates if not alternate.withheld]
    if page.withheld or not out:
        return ()
    named = tuple((alternate.lang, alternate.url) for alternate in out)
    return (*named, ("x-default", out[0].url))


def switch_to(lang: str, url: str, place: str = "") -> Switch:
    """Return the link of the language switch to `url`; `place` names a target that is no twin."""
    name = LANGUAGE_TABLE[lang].name
    return Switch(lang, url, f"{name}: {place}" if place else name)


def absolute(site: SiteSettings, url: str) -> str:
    """Return `url`, which counts from the site's root, with the site's scheme and host."""
    return f"{site.site_origin}{site.siteurl}/{url}"
