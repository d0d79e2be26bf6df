"""The addresses at which lists of news may stand."""

from collections.abc import Iterator
from math import ceil

from plugins.editorial.addresses import address_of
from plugins.editorial.taxonomy import KINDS, taxonomy_of
from plugins.editorial.texts import find_value, texts_of
from plugins.settings.offers import Settings
from plugins.settings.site_settings import site_settings


def possible_addresses(settings: Settings) -> Iterator[str]:
    """Yield the address of each list that there may be, and those of its further pages.

    That is one for each year of the news and each term, whether or not news have it.
    """
    site = site_settings(settings)
    news = [text for text in texts_of(settings).texts if text.kind.name == "news"]
    most = ceil(len(news) / site.news_per_page)
    for lang, further in site.page_numbers.items():
        for address in (*_main_lists(settings, lang), *_lists(settings, lang)):
            yield address
            yield from (f"{address}{further.format(number=n)}" for n in range(2, most + 1))


def _main_lists(settings: Settings, lang: str) -> Iterator[str]:
    for text in texts_of(settings).texts:
        if text.lang == lang and text.header.text("template") == "news":
            yield address_of(text, settings)


def _lists(settings: Settings, lang: str) -> Iterator[str]:
    site, texts = site_settings(settings), texts_of(settings).texts
    taxonomy = taxonomy_of(settings)
    slugs = {
        kind: [term.slug.in_language(lang) for term in taxonomy.terms(kind).values()]
        for kind in KINDS
    }
    slugs["year"] = [one.header.text("date")[:4] for _, one, _ in find_value("date", texts) if one]
    for kind, by_language in site.listings.items():
        yield from (by_language[lang].format(slug=slug) for slug in slugs[kind])
