"""Lead from each news item to others of its language: of its subjects, related, next, before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from plugins.news.listings import Entry, Listing
from plugins.news.pages import NewsPage, Term

MOST_RELATED = 3


def add_neighbours(pages: Iterable[NewsPage], listings: Sequence[Listing]) -> None:
    """Set the `subjects`, `related`, `newer` and `older` of `pages`, all of one language.

    Subjects are those of `listings` that it is in; the first is that of all news. Related are
    entries that share most of its terms, of as many the newest first. What is hidden has
    neither those nor neighbours.
    """
    by_subject = {(listing.kind, listing.key): listing for listing in listings}
    for page in pages:
        page.subjects = tuple(by_subject[term] for term in page.terms if term in by_subject)
    lang = listings[0].lang
    listed = [entry.article for entry in listings[0].entries if entry.lang == lang]
    by_term: dict[Term, list[int]] = {}
    for place, page in enumerate(listed):
        for term in page.terms:
            by_term.setdefault(term, []).append(place)
    for place, page in enumerate(listed):
        page.newer = listed[place - 1] if place else None
        page.older = listed[place + 1] if place + 1 < len(listed) else None
        shared = Counter(other for term in page.terms for other in by_term[term])
        del shared[place]
        ranked = ((-count, other) for other, count in shared.items())
        nearest = [other for _, other in nsmallest(MOST_RELATED, ranked)]
        page.related = tuple(Entry(listed[other], listed[other].url) for other in nearest)
