"""The site in one language: its news, its pages, what its header and footer link to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pelican.contents import Article, Content, Page

from plugins.editorial.taxonomy import Taxonomy
from plugins.languages.languages import Language, languages_of
from plugins.news.listings import (
    Entry,
    Listing,
    make_entries,
    make_listings,
    newest_first,
)
from plugins.sources.problems import Problem, ProblemsFound
from plugins.translations.twins import source_name
from plugins.translations.untranslated import mark_of, place_in

LATEST = 3
"""How many news items the start page shows."""


@dataclass(frozen=True)
class Link:
    """A link of the header or the footer; `key` is its page's.

    `lang` is the language of what it leads to, and `mark` names it where it is another's.
    """

    key: str
    text: str
    url: str
    lang: str
    mark: str = ""


@dataclass(frozen=True)
class Edition:
    """Everything that is written in one language; news are newest first.

    `articles` are its own, `news` what its listings show, `listings` the kinds of those.
    """

    language: Language
    news: tuple[Entry, ...]
    articles: tuple[Article, ...]
    pages: Mapping[str, Page]
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    feed: str
    listings: Mapping[str, tuple[Listing, ...]]

    @property
    def latest(self) -> tuple[Entry, ...]:
        """Return the news that the start page shows."""
        return self.news[:LATEST]

    def page(self, key: str) -> Page:
        """Return the page that the theme links to by `key`; it must exist."""
        if key not in self.pages:
            name = f"content/pages/{key}.{self.language.code}.md"
            what = "is missing or a draft, and the theme links to it"
            raise ProblemsFound([Problem(name, 0, 0, what, "write and publish it")])
        return self.pages[key]


def describe(items: Iterable[Content], settings: Mapping[str, Any]) -> None:
    """Give each item what makes it a SitePage but for `switches`, once twins are paired.

    Hidden items are written and can be linked to, but stand in no listing.
    """
    for item in items:
        if not hasattr(item, "section"):  # as other kinds of item say themselves
            item.section = "news" if isinstance(item, Article) else item.key
        item.canonical = item.url
        named = item.key in settings["UNINDEXED_PAGES"]
        item.indexable = item.status == "published" and not item.withheld and not named
        days = [getattr(item, key, None) for key in ("date", "modified")]
        item.changed = max(filter(None, days), default=None)


def change_with(page: Content, entries: Iterable[Entry]) -> None:
    """Have `page` count as changed when one of the `entries` that it shows did."""
    days = [page.changed, *(entry.article.changed for entry in entries)]
    page.changed = max(filter(None, days), default=None)


def make_editions(
    items: Iterable[Content], taxonomy: Taxonomy, settings: Mapping[str, Any]
) -> Mapping[str, Edition]:
    """Sort all published and hidden `items` into one edition for each language.

    Raises ProblemsFound where the metadata Menu or Footer is not a number.
    """
    items = list(items)
    return {
        language.code: _edition(language, items, taxonomy, settings)
        for language in languages_of(settings)
    }


def _edition(
    language: Language, items: Sequence[Content], taxonomy: Taxonomy, settings: Mapping[str, Any]
) -> Edition:
    lang = language.code
    listed = [item for item in items if item.status == "published"]
    articles = sorted((one for one in listed if isinstance(one, Article)), key=newest_first)
    pages = [item for item in listed if isinstance(item, Page)]
    entries = make_entries(articles, lang, settings)
    return Edition(
        language,
        entries,
        tuple(article for article in articles if article.lang == lang),
        {item.key: item for item in items if isinstance(item, Page) and item.lang == lang},
        _links(pages, "menu", lang, settings),
        _links(pages, "footer", lang, settings),
        settings["NEWS_FEEDS"][lang],
        make_listings(entries, lang, taxonomy, settings),
    )


def _links(
    pages: Iterable[Page], place: str, lang: str, settings: Mapping[str, Any]
) -> tuple[Link, ...]:
    """Return the links at `place`, with those to pages that `lang` lacks and yet lists."""
    placed = [page for page in pages if place in page.metadata]
    return tuple(
        Link(page.key, _label(page), url, page.lang, mark_of(page, lang, settings))
        for page in sorted(placed, key=lambda page: (_order(page, place), page.key))
        if (url := place_in(lang, page)) is not None
    )


def _label(page: Page) -> str:
    return str(page.metadata.get("menu_label", page.title))


def _order(page: Page, place: str) -> int:
    try:
        return int(page.metadata[place])
    except ValueError:
        what = f"'{place.capitalize()}: {page.metadata[place]}' is not a number"
        remedy = "give its place in the order, such as 1"
        raise ProblemsFound([Problem(source_name(page), 0, 0, what, remedy)]) from None
