"""Choices: each value once, one text field at most, and a default that is among them."""

from collections.abc import Iterator, Sequence

from plugins.forms.reading.raw_fields import RawField
from plugins.sources.problems import Problem
from plugins.sources.suggestions import did_you_mean, listed
from plugins.sources.yaml_source import Source


def find_choice_problems(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find what is wrong with the choices of each question."""
    for field in fields:
        yield from _find_doubled(source, field)
        yield from _find_unknown_defaults(source, field)


def _find_doubled(source: Source, field: RawField) -> Iterator[Problem]:
    seen: set[object] = set()
    other: str | None = None
    for index, choice in field.entries("choices"):
        place = (*field.steps, "choices", index)
        value = choice.get("value")
        if isinstance(value, str) and value in seen:
            what = f"choice '{value}' stands twice"
            yield source.problem((*place, "value"), what, "give each choice a value of its own")
        seen.add(value)
        if "other" in choice:
            if other is not None:
                what = f"the choice '{other}' has 'other' already"
                remedy = "let only one choice of a question have it"
                yield source.problem((*place, "other"), what, remedy)
            other = str(value)


def _find_unknown_defaults(source: Source, field: RawField) -> Iterator[Problem]:
    default = field.entry.get("default")
    if not field.values or default is None:
        return
    for value in default if isinstance(default, tuple) else (default,):
        if isinstance(value, str) and value not in field.values:
            what = f"default '{value}' is none of the choices"
            remedy = f"{did_you_mean(str(value), field.values)}choices: {listed(field.values)}"
            yield source.problem((*field.steps, "default"), what, remedy)
