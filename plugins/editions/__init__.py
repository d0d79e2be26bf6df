"""Make every page of the site in each language from what Pelican read, and write them.

Pelican's own generators read news and pages. Our generator reads the other kinds, and it
alone writes. Templates get `editions`, by language.
"""

from collections.abc import Sequence

from pelican import Pelican
from pelican.contents import Article, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals

from plugins.editions.generator import SiteGenerator
from plugins.editions.kinds import kinds_of
from plugins.editions.site import make_site


def register() -> None:
    """Connect to Pelican's signals, in the order in which Pelican sends them."""
    signals.initialized.connect(choose_folders)
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(make_pages)


def choose_folders(pelican: Pelican) -> None:
    """Set the folders that Pelican's own generators read."""
    for setting, content_class in (("ARTICLE_PATHS", Article), ("PAGE_PATHS", Page)):
        kinds = (kind for kind in kinds_of(pelican.settings) if kind.content_class is content_class)
        pelican.settings[setting] = [kind.name for kind in kinds]


def add_generator(_: Pelican) -> type[Generator]:
    """Return the generator that reads the other kinds and writes all pages."""
    return SiteGenerator


def make_pages(generators: Sequence[Generator]) -> None:
    """Make the site from all texts read, and stop Pelican's own generators from writing."""
    for generator in generators:
        if isinstance(generator, ArticlesGenerator | PagesGenerator):
            generator.generate_output = lambda _: None
    make_site(generators[0].settings, generators[0].context)
