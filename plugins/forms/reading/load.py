"""Load form specs from content/forms, and report all their problems at once."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from plugins.forms.language.form import FormSpec
from plugins.forms.reading.checks.conditions import find_condition_problems
from plugins.forms.reading.checks.head import find_personal_problems, find_staff_problems
from plugins.forms.reading.checks.limits import find_limit_problems
from plugins.forms.reading.checks.messages import find_message_problems
from plugins.forms.reading.checks.names import find_name_problems
from plugins.forms.reading.explanations import explain
from plugins.forms.reading.marks import ANY_LINK, FindLink, draw_marks, find_mark_problems
from plugins.forms.reading.model_errors import Mistake, find_mistakes
from plugins.forms.reading.raw_fields import outline
from plugins.forms.reading.typos import find_empty, mark_wrong, read_meaning
from plugins.sources.problems import Problem, ProblemsFound, first_of
from plugins.sources.yaml_source import Source, read_yaml

CHECKS = (
    find_name_problems,
    find_limit_problems,
    find_condition_problems,
    find_personal_problems,
    find_staff_problems,
)
"""Checks of how the parts of a file fit together, besides those of messages and marks."""


def load_form(
    file: Path, languages: Sequence[str], path: str = "", find_link: FindLink = ANY_LINK
) -> FormSpec:
    """Read one spec with its texts in each of `languages`; `path` is its name in messages.

    `find_link` finds what the links of its texts lead to. Raises ProblemsFound with all
    problems.
    """
    source = read_yaml(file, path or f"content/forms/{file.name}")
    if not isinstance(source.tree, dict):
        remedy = "write title, submit and fields in it"
        raise ProblemsFound([source.problem((), "the file holds no form", remedy)])
    source, misspelt = read_meaning(source, languages)
    spec, mistakes = find_mistakes(source.tree, languages)
    problems = first_of(chain(misspelt, _find_problems(source, mistakes, languages, find_link)))
    if spec is None or problems:
        raise ProblemsFound(problems)
    return draw_marks(spec, find_link)


def _find_problems(
    source: Source, mistakes: list[Mistake], languages: Sequence[str], find_link: FindLink
) -> Iterator[Problem]:
    """Yield the problems of single values, then of values that do not fit together."""
    for mistake in sorted(mistakes, key=lambda one: source.problem(one.way, "", "")):
        yield explain(source, mistake)
    ways = {mistake.way for mistake in mistakes}
    for way, problem in find_empty(source):
        if way not in ways:
            yield problem
        ways.add(way)
    source = mark_wrong(source, ways)
    fields = outline(source)
    yield from find_message_problems(source, fields, languages)
    yield from find_mark_problems(source, fields, languages, find_link)
    for check in CHECKS:
        yield from check(source, fields)


def find_form_files(content: Path) -> list[Path]:
    """Return the specs in `content`/forms by name, without temporary files of editors' programs."""
    files = sorted((content / "forms").glob("*.yaml"))
    return [file for file in files if not file.name.startswith(".")]


def load_forms(
    content: Path, languages: Sequence[str], find_link: FindLink = ANY_LINK
) -> dict[str, FormSpec]:
    """Read every spec of `content`/forms by its key; raises ProblemsFound with all problems."""
    forms: dict[str, FormSpec] = {}
    problems: list[Problem] = []
    for file in find_form_files(content):
        try:
            forms[file.stem] = load_form(file, languages, "", find_link)
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return forms
