"""The site in one language: its news, its pages, what its header and footer link to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pelican.contents import Article, Content, Page

from plugins.bilingual.languages import Language, languages_of
from plugins.bilingual.twins import source_name
from plugins.editorial.problems import Problem, ProblemsFound


@dataclass(frozen=True)
class Link:
    """A link of the header or the footer; `key` is its page's."""

    key: str
    text: str
    url: str


@dataclass(frozen=True)
class Edition:
    """Everything that is written in one language; news are newest first."""

    language: Language
    news: tuple[Article, ...]
    pages: Mapping[str, Page]
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    feed: str

    def page(self, key: str) -> Page:
        """Return the page that the theme links to by `key`; it must exist."""
        if key not in self.pages:
            name = f"content/pages/{key}.{self.language.code}.md"
            what = "is missing or a draft, and the theme links to it"
            raise ProblemsFound([Problem(name, 0, 0, what, "write and publish it")])
        return self.pages[key]


def make_editions(items: Iterable[Content], settings: Mapping[str, Any]) -> Mapping[str, Edition]:
    """Sort all published and hidden `items` into one edition for each language.

    Gives each item `indexable`: whether search engines may list it. Hidden items are
    written and can be linked to, but stand in no listing. Raises ProblemsFound where the
    metadata Menu or Footer is not a number.
    """
    items = list(items)
    for item in items:
        item.indexable = item.status == "published" and item.key not in settings["UNINDEXED_PAGES"]
    return {
        language.code: _edition(
            language,
            [item for item in items if item.lang == language.code],
            settings["NEWS_FEEDS"][language.code],
        )
        for language in languages_of(settings)
    }


def _edition(language: Language, items: Sequence[Content], feed: str) -> Edition:
    listed = [item for item in items if item.status == "published"]
    pages = [item for item in listed if isinstance(item, Page)]
    return Edition(
        language,
        tuple(sorted((item for item in listed if isinstance(item, Article)), key=newest_first)),
        {item.key: item for item in items if isinstance(item, Page)},
        _links(pages, "menu"),
        _links(pages, "footer"),
        feed,
    )


def newest_first(article: Article) -> tuple[float, str]:
    """Order news by date, newest first, and those of one day by key."""
    return (-article.date.timestamp(), article.key)


def _links(pages: Iterable[Page], place: str) -> tuple[Link, ...]:
    ordered = sorted(
        (_order(page, place), page.key, page) for page in pages if place in page.metadata
    )
    return tuple(
        Link(key, page.metadata.get("menu_label", page.title), page.url) for _, key, page in ordered
    )


def _order(page: Page, place: str) -> int:
    try:
        return int(page.metadata[place])
    except ValueError:
        what = f"'{place.capitalize()}: {page.metadata[place]}' is not a number"
        remedy = "give its place in the order, such as 1"
        raise ProblemsFound([Problem(source_name(page), 0, 0, what, remedy)]) from None
