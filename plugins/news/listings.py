"""Gather the news of each language by category, tag and year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pelican.contents import Article

from plugins.editorial.taxonomy import Taxonomy
from plugins.languages.collation import collation_key
from plugins.translations.untranslated import mark_of, place_in


@dataclass(frozen=True)
class Entry:
    """A news item as a listing shows it.

    `mark` says which language it is in, and is "" for the listing's own.
    """

    article: Article
    url: str
    mark: str = ""

    @property
    def title(self) -> str:
        """Return the headline."""
        return str(self.article.title)

    @property
    def summary(self) -> str:
        """Return the summary, which is plain text."""
        return str(self.article.summary)

    @property
    def date(self) -> datetime:
        """Return the day of publication."""
        date: datetime = self.article.date
        return date

    @property
    def lang(self) -> str:
        """Return the language of the text."""
        return str(self.article.lang)


@dataclass(frozen=True)
class Listing:
    """The news of one subject in one language, newest first.

    `kind` is "news" for all of them, "category", "tag" or "year", of which `key` tells
    one from another and `name` is what readers call it; `feed` is "" where it has none.
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


def newest_first(article: Article) -> tuple[float, str]:
    """Order news by date, newest first, and those of one day by key."""
    return (-article.date.timestamp(), article.key)


def make_entries(
    articles: Iterable[Article], lang: str, settings: Mapping[str, Any]
) -> tuple[Entry, ...]:
    """List the published `articles` that readers of `lang` are shown, newest first."""
    return tuple(
        Entry(article, url, mark_of(article, lang, settings))
        for article in sorted(articles, key=newest_first)
        if (url := place_in(lang, article)) is not None
    )


def make_listings(
    entries: Sequence[Entry], lang: str, taxonomy: Taxonomy, settings: Mapping[str, Any]
) -> dict[str, tuple[Listing, ...]]:
    """Return the listings of each kind: terms in alphabetical order, the last year first.

    A term that no entry has is not among them.
    """
    gathered: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for subject in (*entry.article.terms, ("year", str(entry.date.year))):
            gathered.setdefault(subject, []).append(entry)
    made = [
        _listing(kind, key, lang, found, taxonomy, settings)
        for (kind, key), found in gathered.items()
    ]
    alphabetical = sorted(made, key=lambda listing: collation_key(listing.name, lang))
    by_kind = {
        kind: tuple(listing for listing in alphabetical if listing.kind == kind)
        for kind in settings["LISTINGS"]
    }
    return by_kind | {"year": by_kind["year"][::-1]}


def _listing(
    kind: str,
    key: str,
    lang: str,
    entries: Iterable[Entry],
    taxonomy: Taxonomy,
    settings: Mapping[str, Any],
) -> Listing:
    words = settings["CATALOGUES"][lang]
    name = slug = key
    if kind != "year":
        term = taxonomy.terms(kind)[key]
        name, slug = term.name.in_language(lang), term.slug.in_language(lang)
    summaries = {
        "category": words.gettext("News in the category “%(name)s”, the latest first."),
        "tag": words.gettext("News on the topic “%(name)s”, the latest first."),
        "year": words.gettext("News from %(name)s, the latest first."),
    }
    url = settings["LISTINGS"][kind][lang].format(slug=slug)
    title = words.gettext("News: %(name)s") % {"name": name}
    feed = f"{url}atom.xml" if kind == "category" else ""
    summary = summaries[kind] % {"name": name}
    return Listing(kind, key, lang, name, title, summary, url, tuple(entries), feed)
