"""The lists and feeds of news, by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from plugins.editions.site import Edition, MadeFile, Site
from plugins.news.addresses import feed_address
from plugins.news.feed import pages_in_feed, write_feed
from plugins.news.listings import Listing, NewsPage, add_neighbours, make_listings, newest_first
from plugins.news.pagination import Portion, last_change, paginate, portions_of
from plugins.translations.twins import Listed, list_in


@dataclass(frozen=True)
class News:
    """The news in one language, newest first.

    `all` is the list of all news, `latest` are those on the start page, `portion` are those
    on the first page of all news, and `listings` are the other lists, by kind.
    """

    all: Listing
    latest: tuple[Listed[NewsPage], ...]
    portion: Portion
    listings: Mapping[str, tuple[Listing, ...]]

    @property
    def every_listing(self) -> tuple[Listing, ...]:
        """Return the list of all news, then all others."""
        return (self.all, *(listing for kind in self.listings.values() for listing in kind))


def add_news(site: Site) -> None:
    """Add the lists and feeds of news; templates get `news`, by language.

    Update `changed` of the page of all news and of the start page from the news shown there.
    """
    pages = sorted(site.pages_of(NewsPage), key=newest_first)
    of_language = {lang: _news(pages, edition, site) for lang, edition in site.editions.items()}
    twins: dict[tuple[str, str], dict[str, Listing]] = {}
    for lang, own in of_language.items():
        for listing in own.every_listing:
            twins.setdefault((listing.kind, listing.key), {})[lang] = listing
    for versions in twins.values():
        for listing in versions.values():
            further = paginate(listing, versions, site)
            site.pages += (page for page in further if listing.key or page.portion.number > 1)
    for lang, edition in site.editions.items():
        own = of_language[lang]
        for page, shown in (("news", own.portion.entries), ("home", own.latest)):
            edition.page(page).changed = last_change(shown, edition.page(page))
        add_neighbours([page for page in pages if page.lang == lang], own.every_listing)
        for listing in own.every_listing:
            if listing.feed:
                news = pages_in_feed(listing, site)
                make = partial(write_feed, listing, news, site)
                site.files[listing.feed] = MadeFile(make, news, (listing,), "whole")
    site.context["news"] = of_language


def _news(pages: list[NewsPage], edition: Edition, site: Site) -> News:
    lang = edition.language.code
    entries = list_in(lang, pages, site.catalogues)
    page, words = edition.page("news"), site.catalogues[lang]
    everything = Listing(
        "news", "", lang, words.gettext("News"), page.title, page.summary, page.url, entries,
        feed=edition.base + feed_address(words),
    )  # fmt: skip
    return News(
        everything,
        entries[: site.settings.news_on_home],
        next(portions_of(everything, site)),
        make_listings(entries, edition, site),
    )
