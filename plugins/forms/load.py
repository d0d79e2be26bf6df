"""Load form specs from content/forms, with all that is wrong in them at once."""

from pathlib import Path

from pydantic import ValidationError

from plugins.editorial.problems import Problem, ProblemsFound
from plugins.editorial.yaml_source import Source, read_yaml
from plugins.forms.spec import FormSpec
from plugins.forms.spec_checks import find_problems
from plugins.forms.spec_problems import explain


def load_form(file: Path) -> FormSpec:
    """Read one spec; raises ProblemsFound with every problem of it."""
    source = read_yaml(file, f"content/forms/{file.name}")
    if not isinstance(source.tree, dict):
        raise ProblemsFound(
            [source.problem((), "the file holds no form", "write title, submit and fields in it")]
        )
    spec, problems = _validate(source)
    told = {(problem.line, problem.column) for problem in problems}
    problems += [
        problem for problem in find_problems(source) if (problem.line, problem.column) not in told
    ]
    if spec is None or problems:
        raise ProblemsFound(problems)
    return spec


def _validate(source: Source) -> tuple[FormSpec | None, list[Problem]]:
    try:
        return FormSpec.model_validate(source.tree), []
    except ValidationError as error:
        return None, explain(source, error)


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
