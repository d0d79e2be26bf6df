"""Lead the old addresses of texts, `Aliases:` in their metadata, to where they stand now.

Each gets a page that any host can serve. Hosts that can redirect read files of their own.
"""

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.redirects.redirects import RedirectGenerator, check_sources

__all__ = ["check_sources", "register"]


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add_generator)


def add_generator(_: Pelican) -> type[Generator]:
    """Return the generator that writes the redirects after all else."""
    return RedirectGenerator
