from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from plugins.forms.language.conditions import (
    Condition,
    holds,
    rename,
    simple_conditions,
    to_data,
    to_schema,
)
from tests.forms.strategies import conditions, every_answer

ADAPTER: TypeAdapter[Any] = TypeAdapter(Condition)
ANSWERS = [*every_answer()]


@settings(max_examples=80, deadline=None)
@given(written=conditions())
def test_a_condition_and_its_json_schema_agree_on_every_answer(written: dict[str, Any]) -> None:
    condition = ADAPTER.validate_python(written)
    validator = Draft202012Validator(to_schema(condition))
    differing = [
        answers for answers in ANSWERS if holds(condition, answers) != validator.is_valid(answers)
    ]
    assert differing == []


@settings(max_examples=40, deadline=None)
@given(written=conditions())
def test_a_condition_in_other_names_holds_for_answers_in_these(written: dict[str, Any]) -> None:
    condition = ADAPTER.validate_python(written)
    renamed = rename(condition, lambda name: f"row_1_{name}")
    for answers in ANSWERS[::7]:
        row = {f"row_1_{name}": answer for name, answer in answers.items()}
        assert holds(renamed, row) == holds(condition, answers)


@pytest.mark.parametrize(
    ("written", "answers", "truth"),
    [
        ({"field": "a", "equals": "yes"}, {"a": "yes"}, True),
        ({"field": "a", "equals": "yes"}, {}, False),
        ({"field": "a", "one_of": ("x", "y")}, {"a": "y"}, True),
        ({"field": "a", "contains": "x"}, {"a": ["x", "y"]}, True),
        ({"field": "a", "contains": "x"}, {}, False),
        ({"field": "a", "answered": True}, {"a": ["x"]}, True),
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
    assert holds(ADAPTER.validate_python(written), answers) is truth


def test_the_script_gets_a_condition_as_words_and_what_they_speak_of() -> None:
    condition = ADAPTER.validate_python(
        {
            "all": (
                {"any": ({"field": "a", "equals": "x"}, {"field": "a", "one_of": ("y", "z")})},
                {"not": {"field": "b", "contains": "x"}},
                {"field": "c", "answered": True},
            )
        }
    )
    assert to_data(condition) == [
        "all",
        ["any", ["is", "a", "x"], ["is", "a", "y", "z"]],
        ["not", ["has", "b", "x"]],
        ["answered", "c"],
    ]
    assert [atom.field for atom in simple_conditions(condition)] == ["a", "a", "b", "c"]
