"""Describe each page: what it is, and where it stands in the site."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican.generators import Generator

from plugins.editions.kinds import kinds_of
from plugins.editions.site import Edition, Site
from plugins.structured_data.things import (
    BreadcrumbList,
    ListItem,
    Organization,
    Publication,
    Reference,
    WebPage,
    WebSite,
    write_things,
)
from plugins.translations.site_page import SitePage

LOGO = "theme/icon.svg"

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
    """Yield what a page is about; `image` is its preview, from the site's root.

    `described` are the functions of the kinds that have a type of their own.
    """
    edition = site.editions[page.lang]
    home = edition.page("home")
    url, name, front = site.absolute(page.url), site.settings.sitename, site.absolute(home.url)
    organization = f"{site.absolute('')}#organization"
    publisher = Organization(organization, name, front, site.absolute(LOGO))
    of_site = Reference(f"{front}#website")
    if page is home:
        yield WebSite(of_site.id, url, name, page.summary, page.lang, Reference(publisher.id))
        yield publisher
        return
    if page.kind in described:
        yield from described[page.kind](page, Publication(url, site.absolute(image), publisher))
    else:
        yield WebPage(f"{url}#page", url, page.title, page.summary, page.lang, of_site)
    yield _way(page, edition, site)


def _way(page: SitePage, edition: Edition, site: Site) -> BreadcrumbList:
    """Lead from the start page, by that of the section where there is one."""
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
