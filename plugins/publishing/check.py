"""Say what is wrong with the sources, without building."""

import pkgutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from plugins.editorial.problems import Problem, ProblemsFound

CHECKS = {
    "plugins.editorial": "plugins.editorial.check:check_content",
    "plugins.forms": "plugins.forms.check:check_forms",
}
"""What to hold the content against, for each plugin that is in use."""


def check_sources(content: Path, plugins: Iterable[str]) -> list[Problem]:
    """Return the problems that the checks of `plugins` find in `content`."""
    problems: list[Problem] = []
    for plugin in plugins:
        if plugin in CHECKS:
            check: Callable[[Path], list[Problem]] = pkgutil.resolve_name(CHECKS[plugin])
            problems += check(content)
    return problems


def main() -> int:
    """Print every problem; return the exit code, 1 where there are any."""
    problems = check_sources(Path("content"), CHECKS)
    if problems:
        sys.stderr.write(f"{ProblemsFound(problems)}\n")
        return 1
    sys.stdout.write("No problem was found in content/.\n")
    return 0
