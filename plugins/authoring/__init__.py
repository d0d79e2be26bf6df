"""The commands of editors: new, translate, rename, remove and status.

They change content/ as a whole or not at all (changes.py), and leave it as `check` wants it.
"""

from collections.abc import Iterator

from plugins.authoring.placeholders import find_placeholders, reported_lines
from plugins.settings.site_file import FILE
from plugins.settings.site_settings import PelicanSettings, Settings, site_file_of, site_settings
from plugins.sources.messages import msg
from plugins.sources.problems import Problem

__all__ = ["check_sources", "find_notes", "register", "reported_lines"]


def check_sources(settings: Settings) -> Iterator[Problem]:
    """Find mistakes in site.yaml, and what `new` wrote in texts that are not drafts."""
    site, file = site_settings(settings), site_file_of(settings)
    yield from file.problems
    if not file.is_there and site.sitename == PelicanSettings().sitename:
        what = msg("is missing, and with it the name of the site")
        yield Problem(f"{site.path.name}/{FILE}", 0, 0, what, msg("write a line 'name: ...' in it"))
    yield from find_placeholders(settings)


def find_notes(settings: Settings) -> Iterator[Problem]:
    """Return the blanks in site.yaml that are still to be filled in."""
    yield from site_file_of(settings).blanks


def register() -> None:
    """Do nothing: Pelican requires this function."""
