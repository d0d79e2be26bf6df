"""Find what editors got wrong, with file and line.

Settings: PATH, whose texts are checked; PLUGINS, whose kinds of text those are; LANGUAGES;
SOURCES_CHECKED, True where the caller of Pelican has checked them itself; TODAY and
SHOW_DRAFTS, which say what texts may link to.
"""

from pathlib import Path

from pelican import Pelican
from pelican.plugins import signals

from plugins.editorial.check import check_content
from plugins.editorial.kinds import find_kinds
from plugins.sources.problems import ProblemsFound


def register() -> None:
    """Check before Pelican reads anything, so that a bare `pelican` fails as well."""
    signals.initialized.connect(refuse_problems)


def refuse_problems(pelican: Pelican) -> None:
    """Raise ProblemsFound with every problem of the content, unless that was looked at."""
    if pelican.settings.get("SOURCES_CHECKED"):
        return
    settings = pelican.settings
    today = None if settings.get("SHOW_DRAFTS") else settings.get("TODAY")
    kinds = find_kinds(settings["PLUGINS"])
    problems = check_content(Path(settings["PATH"]), kinds, settings["LANGUAGES"], today)
    if problems:
        raise ProblemsFound(problems)
