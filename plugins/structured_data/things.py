"""Describe each page with schema.org's types: what it is, and its place in the site.

Each class is the schema.org type of that name. Each field is a property; None omits it. How
search engines use them: https://developers.google.com/search/docs/appearance/structured-data.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican.generators import Generator

from plugins.editions.kinds import kinds_of
from plugins.editions.site import Edition, Site
from plugins.translations.site_page import SitePage

LOGO = "theme/icon.svg"
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""Escapes, so that no text ends the script element or begins a comment inside."""


@dataclass(frozen=True)
class ThingReference:
    """A reference, by address, to a thing that is described elsewhere."""

    id: str


@dataclass(frozen=True)
class Organization:
    """The publisher of the site."""

    id: str
    name: str
    url: str
    logo: str


@dataclass(frozen=True)
class WebSite:
    """The site in one language."""

    id: str
    url: str
    name: str
    description: str
    inLanguage: str  # noqa: N815 - schema.org's
    publisher: ThingReference


@dataclass(frozen=True)
class WebPage:
    """A page whose subject has no specific type."""

    id: str
    url: str
    name: str
    description: str
    inLanguage: str  # noqa: N815
    isPartOf: ThingReference  # noqa: N815


@dataclass(frozen=True)
class Person:
    """The author of a text."""

    name: str


@dataclass(frozen=True)
class ListItem:
    """A step of a breadcrumb list, counted from 1."""

    position: int
    name: str
    item: str


@dataclass(frozen=True)
class BreadcrumbList:
    """The path from the start page to this page."""

    itemListElement: tuple[ListItem, ...]  # noqa: N815


@dataclass(frozen=True)
class Publication:
    """What a kind needs to describe a page: full addresses of page and preview, publisher."""

    url: str
    image: str
    publisher: Organization


Describe = Callable[[SitePage, Publication], Iterable[object]]


def add_filter(generator: Generator) -> None:
    """Add the filter `structured_data` to the templates of `generator`."""
    described = {kind.name: kind.describe for kind in kinds_of(generator.settings) if kind.describe}

    @pass_context
    def structured_data(context: Context, page: SitePage, image: str) -> Markup:
        return write_things(things_of(page, image, context["site"], described))

    generator.env.filters["structured_data"] = structured_data


def things_of(
    page: SitePage, image: str, site: Site, described: Mapping[str, Describe]
) -> Iterator[Any]:
    """Yield the things that describe `page`; `image` is its preview, relative to the root.

    `described` are the functions of the kinds that have a specific type.
    """
    edition = site.editions[page.lang]
    home = edition.page("home")
    url, name, front = site.absolute(page.url), site.settings.sitename, site.absolute(home.url)
    organization = f"{site.absolute('')}#organization"
    publisher = Organization(organization, name, front, site.absolute(LOGO))
    of_site = ThingReference(f"{front}#website")
    if page is home:
        yield WebSite(of_site.id, url, name, page.summary, page.lang, ThingReference(publisher.id))
        yield publisher
        return
    if page.kind in described:
        yield from described[page.kind](page, Publication(url, site.absolute(image), publisher))
    else:
        yield WebPage(f"{url}#page", url, page.title, page.summary, page.lang, of_site)
    yield _way(page, edition, site)


def _way(page: SitePage, edition: Edition, site: Site) -> BreadcrumbList:
    """Return the path from the start page, through the section's page if there is one."""
    steps = [(site.settings.sitename, edition.page("home").url)]
    section = edition.pages.get(page.section)
    if section and section is not page:
        steps.append((section.title, section.url))
    steps.append((page.title, page.url))
    return BreadcrumbList(
        tuple(
            ListItem(position, name, site.absolute(url))
            for position, (name, url) in enumerate(steps, 1)
        )
    )


def write_things(things: Iterable[Any]) -> Markup:
    """Return `things` as JSON-LD that is safe in a script element."""
    graph = {"@context": "https://schema.org", "@graph": [_plain(thing) for thing in things]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


def _plain(value: Any) -> Any:
    match value:
        case ThingReference(id=address):
            return {"@id": address}
        case str() | int():
            return value
        case tuple():
            return [_plain(one) for one in value]
    kind: dict[str, Any] = {"@type": type(value).__name__}
    for field in fields(value):
        stated = getattr(value, field.name)
        if stated is not None:
            kind["@id" if field.name == "id" else field.name] = _plain(stated)
    return kind
