import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from plugins.forms.language.conditions import Condition, holds
from plugins.forms.reading.checks import satisfiability
from plugins.forms.reading.checks.satisfiability import ConditionIndex, Search
from plugins.forms.reading.raw_fields import outline
from plugins.sources.yaml_source import Source
from tests.forms.strategies import CHOICES, conditions, every_answer

ADAPTER: TypeAdapter[Any] = TypeAdapter(Condition)
NAMES = tuple(CHOICES)
TODAY = datetime.date(2026, 11, 28)
ANSWERS = [*every_answer()]

When = dict[str, Any] | None


def questions(whens: tuple[When, ...]) -> tuple[dict[str, Any], ...]:
    """Write the questions, the last two of which stand in a section with a condition."""
    fields = []
    for (name, (kind, values)), when in zip(CHOICES.items(), whens[:-1], strict=True):
        entry: dict[str, Any] = {"name": name, "type": kind}
        if kind == "number":
            entry |= {"max": 9}
        elif values and kind != "checkbox":
            entry["choices"] = tuple({"value": value} for value in values)
        fields.append({**entry, "when": when} if when else entry)
    section: dict[str, Any] = {"type": "section", "fields": tuple(fields[3:])}
    return (*fields[:3], {**section, "when": whens[-1]} if whens[-1] else section)


def needed(whens: tuple[When, ...]) -> dict[str, list[Any]]:
    """List the conditions for each question to be asked."""
    needs = {name: [when] for name, when in zip(NAMES, whens[:-1], strict=True)}
    for name in NAMES[3:]:
        needs[name].append(whens[-1])
    return {
        name: [ADAPTER.validate_python(when) for when in several if when]
        for name, several in needs.items()
    }


@st.composite
def forms(draw: st.DrawFn) -> tuple[When, ...]:
    """Generate a condition for each question, on those before it, and for the section."""
    whens = [
        draw(st.none() | conditions(NAMES[:count])) if count else None
        for count in range(len(NAMES))
    ]
    return (*whens, draw(st.none() | conditions(NAMES[:3])))


@given(whens=forms(), wanted=conditions())
def test_the_search_finds_answers_just_where_trying_all_of_them_does(
    whens: tuple[When, ...], wanted: dict[str, Any]
) -> None:
    note = {"type": "note", "when": wanted}
    index = ConditionIndex(outline(Source("", {"fields": (*questions(whens), note)}, {})))
    condition, needs = ADAPTER.validate_python(wanted), needed(whens)
    possible = any(
        holds(condition, answers, TODAY)
        and all(holds(need, answers, TODAY) for name in answers for need in needs[name])
        for answers in ANSWERS
    )
    assert Search(index).is_possible([(condition, index.fields[-1])]) is possible


def test_a_search_that_would_take_long_says_that_it_does_not_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(satisfiability, "BUDGET", 3)
    wanted = {"all": ({"field": "meet", "equals": "yes"}, {"field": "goal", "equals": "sell"})}
    tree = {"fields": (*questions((None,) * 7), {"type": "note", "when": wanted})}
    index = ConditionIndex(outline(Source("", tree, {})))
    condition = ADAPTER.validate_python(wanted)
    assert Search(index).is_possible([(condition, index.fields[-1])]) is None
