"""News items, and their lists by category, tag and year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from typing import ClassVar

from pelican.contents import Page

from plugins.editions.kinds import ContentKind, page_of
from plugins.editions.site import Edition, Site
from plugins.editorial.taxonomy import taxonomy_of
from plugins.languages.collation import collation_key
from plugins.news.addresses import FEED, listing_address
from plugins.settings.site_settings import SiteSettings
from plugins.translations.site_page import SitePage
from plugins.translations.twins import Listed

MOST_RELATED = 3

Term = tuple[str, str]
"""The kind of a term, "category" or "tag", and its key in the taxonomy."""


@dataclass(kw_only=True, eq=False)
class NewsPage(SitePage):
    """A news item; `newer` and `older` are its neighbours by date, None at the ends.

    `category` is the name of its category, "" without one. `subjects` are the listings of its
    terms, `related` other news with the same terms.
    """

    UNSEEN = SitePage.UNSEEN | {"subjects", "related", "newer", "older"}

    date: datetime
    author: str
    terms: tuple[Term, ...]
    category: str = ""
    subjects: "tuple[Listing, ...]" = ()
    related: "tuple[Listed[NewsPage], ...]" = ()
    newer: "NewsPage | None" = None
    older: "NewsPage | None" = None


@dataclass(frozen=True)
class Listing:
    """The news of one subject in one language, newest first.

    `kind` is "news" (all news), "category", "tag" or "year"; `key` is unique within the
    kind; `name` is the subject's name on the site; `feed` is its feed's address or "".
    """

    UNSEEN: ClassVar[frozenset[str]] = frozenset({"entries"})
    """Pages show a portion of these, and the pages of lists their number."""

    kind: str
    key: str
    lang: str
    name: str
    title: str
    summary: str
    url: str
    entries: tuple[Listed[NewsPage], ...]
    feed: str = ""


def make_news_page(item: Page, kind: ContentKind, site: SiteSettings) -> NewsPage:
    """Return the page of the news item that Pelican read."""
    author = str(item.metadata.get("author", ""))
    return page_of(NewsPage, item, kind, site, author=author, terms=tuple(_terms(item)))


def _terms(item: Page) -> Iterator[Term]:
    """Yield the terms of a news item: its category, then its tags."""
    if "category" in item.metadata:
        yield "category", item.metadata["category"].name
    for tag in item.metadata.get("tags", ()):
        yield "tag", tag.name


def newest_first(page: NewsPage) -> tuple[float, str]:
    """Sort key: news by date, newest first, and those with the same date by key."""
    return (-page.date.timestamp(), page.key)


def make_listings(
    entries: Iterable[Listed[NewsPage]], edition: Edition, site: Site
) -> dict[str, tuple[Listing, ...]]:
    """Return the listings of each kind: terms in alphabetical order, the latest year first.

    Terms without entries have no listing.
    """
    gathered: dict[tuple[str, str], list[Listed[NewsPage]]] = {}
    for entry in entries:
        for subject in (*entry.page.terms, ("year", str(entry.page.date.year))):
            gathered.setdefault(subject, []).append(entry)
    made = [_listing(kind, key, edition, found, site) for (kind, key), found in gathered.items()]
    made.sort(key=lambda listing: collation_key(listing.name, edition.language.code))
    category, tag, year = (
        tuple(listing for listing in made if listing.kind == kind)
        for kind in ("category", "tag", "year")
    )
    return {"category": category, "tag": tag, "year": year[::-1]}


def _listing(
    kind: str, key: str, edition: Edition, entries: Iterable[Listed[NewsPage]], site: Site
) -> Listing:
    lang, words = edition.language.code, site.catalogues[edition.language.code]
    name = slug = key
    if kind != "year":
        term = taxonomy_of(site.pelican_settings).terms(kind)[key]
        name, slug = term.name.in_language(lang), term.slug.in_language(lang)
    summaries = {
        "category": words.gettext("News in the category “%(name)s”, the latest first."),
        "tag": words.gettext("News on the topic “%(name)s”, the latest first."),
        "year": words.gettext("News from %(name)s, the latest first."),
    }
    url = edition.base + listing_address(kind, words).format(slug=slug)
    title = words.gettext("News: %(name)s") % {"name": name}
    feed = f"{url}{FEED}" if kind == "category" else ""
    summary = summaries[kind] % {"name": name}
    return Listing(kind, key, lang, name, title, summary, url, tuple(entries), feed)


def add_neighbours(pages: Iterable[NewsPage], listings: Sequence[Listing]) -> None:
    """Set what the `pages`, all of one language, show of other news, and their `category`.

    The first of `listings` must be that of all news. Related are the entries that share the
    most terms, then the newest. Hidden news have neither related news nor neighbours.
    """
    by_subject = {(listing.kind, listing.key): listing for listing in listings}
    for page in pages:
        page.subjects = tuple(by_subject[term] for term in page.terms if term in by_subject)
        categories = [subject.name for subject in page.subjects if subject.kind == "category"]
        page.category = categories[0] if categories else ""
    lang = listings[0].lang
    listed = [entry.page for entry in listings[0].entries if entry.page.lang == lang]
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
        page.related = tuple(Listed(listed[other], listed[other].url) for other in nearest)
