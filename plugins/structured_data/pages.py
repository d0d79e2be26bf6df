"""Say of each page what it is, and where it stands in the site."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican.contents import Article, Content
from pelican.generators import Generator

from plugins.bilingual.addresses import absolute
from plugins.bilingual.editions import Edition
from plugins.structured_data.things import (
    BreadcrumbList,
    ListItem,
    NewsArticle,
    Organization,
    Person,
    Reference,
    WebPage,
    WebSite,
    write_things,
)

LOGO = "theme/icon.svg"


def prepare_structured_data(generator: Generator) -> None:
    """Add the filter `structured_data` to the templates of `generator`."""
    settings = generator.settings

    @pass_context
    def structured_data(context: Context, item: Content, image: str) -> Markup:
        edition: Edition = context["editions"][item.lang]
        return write_things(things_of(settings, item, edition, image))

    generator.env.filters["structured_data"] = structured_data


def things_of(
    settings: Mapping[str, Any], item: Content, edition: Edition, image: str
) -> Iterator[Any]:
    """Give what a page speaks of; `image` is its preview, from the site's root."""
    whole = partial(absolute, settings)
    home = edition.page("home")
    url, name = whole(item.url), settings["SITENAME"]
    publisher = Organization(f"{whole('')}#organization", name, whole(home.url), whole(LOGO))
    site = Reference(f"{whole(home.url)}#website")
    if item is home:
        yield WebSite(site.id, url, name, item.summary, item.lang, Reference(publisher.id))
        yield publisher
        return
    if isinstance(item, Article):
        yield _article(item, url, whole(image), Reference(publisher.id))
        yield publisher
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


def _way(item: Content, edition: Edition, settings: Mapping[str, Any]) -> BreadcrumbList:
    """Lead by the start page, and to a news item by the list of news."""
    home = edition.page("home")
    between = [edition.page("news")] if isinstance(item, Article) else []
    steps = [(settings["SITENAME"], home.url), *((page.title, page.url) for page in between)]
    steps.append((str(item.title), item.url))
    return BreadcrumbList(
        tuple(
            ListItem(position, str(name), absolute(settings, url))
            for position, (name, url) in enumerate(steps, 1)
        )
    )
