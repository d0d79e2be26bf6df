"""What an editor can get wrong, said with file and line.

Settings: PATH, whose texts are checked; SOURCES_CHECKED, True where the caller of Pelican
has checked them itself, so that its own words about the same run can join them; TODAY and
SHOW_DRAFTS, which say what texts may link to.
"""

from pathlib import Path

from pelican import Pelican
from pelican.plugins import signals

from plugins.editorial.check import check_content
from plugins.sources.problems import ProblemsFound


def register() -> None:
    """Check before Pelican reads anything, so that a bare `pelican` fails as well."""
    signals.initialized.connect(refuse_problems)


def refuse_problems(pelican: Pelican) -> None:
    """Raise ProblemsFound with every problem of the content, unless that was looked at."""
    if pelican.settings.get("SOURCES_CHECKED"):
        return
    today = None if pelican.settings.get("SHOW_DRAFTS") else pelican.settings.get("TODAY")
    problems = check_content(Path(pelican.settings["PATH"]), today)
    if problems:
        raise ProblemsFound(problems)
