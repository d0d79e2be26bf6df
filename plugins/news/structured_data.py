"""Describe a news item to search engines."""

from dataclasses import dataclass

from plugins.news.listings import NewsPage
from plugins.structured_data.things import Organization, Person, Publication, ThingReference


@dataclass(frozen=True)
class NewsArticle:
    """A news item; dates are ISO 8601 with a time zone."""

    id: str
    url: str
    mainEntityOfPage: str  # noqa: N815 - schema.org's
    headline: str
    description: str
    inLanguage: str  # noqa: N815
    datePublished: str  # noqa: N815
    dateModified: str  # noqa: N815
    image: str
    author: Person | ThingReference
    publisher: ThingReference


def describe_news(page: NewsPage, published: Publication) -> tuple[NewsArticle, Organization]:
    """Return the news item of `page`, and the publisher."""
    publisher = ThingReference(published.publisher.id)
    article = NewsArticle(
        id=f"{published.url}#article",
        url=published.url,
        mainEntityOfPage=published.url,
        headline=page.title,
        description=page.summary,
        inLanguage=page.lang,
        datePublished=page.date.isoformat(),
        dateModified=(page.modified or page.date).isoformat(),
        image=published.image,
        author=Person(page.author) if page.author else publisher,
        publisher=publisher,
    )
    return article, published.publisher
