"""Serve two languages from one Pelican run.

Settings: LANGUAGES, the codes in order, of which DEFAULT_LANG is written at "/";
PAGE_ADDRESSES, the addresses that hosts fix, by key and language; NEWS_FEEDS, the
address of each language's Atom feed; LISTINGS, those of the listings by kind and
language; PAGE_NUMBERS, what follows such an address on its further pages;
NEWS_PER_PAGE and FEED_MAX_ITEMS; UNINDEXED_PAGES, the keys of pages that search
engines should leave out. Also read: PATH, THEME, SITENAME, SITE_ORIGIN, SITEURL.

Templates find in their context `editions`, by language; as `page` or `article` a
SitePage (site_page.py); the words by `_`; the filters `localdate`, `language_name`,
`absolute` and `hreflangs`.
"""

from collections.abc import Sequence
from pathlib import Path

from pelican import Pelican
from pelican.contents import Article
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.bilingual.catalogues import load_catalogues
from plugins.bilingual.editions import describe, make_editions
from plugins.bilingual.identity import identify
from plugins.bilingual.indexes import IndexGenerator
from plugins.bilingual.languages import find_gaps, languages_of
from plugins.bilingual.neighbours import give_neighbours
from plugins.bilingual.pagination import paginate
from plugins.bilingual.reader import teach_reader
from plugins.bilingual.switches import give_switches
from plugins.bilingual.terms import give_terms
from plugins.bilingual.twins import pair_twins, source_name
from plugins.bilingual.untranslated import make_notices
from plugins.bilingual.words import speak
from plugins.editorial.problems import ProblemsFound
from plugins.editorial.taxonomy import read_taxonomy


def register() -> None:
    """Connect to Pelican, in the order in which it comes to each."""
    signals.initialized.connect(read_words)
    signals.readers_init.connect(teach_reader)
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
    """Pair twins, make the editions and what leads through them. Raises ProblemsFound."""
    settings, context = generators[0].settings, generators[0].context
    read = sorted(filter(None, context["generated_content"].values()), key=source_name)
    written = [item for item in read if item.status != "draft"]
    drafts = [item for item in read if item.status == "draft"]
    taxonomy = read_taxonomy(Path(settings["PATH"]))
    articles = [item for item in written if isinstance(item, Article)]
    problems = pair_twins(written, drafts, languages_of(settings))
    problems += give_terms(articles, taxonomy)
    if problems:
        raise ProblemsFound(problems)
    describe(written, settings)
    editions = make_editions(written, taxonomy, settings)
    give_switches(written, editions)
    for lang, edition in editions.items():
        give_neighbours([one for one in articles if one.lang == lang], edition)
    context["written_items"] = written
    context["editions"] = editions
    context["listing_pages"] = list(paginate(editions, settings))
    context["notices"] = list(make_notices(written, settings))


def index(_: Pelican) -> type[Generator]:
    """Have the indexes written after the pages."""
    return IndexGenerator
