"""Report editors' mistakes, with file and line."""

from pelican import Pelican
from pelican.plugins import signals

from plugins.editorial.check import check_sources
from plugins.settings.offers import find_source_problems
from plugins.sources.problems import ProblemsFound

__all__ = ["check_sources", "register"]


def register() -> None:
    """Check the sources before Pelican reads them, so that a bare `pelican` fails as well."""
    signals.initialized.connect(refuse_problems)


def refuse_problems(pelican: Pelican) -> None:
    """Raise ProblemsFound with every problem that the plugins find in the sources."""
    problems = find_source_problems(pelican.settings)
    if problems:
        raise ProblemsFound(problems)
