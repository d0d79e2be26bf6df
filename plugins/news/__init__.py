"""The news of the site, and what leads through its pages in each language.

Settings: NEWS_FEEDS, the address of each language's Atom feed; LISTINGS, those of the
listings by kind and language; PAGE_NUMBERS, what follows such an address on its further
pages; NEWS_PER_PAGE and FEED_MAX_ITEMS; UNINDEXED_PAGES, the keys of pages that search
engines should leave out. Also read: LANGUAGES, PATH, SITENAME, SITE_ORIGIN, SITEURL.

Templates find in their context `editions`, by language.
"""

from collections.abc import Sequence
from gettext import NullTranslations

from pelican import Pelican
from pelican.contents import Article
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.editorial.kinds import TextKind
from plugins.editorial.taxonomy import taxonomy_of
from plugins.languages.languages import languages_of
from plugins.news.addresses import possible_addresses
from plugins.news.checks import find_date_problems
from plugins.news.editions import describe, make_editions
from plugins.news.front_matter import NewsFrontMatter
from plugins.news.indexes import IndexGenerator
from plugins.news.neighbours import give_neighbours
from plugins.news.pagination import paginate
from plugins.news.switches import give_switches
from plugins.news.terms import give_terms
from plugins.sources.problems import ProblemsFound
from plugins.translations.twins import pair_twins, source_name
from plugins.translations.untranslated import make_notices

__all__ = ["KIND", "possible_addresses", "register"]


def _address(words: NullTranslations) -> str:
    return words.pgettext("address", "news") + "/{slug}/"


KIND = TextKind(
    name="news",
    front_matter=NewsFrontMatter,
    address=_address,
    checks=(find_date_problems,),
)


def register() -> None:
    """Connect to Pelican, in the order in which it comes to each."""
    signals.all_generators_finalized.connect(build_editions)
    signals.get_generators.connect(give_index)


def build_editions(generators: Sequence[Generator]) -> None:
    """Pair twins, make the editions and what leads through them. Raises ProblemsFound."""
    settings, context = generators[0].settings, generators[0].context
    read = sorted(filter(None, context["generated_content"].values()), key=source_name)
    written = [item for item in read if item.status != "draft"]
    drafts = [item for item in read if item.status == "draft"]
    taxonomy = taxonomy_of(settings)
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


def give_index(_: Pelican) -> type[Generator]:
    """Have the indexes written after the pages."""
    return IndexGenerator
