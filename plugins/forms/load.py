"""Load form specs from content/forms, with all that is wrong in them at once."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from plugins.editorial.problems import Problem, ProblemsFound
from plugins.editorial.yaml_source import Source, Steps, read_yaml
from plugins.forms.endpoints import ADAPTERS
from plugins.forms.spec import FormSpec
from plugins.forms.spec_problems import explain

MAX_POSTED_NAMES = 900
"""Django, PHP and others refuse or cut a post of 1,000 fields or more."""
RESERVED_NAMES = frozenset(
    {"ip", *(name for adapter in ADAPTERS.values() for name, _ in adapter.hidden)}
)
"""Names that handlers overwrite (Netlify's own command does so with `ip`) or that we post."""


def load_form(file: Path) -> FormSpec:
    """Read one spec; raises ProblemsFound with every problem of it."""
    source = read_yaml(file, f"content/forms/{file.name}")
    if not isinstance(source.tree, dict):
        raise ProblemsFound(
            [source.problem((), "the file holds no form", "write title, submit and fields in it")]
        )
    try:
        spec = FormSpec.model_validate(source.tree)
    except ValidationError as error:
        raise ProblemsFound(explain(source, error)) from None
    problems = [*_name_problems(source), *_choice_problems(source), *_count_problems(source)]
    if problems:
        raise ProblemsFound(problems)
    return spec


def load_forms(content: Path) -> dict[str, FormSpec]:
    """Read every spec of `content`/forms by its key; raises ProblemsFound for all of them."""
    forms: dict[str, FormSpec] = {}
    problems: list[Problem] = []
    for file in sorted((content / "forms").glob("*.yaml")):
        try:
            forms[file.stem] = load_form(file)
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return forms


def check_forms(content: Path) -> list[Problem]:
    """List the problems of every spec of `content`/forms."""
    try:
        load_forms(content)
    except ProblemsFound as found:
        return list(found.problems)
    return []


def _walk(tree: object, steps: Steps = ()) -> Iterator[tuple[Steps, dict[str, object]]]:
    """Visit every mapping of the file that has been found valid, in its order."""
    if isinstance(tree, dict):
        yield steps, tree
        for key, value in tree.items():
            yield from _walk(value, (*steps, key))
    elif isinstance(tree, tuple):
        for index, item in enumerate(tree):
            yield from _walk(item, (*steps, index))


def _name_problems(source: Source) -> Iterator[Problem]:
    """Find names that stand twice, or that another name's rows or a handler would take."""
    taken: dict[str, int] = {}
    group: tuple[Steps, str, int] | None = None
    groups = 0  # their own names are taken, but not posted
    for steps, field in _walk(source.tree):
        name = field.get("name")
        if not isinstance(name, str):
            continue
        place = (*steps, "name")
        inside = group is not None and steps[: len(group[0])] == group[0]
        if group is not None and inside:
            posted = [f"{group[1]}_{row}_{name}" for row in range(1, group[2] + 1)]
        else:
            posted = [name]
        maximum = field.get("max")
        if field.get("type") == "group" and isinstance(maximum, int):
            group, groups = (steps, name, maximum), groups + 1
        if not inside and name in RESERVED_NAMES:
            yield source.problem(
                place, f"name '{name}' is taken by form services", "choose another name"
            )
        doubled = next((one for one in posted if one in taken), None)
        if doubled:
            yield source.problem(
                place,
                f"name '{doubled}' is used on line {taken[doubled]} already",
                "choose another name",
            )
        taken |= dict.fromkeys(posted, source.places[place][0])
    posts = len(taken) - groups
    if posts > MAX_POSTED_NAMES:
        yield source.problem(
            ("fields",),
            f"the form posts {posts} fields, and form services keep {MAX_POSTED_NAMES}",
            "lower 'max' of a group, or ask less",
        )


def _choice_problems(source: Source) -> Iterator[Problem]:
    for steps, field in _walk(source.tree):
        seen: set[object] = set()
        choices = field.get("choices")
        for index, choice in enumerate(choices if isinstance(choices, tuple) else ()):
            if choice["value"] in seen:
                yield source.problem(
                    (*steps, "choices", index, "value"),
                    f"choice '{choice['value']}' stands twice",
                    "give each choice a value of its own",
                )
            seen.add(choice["value"])


def _count_problems(source: Source) -> Iterator[Problem]:
    for steps, field in _walk(source.tree):
        least, most, shown = field.get("min"), field.get("max"), field.get("shown")
        if isinstance(least, int) and isinstance(most, int) and least > most:
            yield source.problem(
                (*steps, "min"), f"min {least} is more than max {most}", "exchange the two"
            )
        if isinstance(shown, int) and isinstance(most, int) and shown > most:
            yield source.problem(
                (*steps, "shown"), f"shown {shown} is more than max {most}", "lower it"
            )
        if field.get("type") == "group" and isinstance(least, int):
            yield from _needless_rows(source, steps, field, least)


def _needless_rows(
    source: Source, steps: Steps, group: dict[str, object], least: int
) -> Iterator[Problem]:
    """Find required rows that a browser cannot lead to, being folded, or that ask nothing."""
    shown, questions = group.get("shown", 1), group["fields"]
    place = (*steps, "min")
    if isinstance(shown, int) and least > shown:
        what = f"min {least} is more than the {shown} rows shown"
        yield source.problem(place, what, f"write 'shown: {least}' or more")
    asked = questions if isinstance(questions, tuple) else ()
    if least and not any(question.get("required") for question in asked):
        what = f"min is {least}, but no question of the group is required"
        yield source.problem(place, what, "give one of its questions 'required: true'")
