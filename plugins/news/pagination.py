"""Divide listings into pages, and link each page to its twin."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from gettext import NullTranslations
from math import ceil

from plugins.editions.site import Edition, Site
from plugins.news.addresses import page_number
from plugins.news.listings import Listing, NewsPage
from plugins.translations.site_page import Alternate, SitePage, Switch, switch_to
from plugins.translations.twins import Listed


@dataclass(frozen=True)
class Portion:
    """The entries of one page of a listing; `newer` and `older` are addresses, "" at the ends."""

    entries: tuple[Listed[NewsPage], ...]
    number: int
    count: int
    newer: str
    older: str


@dataclass(kw_only=True, eq=False)
class ListingPage(SitePage):
    """One page of a listing."""

    listing: Listing
    portion: Portion


def paginate(listing: Listing, twins: Mapping[str, Listing], site: Site) -> Iterator[ListingPage]:
    """Yield each page of `listing`; `twins` are its versions by language, including itself."""
    words = site.catalogues[listing.lang]
    for portion in portions_of(listing, site):
        number, summary = portion.number, listing.summary
        if number > 1:
            counted = words.gettext("Page %(number)s of %(count)s")
            summary += f" {counted % {'number': number, 'count': portion.count}}."
        entries = portion.entries
        yield ListingPage(
            key=listing.key,
            lang=listing.lang,
            title=_title(listing, number, words),
            summary=summary,
            url=_url(listing, number, site),
            section="news",
            template="listing",
            alternates=tuple(
                Alternate(lang, _url(twin, number, site))
                for lang, twin in twins.items()
                if number <= _count(twin, site)
            ),
            switches=tuple(
                _switch(twins.get(lang), number, edition, site)
                for lang, edition in site.editions.items()
                if lang != listing.lang
            ),
            # Search engines may list an empty page, but not a page with withheld news only.
            indexable=not entries or not all(entry.page.withheld for entry in entries),
            changed=last_change(entries),
            listing=listing,
            portion=portion,
        )


def portions_of(listing: Listing, site: Site) -> Iterator[Portion]:
    """Yield the portion of each page of `listing`; an empty listing has one page."""
    size, count = site.settings.news_per_page, _count(listing, site)
    for number in range(1, count + 1):
        newer = _url(listing, number - 1, site) if number > 1 else ""
        older = _url(listing, number + 1, site) if number < count else ""
        entries = listing.entries[(number - 1) * size : number * size]
        yield Portion(entries, number, count, newer, older)


def last_change(
    entries: Iterable[Listed[NewsPage]], page: SitePage | None = None
) -> datetime | None:
    """Return the last change of `entries` and of the `page` that shows them, None if unknown."""
    shown = [entry.page.changed for entry in entries] + ([page.changed] if page else [])
    return max(filter(None, shown), default=None)


def _count(listing: Listing, site: Site) -> int:
    return max(1, ceil(len(listing.entries) / site.settings.news_per_page))


def _url(listing: Listing, number: int, site: Site) -> str:
    further = page_number(number, site.catalogues[listing.lang])
    return listing.url if number == 1 else f"{listing.url}{further}"


def _title(listing: Listing, number: int, words: NullTranslations) -> str:
    named = {"title": listing.title, "number": number}
    return listing.title if number == 1 else words.gettext("%(title)s, page %(number)s") % named


def _switch(twin: Listing | None, number: int, edition: Edition, site: Site) -> Switch:
    """Return a link to the same page of `twin`, else to its last page, else to all news."""
    lang = edition.language.code
    if twin is None:
        news = edition.page("news")
        return switch_to(lang, news.url, news.title)
    last = min(number, _count(twin, site))
    place = _title(twin, last, site.catalogues[lang]) if last < number else ""
    return switch_to(lang, _url(twin, last, site), place)
