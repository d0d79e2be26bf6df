"""Serve several languages from one Pelican run.

The first of LANGUAGES is DEFAULT_LANG and is written at "/", the others at "/CODE/".

Templates get `page`, a SitePage (site_page.py); `_`, which translates; and the filters
`localdate`, `language_name`, `ribbon`, `absolute` and `hreflangs`.
"""

from pelican.plugins import signals

from plugins.languages.catalogues import catalogues_of
from plugins.languages.languages import find_gaps
from plugins.settings.site_settings import Settings
from plugins.sources.problems import Problem, ProblemsFound
from plugins.translations.reader import draw_text, identify, set_reader
from plugins.translations.words import install_translations

__all__ = ["check_sources", "draw_text", "register"]


def register() -> None:
    """Connect to Pelican's signals, in the order in which Pelican sends them."""
    signals.readers_init.connect(set_reader)
    signals.generator_init.connect(install_translations)
    signals.content_object_init.connect(identify)


def check_sources(settings: Settings) -> list[Problem]:
    """Find what is missing for each language of the site, and errors in its catalogue."""
    gaps = list(find_gaps(settings))
    try:
        catalogues_of(settings)
    except ProblemsFound as found:
        gaps += found.problems
    return gaps
