"""The checks with the site's own kinds of text."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pelicanconf import MARKDOWN
from plugins.editorial.check import check_sources
from plugins.editorial.texts import find_kinds
from plugins.sources.problems import Problem
from tests.conftest import LANGUAGES, PROJECT
from tests.languages.english import find_english

PLUGINS = ("plugins.news", "plugins.pages", "plugins.events")
KINDS = find_kinds({"PLUGINS": PLUGINS})


def check_content(
    content: Path, today: date | None = None, languages: Sequence[str] = LANGUAGES
) -> list[Problem]:
    """List the problems of the texts in `content` on the day `today`, or of drafts as well."""
    settings = {
        "PATH": str(content),
        "THEME": str(PROJECT / "theme"),
        "PLUGINS": PLUGINS,
        "LANGUAGES": tuple(languages),
        "DEFAULT_LANG": languages[0],
        "MARKDOWN": MARKDOWN,
        "SHOW_DRAFTS": today is None,
    }
    return check_sources(settings | ({"TODAY": today} if today else {}))


def compare_with_expected(case: Path) -> None:
    """Check `case`/content, whose problems stand in `case`/expected.txt."""
    problems = check_content(case / "content")
    found = "".join(f"{problem}\n" for problem in problems)
    assert find_english(problems) == []
    assert found == (case / "expected.txt").read_text(encoding="utf-8")
