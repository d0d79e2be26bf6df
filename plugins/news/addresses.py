"""The addresses of news, listings and feeds, in the words of a language.

All but those of possible_addresses() lack the language's base address.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from math import ceil

from plugins.editorial.addresses import address_of
from plugins.editorial.taxonomy import KINDS, taxonomy_of
from plugins.editorial.texts import Text, find_value, texts_of
from plugins.languages.catalogues import catalogues_of
from plugins.languages.languages import base_address
from plugins.settings.site_settings import Settings, site_settings

FEED = "atom.xml"
"""File name of a listing's feed, in the folder of its first page."""


def news_address(words: NullTranslations) -> str:
    """Return the address of a news item, with the placeholder {slug}."""
    return words.pgettext("address", "news") + "/{slug}/"


def listing_address(kind: str, words: NullTranslations) -> str:
    """Return the address of a category's, tag's or year's listing, with the placeholder {slug}."""
    folders = {
        "category": words.pgettext("address", "category") + "/",
        "tag": words.pgettext("address", "topic") + "/",
        "year": "",
    }
    return words.pgettext("address", "news") + "/" + folders[kind] + "{slug}/"


def feed_address(words: NullTranslations) -> str:
    """Return the address of the feed of all news; subscribers rely on it."""
    return words.pgettext("address", "news") + "/" + FEED


def page_number(number: int, words: NullTranslations) -> str:
    """Return the suffix that the pages of a listing after the first add to its address."""
    return words.pgettext("address", "page") + f"/{number}/"


def possible_addresses(settings: Settings) -> Iterator[str]:
    """Yield the address of each possible list, of its further pages and of each feed.

    There is one list for each year of the news and each term, even a term without news.
    """
    site, texts, taxonomy = site_settings(settings), texts_of(settings).texts, taxonomy_of(settings)
    news = [text for text in texts if text.kind.name == "news"]
    counted = _count_news(news)
    for lang in site.languages:
        words, base = catalogues_of(settings)[lang], base_address(lang, site.languages)
        slugs = {
            (kind, key): term.slug.in_language(lang)
            for kind in KINDS
            for key, term in taxonomy.terms(kind).items()
        }
        years = {(kind, key): key for kind, key in counted if kind == "year"}
        lists = {
            base + listing_address(kind, words).format(slug=slug): counted[kind, key]
            for (kind, key), slug in (slugs | years).items()
        }
        own = [text for text in texts if text.lang == lang]
        lists |= {
            address_of(text, settings): len({one.key for one in news})
            for text in own
            if text.header.text("template") == "news"
        }
        yield base + feed_address(words)
        yield from (
            base + listing_address(kind, words).format(slug=slug) + FEED
            for (kind, _), slug in slugs.items()
            if kind == "category"
        )
        for address, count in lists.items():
            yield address
            most = ceil(count / site.news_per_page)
            yield from (address + page_number(number, words) for number in range(2, most + 1))


def _count_news(news: Sequence[Text]) -> Counter[tuple[str, str]]:
    """Return in how many of the `news`, in all languages, each year and each term is named."""
    counted: Counter[tuple[str, str]] = Counter()
    for kind, key in (("year", "date"), ("category", "category"), ("tag", "tags")):
        for _, provider, _ in find_value(key, news):
            value = provider.header.text(key) if provider else ""
            names = [value[:4]] if kind == "year" else value.split(",")
            counted.update((kind, name.strip()) for name in names if name.strip())
    return counted
