"""Make every page of the site in each language from what Pelican read, and write them.

Pelican's generator of pages reads the texts of every kind. Our generator alone writes.
Templates get `editions`, by language.
"""

from collections.abc import Sequence

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals

from plugins.editions.generator import SiteGenerator, make_site, texts_to_read


def register() -> None:
    """Connect to Pelican's signals, in the order in which Pelican sends them."""
    signals.initialized.connect(choose_folders)
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(make_pages)


def choose_folders(pelican: Pelican) -> None:
    """Make Pelican read the texts of each kind as pages, but for those that are kept."""
    pelican.settings |= {"ARTICLE_PATHS": [], "PAGE_PATHS": texts_to_read(pelican.settings)}


def add_generator(_: Pelican) -> type[Generator]:
    """Return the generator that writes all pages."""
    return SiteGenerator


def make_pages(generators: Sequence[Generator]) -> None:
    """Make the site from all texts read, and stop Pelican's own generators from writing."""
    for generator in generators:
        if isinstance(generator, ArticlesGenerator | PagesGenerator):
            generator.generate_output = lambda _: None
    make_site(generators[0].settings, generators[0].context)
