"""Say what is wrong with the sources, without building."""

import sys
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from plugins.editorial.check import check_content
from plugins.editorial.kinds import find_kinds
from plugins.forms.reading.load import check_forms
from plugins.pictures.check import check_pictures
from plugins.sources.problems import Problem, ProblemsFound


def check_sources(
    content: Path, plugins: Collection[str], languages: Sequence[str], today: date | None
) -> list[Problem]:
    """Return the problems that the checks of `plugins` find in `content`.

    `languages` are the site's; `today` is the day on which the site is published, None
    where drafts are shown too.
    """
    problems: list[Problem] = []
    if "plugins.editorial" in plugins:
        problems += check_content(content, find_kinds(plugins), languages, today)
    if "plugins.forms" in plugins:
        problems += check_forms(content, languages)
    if "plugins.pictures" in plugins:
        problems += check_pictures(content)
    return problems


def main() -> int:
    """Print every problem; return the exit code, 1 where there are any."""
    from pelicanconf import LANGUAGES, PLUGINS, TODAY

    problems = check_sources(Path("content"), PLUGINS, LANGUAGES, TODAY)
    if problems:
        sys.stderr.write(f"{ProblemsFound(problems)}\n")
        return 1
    sys.stdout.write("No problem was found in content/.\n")
    return 0
