"""Load form specs from content/forms, and report all their problems at once."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from plugins.forms.language.form import FormSpec
from plugins.forms.places import find_form_files
from plugins.forms.reading.checks.conditions import find_condition_problems
from plugins.forms.reading.checks.head import find_personal_problems, find_staff_problems
from plugins.forms.reading.checks.limits import find_crossed_limits, find_limit_problems
from plugins.forms.reading.checks.messages import find_message_problems
from plugins.forms.reading.checks.names import find_name_problems
from plugins.forms.reading.choice_lists import (
    NO_LISTS,
    ChoiceLists,
    as_form,
    expand_lists,
    find_list_problems,
    lists_of,
    read_source,
)
from plugins.forms.reading.explanations import explain
from plugins.forms.reading.marks import ANY_LINK, FindLink, draw_marks, find_mark_problems
from plugins.forms.reading.model_errors import Mistake, find_mistakes
from plugins.forms.reading.raw_fields import outline
from plugins.forms.reading.typos import find_empty, mark_wrong, read_meaning
from plugins.sources.messages import NOTHING, msg
from plugins.sources.problems import Problem, ProblemsFound, first_of
from plugins.sources.yaml_source import Source, Steps, read_yaml

CHECKS = (
    find_name_problems,
    find_limit_problems,
    find_condition_problems,
    find_personal_problems,
    find_staff_problems,
)
"""Checks of how the parts of a file fit together, besides those of messages and marks."""


def load_form(
    file: Path,
    languages: Sequence[str],
    path: str = "",
    find_link: FindLink = ANY_LINK,
    lists: ChoiceLists | None = NO_LISTS,
) -> FormSpec:
    """Read one spec with its texts in each of `languages`; `path` is its name in messages.

    `find_link` finds what the links of its texts lead to; `lists` are choices that it can name.
    Raises ProblemsFound with all problems.
    """
    source = read_yaml(file, path or f"content/forms/{file.name}")
    if not isinstance(source.tree, dict):
        remedy = msg("write title, submit and fields in it")
        raise ProblemsFound([source.problem((), msg("the file holds no form"), remedy)])
    return draw_marks(_read_form(source, languages, find_link, lists), find_link)


def _read_form(
    source: Source, languages: Sequence[str], find_link: FindLink, lists: ChoiceLists | None
) -> FormSpec:
    source, misspelt = read_meaning(source, languages)
    source, left = expand_lists(source, lists)
    spec, mistakes = find_mistakes(source.tree, languages)
    mistakes = [one for one in mistakes if one.way not in left]
    found = _find_problems(source, mistakes, {*left}, languages, find_link)
    problems = first_of(chain(misspelt, filter(None, left.values()), found))
    if spec is None or problems:
        raise ProblemsFound(problems)
    return spec


def load_lists(
    content: Path, languages: Sequence[str], terms: ChoiceLists, find_link: FindLink = ANY_LINK
) -> tuple[ChoiceLists | None, list[Problem]]:
    """Read the lists of choices that forms can name, with the problems of their file.

    `terms` are those of the taxonomy. Returns None instead of the lists if the file cannot be
    read.
    """
    try:
        source = read_source(content)
    except ProblemsFound as found:
        return None, [*found.problems]
    if source is None:
        return terms, []
    if problems := first_of(find_list_problems(source, terms)):
        return None, problems
    words = dict.fromkeys(languages, "-")
    try:
        if source.tree:
            _read_form(as_form(source, words), languages, find_link, NO_LISTS)
    except ProblemsFound as found:
        problems += found.problems
    return {**terms, **lists_of(source, are_right=not problems)}, problems


def _find_problems(
    source: Source,
    mistakes: list[Mistake],
    wrong: set[Steps],
    languages: Sequence[str],
    find_link: FindLink,
) -> Iterator[Problem]:
    """Yield the problems of single values, then of values that do not fit together.

    Values at the steps in `wrong` are reported elsewhere.
    """
    for mistake in sorted(mistakes, key=lambda one: source.problem(one.way, NOTHING, NOTHING)):
        yield explain(source, mistake)
    ways = wrong | {mistake.way for mistake in mistakes}
    for way, problem in find_empty(source):
        if way not in ways:
            yield problem
        ways.add(way)
    source = mark_wrong(source, ways)
    fields = outline(source)
    yield from find_message_problems(source, fields, languages)
    yield from find_mark_problems(source, fields, languages, find_link)
    for crossed, problem in find_crossed_limits(source, fields):
        yield problem
        source = mark_wrong(source, crossed)
    fields = outline(source)
    for check in CHECKS:
        yield from check(source, fields)


def load_forms(
    content: Path,
    languages: Sequence[str],
    find_link: FindLink = ANY_LINK,
    terms: ChoiceLists = NO_LISTS,
) -> dict[str, FormSpec]:
    """Read every spec of `content`/forms by its key; raises ProblemsFound with all problems.

    Questions can name the lists of choices.yaml, and `terms`, those of the taxonomy.
    """
    forms: dict[str, FormSpec] = {}
    lists, problems = load_lists(content, languages, terms, find_link)
    failed = bool(problems)
    for file in find_form_files(content):
        try:
            forms[file.stem] = load_form(file, languages, "", find_link, lists)
        except ProblemsFound as found:
            problems += found.problems
            failed = True
    if failed:
        raise ProblemsFound(problems)
    return forms
