"""Lead from each news item to others of its language: of its subjects, related, next, before."""

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest

from pelican.contents import Article

from plugins.news.editions import Edition
from plugins.news.listings import Entry

MOST_RELATED = 3


def give_neighbours(articles: Iterable[Article], edition: Edition) -> None:
    """Give each of the edition's `articles` its `subjects`, `related`, `newer` and `older`.

    Subjects are listings. Related are entries that share most of its terms, of as many the
    newest first. What is hidden has neither those nor neighbours.
    """
    listings = {
        (listing.kind, listing.key): listing
        for kind in edition.listings.values()
        for listing in kind
    }
    for article in articles:
        article.subjects = tuple(listings[term] for term in article.terms if term in listings)
        article.newer, article.older, article.related = None, None, ()
    listed = edition.articles
    by_term: dict[tuple[str, str], list[int]] = {}
    for place, article in enumerate(listed):
        for term in article.terms:
            by_term.setdefault(term, []).append(place)
    for place, article in enumerate(listed):
        article.newer = listed[place - 1] if place else None
        article.older = listed[place + 1] if place + 1 < len(listed) else None
        shared = Counter(other for term in article.terms for other in by_term[term])
        del shared[place]
        ranked = ((-count, other) for other, count in shared.items())
        nearest = [other for _, other in nsmallest(MOST_RELATED, ranked)]
        article.related = tuple(Entry(listed[other], listed[other].url) for other in nearest)
