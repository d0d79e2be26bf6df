"""Say of each page what it is, and where it stands in the site."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican.contents import Article
from pelican.generators import Generator

from plugins.events import event as events
from plugins.news.editions import Edition
from plugins.settings.offers import Settings
from plugins.settings.site_settings import site_settings
from plugins.structured_data.things import (
    BreadcrumbList,
    Event,
    ListItem,
    NewsArticle,
    Organization,
    Person,
    Place,
    Reference,
    WebPage,
    WebSite,
    write_things,
)
from plugins.translations.site_page import SitePage, absolute

LOGO = "theme/icon.svg"


def prepare_structured_data(generator: Generator) -> None:
    """Add the filter `structured_data` to the templates of `generator`."""
    settings = generator.settings

    @pass_context
    def structured_data(context: Context, item: SitePage, image: str) -> Markup:
        edition: Edition = context["editions"][item.lang]
        return write_things(things_of(settings, item, edition, image))

    generator.env.filters["structured_data"] = structured_data


def things_of(settings: Settings, item: SitePage, edition: Edition, image: str) -> Iterator[Any]:
    """Give what a page speaks of; `image` is its preview, from the site's root."""
    whole = partial(absolute, settings)
    home = edition.page("home")
    url, name = whole(item.url), site_settings(settings).sitename
    publisher = Organization(f"{whole('')}#organization", name, whole(home.url), whole(LOGO))
    site = Reference(f"{whole(home.url)}#website")
    if item is home:
        yield WebSite(site.id, url, name, item.summary, item.lang, Reference(publisher.id))
        yield publisher
        return
    if isinstance(item, Article):
        yield _article(item, url, whole(image), Reference(publisher.id))
        yield publisher
    elif isinstance(item, events.Event):
        yield _event(item, url, whole(image), publisher)
    else:
        yield WebPage(f"{url}#page", url, str(item.title), item.summary, item.lang, site)
    yield _way(item, edition, settings)


def _article(article: Article, url: str, image: str, publisher: Reference) -> NewsArticle:
    author = article.metadata.get("author")
    changed = getattr(article, "modified", article.date)
    return NewsArticle(
        id=f"{url}#article",
        url=url,
        mainEntityOfPage=url,
        headline=str(article.title),
        description=article.summary,
        inLanguage=article.lang,
        datePublished=article.date.isoformat(),
        dateModified=changed.isoformat(),
        image=image,
        author=Person(str(author)) if author else publisher,
        publisher=publisher,
    )


def _event(event: events.Event, url: str, image: str, organizer: Organization) -> Event:
    return Event(
        id=f"{url}#event",
        url=url,
        name=str(event.title),
        description=event.summary,
        inLanguage=event.lang,
        startDate=event.start.isoformat(),
        endDate=event.end.isoformat() if event.end else None,
        location=Place(event.place, event.place),
        image=image,
        organizer=organizer,
    )


def _way(item: SitePage, edition: Edition, settings: Settings) -> BreadcrumbList:
    """Lead from the start page, by that of the section where there is one."""
    steps = [(site_settings(settings).sitename, edition.page("home").url)]
    section = edition.pages.get(item.section)
    if section and section is not item:
        steps.append((str(section.title), section.url))
    steps.append((str(item.title), item.url))
    return BreadcrumbList(
        tuple(
            ListItem(position, str(name), absolute(settings, url))
            for position, (name, url) in enumerate(steps, 1)
        )
    )
