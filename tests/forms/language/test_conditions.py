import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import TypeAdapter

from plugins.forms.language.conditions import (
    Condition,
    holds,
    rename,
    simple_conditions,
    to_data,
    to_schema,
)
from plugins.forms.posting.validation import FORMAT_CHECKER, _validator
from tests.forms.strategies import conditions, every_answer

ADAPTER: TypeAdapter[Any] = TypeAdapter(Condition)
ANSWERS = [*every_answer()]
TODAY = datetime.date(2026, 11, 28)


@settings(max_examples=80, deadline=None)
@given(written=conditions())
def test_a_condition_and_its_json_schema_agree_on_every_answer(written: dict[str, Any]) -> None:
    condition = ADAPTER.validate_python(written)
    validator = _validator(TODAY)(to_schema(condition), format_checker=FORMAT_CHECKER)
    differing = [
        answers
        for answers in ANSWERS
        if holds(condition, answers, TODAY) != validator.is_valid(answers)
    ]
    assert differing == []


@settings(max_examples=40, deadline=None)
@given(written=conditions())
def test_a_condition_in_other_names_holds_for_answers_in_these(written: dict[str, Any]) -> None:
    condition = ADAPTER.validate_python(written)
    renamed = rename(condition, lambda name: f"row_1_{name}")
    for answers in ANSWERS[::7]:
        row = {f"row_1_{name}": answer for name, answer in answers.items()}
        assert holds(renamed, row, TODAY) == holds(condition, answers, TODAY)


@pytest.mark.parametrize(
    ("written", "answers", "truth"),
    [
        ({"field": "a", "equals": "yes"}, {"a": "yes"}, True),
        ({"field": "a", "equals": "yes"}, {}, False),
        ({"field": "a", "one_of": ("x", "y")}, {"a": "y"}, True),
        ({"field": "a", "contains": "x"}, {"a": ["x", "y"]}, True),
        ({"field": "a", "contains": "x"}, {}, False),
        ({"field": "a", "answered": True}, {"a": ["x"]}, True),
        ({"field": "a", "at_least": 5}, {"a": "5"}, True),
        ({"field": "a", "at_least": 5}, {"a": "4,99"}, False),
        ({"field": "a", "at_least": 5}, {"a": "many"}, False),
        ({"field": "a", "at_least": 5}, {"a": ["5"]}, False),
        ({"field": "a", "at_most": 2.5}, {"a": "2,50"}, True),
        ({"field": "a", "at_most": 2.5}, {"a": "2.51"}, False),
        ({"field": "a", "at_most": 2.5}, {}, False),
        ({"field": "a", "before": "2026-11-28"}, {"a": "2026-11-27"}, True),
        ({"field": "a", "before": "2026-11-28"}, {"a": "2026-11-28"}, False),
        ({"field": "a", "after": "today+2d"}, {"a": "2026-12-01"}, True),
        ({"field": "a", "after": "today+2d"}, {"a": "2026-11-30"}, False),
        ({"field": "a", "before": "12:00"}, {"a": "11:59"}, True),
        ({"field": "a", "after": "12:00"}, {"a": "12:00"}, False),
        ({"field": "a", "after": "12:00"}, {"a": "12:00:01"}, False),
        ({"not": {"field": "a", "equals": "yes"}}, {}, True),
        (
            {"all": ({"field": "a", "answered": True}, {"field": "b", "answered": True})},
            {"a": "x"},
            False,
        ),
        (
            {"any": ({"field": "a", "answered": True}, {"field": "b", "answered": True})},
            {"a": "x"},
            True,
        ),
    ],
)
def test_each_word_of_a_condition_means_what_it_says(
    written: dict[str, Any], answers: dict[str, Any], truth: bool
) -> None:
    condition = ADAPTER.validate_python(written)
    assert holds(condition, answers, TODAY) is truth
    validator = _validator(TODAY)(to_schema(condition), format_checker=FORMAT_CHECKER)
    assert validator.is_valid(answers) is truth


def test_the_script_gets_a_condition_as_words_and_what_they_speak_of() -> None:
    condition = ADAPTER.validate_python(
        {
            "all": (
                {"any": ({"field": "a", "equals": "x"}, {"field": "a", "one_of": ("y", "z")})},
                {"not": {"field": "b", "contains": "x"}},
                {"field": "c", "answered": True},
                {"field": "d", "at_least": 2.5},
                {"field": "e", "after": "today+2w"},
                {"field": "e", "before": "2027-01-31"},
            )
        }
    )
    assert to_data(condition) == [
        "all",
        ["any", ["is", "a", "x"], ["is", "a", "y", "z"]],
        ["not", ["has", "b", "x"]],
        ["answered", "c"],
        ["at_least", "d", 2.5],
        ["after", "e", 14],
        ["before", "e", "2027-01-31"],
    ]
    assert [atom.field for atom in simple_conditions(condition)] == [
        "a",
        "a",
        "b",
        "c",
        "d",
        "e",
        "e",
    ]
