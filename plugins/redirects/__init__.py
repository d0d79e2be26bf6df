"""Redirect old addresses of texts, `Aliases:` in their metadata, to the current addresses.

Each old address gets a page that any host can serve. Hosts that can redirect read extra files.
"""

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.redirects.published import find_notes
from plugins.redirects.redirects import RedirectGenerator, check_sources

__all__ = ["check_sources", "find_notes", "register"]


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add_generator)


def add_generator(_: Pelican) -> type[Generator]:
    """Return the generator that writes the redirects after everything else."""
    return RedirectGenerator
