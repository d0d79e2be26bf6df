"""Describe each page with schema.org's types: what it is, and its place in the site.

A thing is a dict as JSON-LD writes it. How search engines use them:
https://developers.google.com/search/docs/appearance/structured-data.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
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

Thing = dict[str, Any]
"""A schema.org type and its properties, such as {"@type": "Person", "name": "Kim"}."""


@dataclass(frozen=True)
class Publication:
    """What a kind needs to describe a page: full addresses of page and preview, publisher."""

    url: str
    image: str
    publisher: Thing


Describe = Callable[[SitePage, Publication], Iterable[Thing]]


def add_filter(generator: Generator) -> None:
    """Add the filter `structured_data` to the templates of `generator`."""
    described = {kind.name: kind.describe for kind in kinds_of(generator.settings) if kind.describe}

    @pass_context
    def structured_data(context: Context, page: SitePage, image: str) -> Markup:
        return write_things(things_of(page, image, context["site"], described))

    generator.env.filters["structured_data"] = structured_data


def things_of(
    page: SitePage, image: str, site: Site, described: Mapping[str, Describe]
) -> Iterator[Thing]:
    """Yield the things that describe `page`; `image` is its preview, relative to the root.

    `described` are the functions of the kinds that have a specific type.
    """
    edition = site.editions[page.lang]
    home = edition.page("home")
    url, name, front = site.absolute(page.url), site.settings.sitename, site.absolute(home.url)
    publisher = {
        "@type": "Organization",
        "@id": f"{site.absolute('')}#organization",
        "name": name,
        "url": front,
        "logo": site.absolute(LOGO),
    }
    in_words = {"description": page.summary, "inLanguage": page.lang}
    website = f"{front}#website"
    if page is home:
        of_site = {"@type": "WebSite", "@id": website, "url": url, "name": name}
        yield of_site | in_words | {"publisher": reference_to(publisher)}
        yield publisher
        return
    if page.kind in described:
        yield from described[page.kind](page, Publication(url, site.absolute(image), publisher))
    else:
        of_page = {"@type": "WebPage", "@id": f"{url}#page", "url": url, "name": page.title}
        yield of_page | in_words | {"isPartOf": {"@id": website}}
    yield _way(page, edition, site)


def reference_to(thing: Thing) -> Thing:
    """Return a reference, by address, to a thing that is described elsewhere."""
    return {"@id": thing["@id"]}


def _way(page: SitePage, edition: Edition, site: Site) -> Thing:
    """Return the path from the start page, through the section's page if there is one."""
    steps = [(site.settings.sitename, edition.page("home").url)]
    section = edition.pages.get(page.section)
    if section and section is not page:
        steps.append((section.title, section.url))
    steps.append((page.title, page.url))
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": site.absolute(url)}
        for position, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def write_things(things: Iterable[Thing]) -> Markup:
    """Return `things` as JSON-LD that is safe in a script element."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))
