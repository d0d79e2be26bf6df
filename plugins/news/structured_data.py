"""Describe a news item to search engines."""

from plugins.news.listings import NewsPage
from plugins.structured_data.things import Publication, Thing, reference_to


def describe_news(page: NewsPage, published: Publication) -> tuple[Thing, Thing]:
    """Return the news item of `page`, and the publisher."""
    publisher = reference_to(published.publisher)
    article = {
        "@type": "NewsArticle",
        "@id": f"{published.url}#article",
        "url": published.url,
        "mainEntityOfPage": published.url,
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.lang,
        "datePublished": page.date.isoformat(),
        "dateModified": (page.modified or page.date).isoformat(),
        "image": published.image,
        "author": {"@type": "Person", "name": page.author} if page.author else publisher,
        "publisher": publisher,
    }
    return article, published.publisher
