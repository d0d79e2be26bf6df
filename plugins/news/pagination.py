"""Divide listings into pages, each with its twin and the way to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from plugins.news.editions import Edition, change_with
from plugins.news.listings import Entry, Listing
from plugins.translations.site_page import Alternate, Switch, alternates_of, switch_to


@dataclass(frozen=True)
class Portion:
    """What one page of a listing shows; `newer` and `older` are addresses, "" at the ends."""

    entries: tuple[Entry, ...]
    number: int
    count: int
    newer: str
    older: str


@dataclass(frozen=True)
class ListingPage:
    """One page of a listing, its first or a later one."""

    listing: Listing
    portion: Portion
    title: str
    summary: str
    url: str
    alternates: tuple[Alternate, ...]
    switches: tuple[Switch, ...]
    section: str = "news"
    withheld: bool = False
    form: None = None
    receipt: None = None
    personal_data: tuple[()] = ()

    @property
    def indexable(self) -> bool:
        """Tell whether it shows anything that is out, or is the place for what will be."""
        entries = self.portion.entries
        return not entries or not all(entry.article.withheld for entry in entries)

    @property
    def lang(self) -> str:
        """Return the language of the listing."""
        return self.listing.lang

    @property
    def canonical(self) -> str:
        """Return its own address: it shows what no other page does."""
        return self.url

    @property
    def changed(self) -> datetime | None:
        """Return when the last of its entries changed."""
        return max((entry.article.changed for entry in self.portion.entries), default=None)


def paginate(editions: Mapping[str, Edition], settings: Mapping[str, Any]) -> Iterator[ListingPage]:
    """Yield every page of every listing, but the first of all news.

    That is the page `news` of the editors', which gets its `portion` instead. It and the
    start page change with the news that they show.
    """
    groups: dict[tuple[str, str], dict[str, Listing]] = {}
    for lang, edition in editions.items():
        page = edition.page("news")
        news = Listing("news", "", lang, "", page.title, page.summary, page.url, edition.news)
        page.portion = next(_portions(news, settings))
        change_with(page, page.portion.entries)
        change_with(edition.page("home"), edition.latest)
        for listing in (news, *(one for kind in edition.listings.values() for one in kind)):
            groups.setdefault((listing.kind, listing.key), {})[lang] = listing
    for twins in groups.values():
        for listing in twins.values():
            for portion in _portions(listing, settings):
                if listing.kind != "news" or portion.number > 1:
                    yield _page(listing, portion, twins, editions, settings)


def _portions(listing: Listing, settings: Mapping[str, Any]) -> Iterator[Portion]:
    size, count = settings["NEWS_PER_PAGE"], _count(listing, settings)
    for number in range(1, count + 1):
        newer = _url(listing, number - 1, settings) if number > 1 else ""
        older = _url(listing, number + 1, settings) if number < count else ""
        entries = listing.entries[(number - 1) * size : number * size]
        yield Portion(entries, number, count, newer, older)


def _count(listing: Listing, settings: Mapping[str, Any]) -> int:
    """Return how many pages `listing` has: one, if there is nothing in it."""
    size: int = settings["NEWS_PER_PAGE"]
    return max(1, ceil(len(listing.entries) / size))


def _url(listing: Listing, number: int, settings: Mapping[str, Any]) -> str:
    further = settings["PAGE_NUMBERS"][listing.lang].format(number=number)
    return listing.url if number == 1 else f"{listing.url}{further}"


def _title(listing: Listing, number: int, settings: Mapping[str, Any]) -> str:
    words = settings["CATALOGUES"][listing.lang]
    named = {"title": listing.title, "number": number}
    later: str = words.gettext("%(title)s, page %(number)s") % named
    return listing.title if number == 1 else later


def _page(
    listing: Listing,
    portion: Portion,
    twins: Mapping[str, Listing],
    editions: Mapping[str, Edition],
    settings: Mapping[str, Any],
) -> ListingPage:
    words = settings["CATALOGUES"][listing.lang]
    number, summary = portion.number, listing.summary
    if number > 1:
        counted = {"number": number, "count": portion.count}
        summary += f" {words.gettext('Page %(number)s of %(count)s') % counted}."
    urls = {
        lang: _url(twin, number, settings)
        for lang, twin in twins.items()
        if number <= _count(twin, settings)
    }
    return ListingPage(
        listing,
        portion,
        _title(listing, number, settings),
        summary,
        _url(listing, number, settings),
        alternates_of(urls),
        tuple(
            _switch(lang, number, twins, edition, settings)
            for lang, edition in editions.items()
            if lang != listing.lang
        ),
    )


def _switch(
    lang: str,
    number: int,
    twins: Mapping[str, Listing],
    edition: Edition,
    settings: Mapping[str, Any],
) -> Switch:
    """Return the way to the same page in `lang`, else to the last one, else to all news."""
    twin = twins.get(lang)
    if twin is None:
        news = edition.page("news")
        return switch_to(lang, news.url, news.title)
    last = min(number, _count(twin, settings))
    place = _title(twin, last, settings) if last < number else ""
    return switch_to(lang, _url(twin, last, settings), place)
