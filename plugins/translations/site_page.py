"""The page class that templates, sitemap, feeds and redirects read."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from plugins.languages.languages import COMMON, LANGUAGE_TABLE
from plugins.settings.site_settings import SiteSettings
from plugins.theming.form_slot import FormSlot


@dataclass(frozen=True)
class Alternate:
    """One language's version of a page, and its address.

    A version that is `withheld` is not published yet: links for machines leave it out.
    """

    lang: str
    url: str
    withheld: bool = False


@dataclass(frozen=True)
class Switch:
    """A link to another language: to the page's twin, else to the nearest page.

    `text` is in that language, and names the target if that is not the twin.
    """

    lang: str
    url: str
    text: str


@dataclass(kw_only=True, eq=False)
class SitePage:
    """A page: a text, a part of a list or a notice. Addresses are relative to the site's root.

    It is created after all texts are read, and complete before the first page is written;
    templates only read it. `kind` is "" if the page is not made from an editor's text.
    """

    UNSEEN: ClassVar[frozenset[str]] = frozenset(
        {
            *("html", "changed", "alternates", "original", "switches"),
            *("form", "personal_data", "complete"),
        }
    )
    """The fields that no other page shows, but a notice those of its original."""
    CONSTANTS: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    """The names of the values of a field that has only such, by the field's name."""

    key: str
    lang: str
    title: str
    summary: str
    url: str
    section: str
    """The key of the navigation page to which this page belongs."""
    template: str
    kind: str = ""
    html: str = ""
    source_path: str = ""
    """The path of its source file."""
    source: str = ""
    """Its source file as messages name it, such as "content/news/brussels.sv.md"."""
    addresses: dict[str, str] = field(default_factory=dict)
    """The address that it has, or would have, in each language."""
    styles: tuple[str, ...] = ()
    """The stylesheet groups that it needs besides those for text."""
    facts: str = ""
    """The template for its content besides text, also used in its notice; "" for none."""

    date: dt.datetime | None = None
    modified: dt.datetime | None = None
    changed: dt.datetime | None = None
    """When it last changed, if known."""
    listed: bool = True
    """Whether lists show it; a page that is not listed is still written and can be linked."""
    indexable: bool = True
    """Whether search engines may list it."""
    withheld: bool = False
    """Whether it is not published yet and only the preview shows it."""
    awaits: dt.date | None = None
    """The day on which it will be published, if it has one."""
    untranslated: str = ""
    """What languages without a translation show: "hide", "link", "notice", or "" if not set."""
    alternates: tuple[Alternate, ...] = ()
    """Its versions, including itself, in the order of LANGUAGES; a notice has none."""
    original: "SitePage | None" = field(default=None, repr=False)
    """The version in the first language that has one; others show it if they have none."""
    switches: tuple[Switch, ...] = ()
    """One link to each of the other languages."""
    stale_from: str = ""
    """The language of its original, if readers are to know that it was changed later."""
    aliases: str = ""
    """Its old addresses, separated by commas."""

    menu: int | None = None
    footer: int | None = None
    """Positions of its link in the header and in the footer."""
    label: str = ""
    """The text of those links."""

    image: str = ""
    image_alt: str = ""
    form: FormSlot | None = None
    form_key: str = ""
    """The key of the form that its text includes."""
    receipt: bool = False
    """Whether it shows people who have sent a form their answers."""
    complete: Callable[[], None] | None = None
    """Makes `form` and `personal_data`, before the page is written, from what forms are made
    from: all that a build reads but the bodies of texts."""
    personal_data: tuple[Any, ...] = ()
    """A PersonalDataView of each form, if the page shows the data that forms collect."""

    @property
    def canonical(self) -> str:
        """Return the address under which search engines list its content."""
        return self.url

    def state_on(self, day: dt.date) -> object:
        """Return what is shown otherwise of it as days pass; None if nothing is."""
        del day
        return None

    @property
    def save_as(self) -> str:
        """Return the path of its file in the output."""
        return file_at(self.url)


Made = TypeVar("Made", bound=SitePage)


def file_at(url: str) -> str:
    """Return the path of the output file that is served at `url`."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def hreflangs(page: SitePage) -> tuple[tuple[str, str], ...]:
    """Return (hreflang, url) of each published version, then of the x-default.

    That is the version in the language COMMON or, without one, the first.
    """
    out = [alternate for alternate in page.alternates if not alternate.withheld]
    if page.withheld or not out:
        return ()
    named = tuple((alternate.lang, alternate.url) for alternate in out)
    return (*named, ("x-default", dict(named).get(COMMON, out[0].url)))


def switch_to(lang: str, url: str, place: str = "") -> Switch:
    """Return the language switch's link to `url`; `place` names a target that is not a twin."""
    name = LANGUAGE_TABLE[lang].name
    return Switch(lang, url, f"{name}: {place}" if place else name)


def absolute(site: SiteSettings, url: str) -> str:
    """Return `url`, relative to the site's root, with the site's scheme and host."""
    return f"{site.site_origin}{site.siteurl}/{url}"
