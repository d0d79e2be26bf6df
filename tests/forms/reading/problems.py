from collections.abc import Sequence
from pathlib import Path

from plugins.forms.reading.load import load_forms
from plugins.sources.problems import Problem, ProblemsFound


def check_forms(content: Path, languages: Sequence[str]) -> list[Problem]:
    """List the problems of every spec of `content`/forms."""
    try:
        load_forms(content, languages)
    except ProblemsFound as found:
        return list(found.problems)
    return []
