"""The page of a news item."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pelican.contents import Article

from plugins.editions.kinds import ContentKind, page_of
from plugins.settings.site_settings import SiteSettings
from plugins.translations.site_page import SitePage

if TYPE_CHECKING:
    from plugins.news.listings import Entry, Listing

NO_CATEGORY = "-"
"""The one of an article that has none, since Pelican demands one."""

Term = tuple[str, str]
"""The kind of a term, "category" or "tag", and its key in the taxonomy."""


@dataclass(kw_only=True, eq=False)
class NewsPage(SitePage):
    """A news item; `newer` and `older` are its neighbours by date, None at the ends.

    `subjects` are the listings that it is in, `related` other news on the same.
    """

    author: str = ""
    terms: tuple[Term, ...] = ()
    subjects: "tuple[Listing, ...]" = ()
    related: "tuple[Entry, ...]" = ()
    newer: "NewsPage | None" = None
    older: "NewsPage | None" = None


def make_news_page(item: Article, kind: ContentKind, site: SiteSettings) -> NewsPage:
    """Return the page of the news item that Pelican read."""
    author = str(item.metadata.get("author", ""))
    return page_of(NewsPage, item, kind, site, author=author, terms=tuple(_terms(item)))


def _terms(article: Article) -> Iterator[Term]:
    """Yield the terms that an article names: its category, then its tags."""
    if article.category.name != NO_CATEGORY:
        yield "category", article.category.name
    for tag in getattr(article, "tags", ()):
        yield "tag", tag.name
