"""Gather the news of each language by category, tag and year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from gettext import NullTranslations

from plugins.editions.editions import Edition
from plugins.editorial.taxonomy import Taxonomy
from plugins.languages.catalogues import Catalogues
from plugins.languages.collation import collation_key
from plugins.news.addresses import FEED, listing_address
from plugins.news.pages import NewsPage
from plugins.translations.untranslated import mark_of, place_in


@dataclass(frozen=True)
class Entry:
    """A news item as a listing shows it.

    `mark` says which language it is in, and is "" for the listing's own.
    """

    article: NewsPage
    url: str
    mark: str = ""

    @property
    def title(self) -> str:
        """Return the headline."""
        return self.article.title

    @property
    def summary(self) -> str:
        """Return the summary, which is plain text."""
        return self.article.summary

    @property
    def date(self) -> datetime:
        """Return the day of publication."""
        assert self.article.date, f"{self.article.source_path}: has no date"
        return self.article.date

    @property
    def lang(self) -> str:
        """Return the language of the text."""
        return self.article.lang


@dataclass(frozen=True)
class Listing:
    """The news of one subject in one language, newest first.

    `kind` is "news" for all of them, "category", "tag" or "year"; `key` identifies one of
    its kind and `name` is what readers call it; `feed` is "" where it has none.
    """

    kind: str
    key: str
    lang: str
    name: str
    title: str
    summary: str
    url: str
    entries: tuple[Entry, ...]
    feed: str = ""


def newest_first(page: NewsPage) -> tuple[float, str]:
    """Order news by date, newest first, and those of one day by key."""
    assert page.date, f"{page.source_path}: has no date"
    return (-page.date.timestamp(), page.key)


def make_entries(pages: Iterable[NewsPage], lang: str, catalogues: Catalogues) -> tuple[Entry, ...]:
    """List the published news that readers of `lang` are shown, newest first."""
    return tuple(
        Entry(page, url, mark_of(page, lang, catalogues))
        for page in sorted(pages, key=newest_first)
        if page.listed and (url := place_in(lang, page)) is not None
    )


def make_listings(
    entries: Sequence[Entry], edition: Edition, taxonomy: Taxonomy, words: NullTranslations
) -> dict[str, tuple[Listing, ...]]:
    """Return the listings of each kind: terms in alphabetical order, the last year first.

    A term that no entry has is not among them.
    """
    gathered: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for subject in (*entry.article.terms, ("year", str(entry.date.year))):
            gathered.setdefault(subject, []).append(entry)
    made = [
        _listing(kind, key, edition, found, taxonomy, words)
        for (kind, key), found in gathered.items()
    ]
    lang = edition.language.code
    alphabetical = sorted(made, key=lambda listing: collation_key(listing.name, lang))
    by_kind = {
        kind: tuple(listing for listing in alphabetical if listing.kind == kind)
        for kind in ("category", "tag", "year")
    }
    return by_kind | {"year": by_kind["year"][::-1]}


def _listing(
    kind: str,
    key: str,
    edition: Edition,
    entries: Iterable[Entry],
    taxonomy: Taxonomy,
    words: NullTranslations,
) -> Listing:
    lang = edition.language.code
    name = slug = key
    if kind != "year":
        term = taxonomy.terms(kind)[key]
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
