"""Serve two languages from one Pelican run.

Settings: LANGUAGES, the codes in order, of which DEFAULT_LANG is written at "/";
PAGE_ADDRESSES, the addresses that hosts fix, by key and language; NEWS_FEEDS, the
address of each language's Atom feed; UNINDEXED_PAGES, the keys of pages that search
engines should leave out. Also read: PATH, THEME, SITENAME, SITE_ORIGIN, SITEURL.

Templates find in their context `editions`, by language; on each page and article
`alternates`, `twin` and `indexable`; the words by `_`; the filters `localdate`,
`absolute` and `hreflangs`.
"""

from collections.abc import Sequence
from pathlib import Path

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals

from plugins.bilingual.catalogues import load_catalogues
from plugins.bilingual.editions import make_editions
from plugins.bilingual.identity import identify
from plugins.bilingual.indexes import IndexGenerator
from plugins.bilingual.languages import find_gaps, languages_of
from plugins.bilingual.twins import pair_twins
from plugins.bilingual.words import speak
from plugins.editorial.problems import ProblemsFound


def register() -> None:
    """Connect to Pelican, in the order in which it comes to each."""
    signals.initialized.connect(read_words)
    signals.generator_init.connect(speak)
    signals.content_object_init.connect(identify)
    signals.all_generators_finalized.connect(edit)
    signals.get_generators.connect(index)


def read_words(pelican: Pelican) -> None:
    """Read the catalogues of the theme once for the whole run. Raises ProblemsFound."""
    settings = pelican.settings
    catalogues = load_catalogues(Path(settings["THEME"], "translations"))
    if gaps := list(find_gaps(settings, catalogues)):
        raise ProblemsFound(gaps)
    settings["CATALOGUES"] = catalogues


def edit(generators: Sequence[Generator]) -> None:
    """Pair twins and make the editions. Raises ProblemsFound."""
    written, drafts = [], []
    for generator in generators:
        match generator:
            case ArticlesGenerator():
                written += [*generator.articles, *generator.translations]
                written += [*generator.hidden_articles, *generator.hidden_translations]
                drafts += [*generator.drafts, *generator.drafts_translations]
            case PagesGenerator():
                written += [*generator.pages, *generator.translations]
                written += [*generator.hidden_pages, *generator.hidden_translations]
                drafts += [*generator.draft_pages, *generator.draft_translations]
    settings, context = generators[0].settings, generators[0].context
    problems = pair_twins(written, drafts, languages_of(settings))
    if problems:
        raise ProblemsFound(problems)
    context["written_items"] = written
    context["editions"] = make_editions(written, settings)


def index(_: Pelican) -> type[Generator]:
    """Have the indexes written after the pages."""
    return IndexGenerator
