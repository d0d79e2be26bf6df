import json

import pytest
from jsonschema import Draft202012Validator

from plugins.forms.language.form import FormSpec
from plugins.forms.posting.contract import FormPlace, build_contract
from plugins.forms.posting.validation import AnswerError, validate_answers
from tests.forms.conftest import ZONE

PLACES = {
    "sv": FormPlace("fraga/index.html", (("_language", "sv"), ("_next", "/tack/"))),
    "en": FormPlace("en/question/index.html", (("_language", "en"), ("_next", "/en/thank-you/"))),
}
RIGHT = {
    "who": "Åsa",
    "mail": "asa@example.com",
    "age": "20",
    "day": "2027-02-28",
    "one": "b",
    "several": ["a", "b"],
    "people_1_name": "Ö",
    "_language": "sv",
    "_next": "/tack/",
}


def wrong(spec: FormSpec, **changes: str | list[str] | None) -> list[tuple[str, str]]:
    answers = {key: value for key, value in {**RIGHT, **changes}.items() if value is not None}
    contract = build_contract("small", spec, PLACES, ZONE)
    return [(one.name, one.rule) for one in validate_answers(contract, answers)]


def test_right_answers_break_nothing(small: FormSpec) -> None:
    assert wrong(small) == []


def test_what_is_not_required_may_be_left_out(small: FormSpec) -> None:
    assert wrong(small, mail=None, age=None, day=None, one=None, several=None) == []


@pytest.mark.parametrize(
    ("name", "answer", "rule"),
    [
        ("who", None, "required"),
        ("who", "12345678901", "maxlength"),
        ("who", ["a", "b"], "type"),
        ("mail", "asa@example", "type"),
        ("mail", "asa example.com", "type"),
        ("mail", "asa@example.com\n", "type"),
        ("age", "0", "min"),
        ("age", "21", "max"),
        ("age", "2.5", "type"),
        ("age", "-1", "type"),
        ("age", "٣", "type"),
        ("day", "2027-02-29", "type"),
        ("day", "20270228", "type"),
        ("one", "c", "type"),
        ("several", ["a", "c"], "type"),
        ("several", ["a", "a"], "type"),
        ("people_1_name", None, "required"),
        ("_language", "de", "type"),
        ("_next", "https://example.com/", "type"),
        ("unknown", "x", "unknown"),
    ],
)
def test_each_rule_names_the_answer_that_breaks_it(
    name: str, answer: str | list[str] | None, rule: str, small: FormSpec
) -> None:
    assert wrong(small, **{name: answer}) == [(name, rule)]


def test_a_row_that_is_begun_needs_what_its_questions_require(small: FormSpec) -> None:
    assert wrong(small, people_3_role="tolk") == [("people_3_name", "required")]


def test_what_is_wrong_comes_in_the_order_of_the_form(small: FormSpec) -> None:
    assert wrong(small, people_1_name=None, who=None, mail="x") == [
        ("who", "required"),
        ("mail", "type"),
        ("people_1_name", "required"),
    ]


def test_a_limit_goes_with_the_rule(small: FormSpec) -> None:
    contract = build_contract("small", small, PLACES, ZONE)
    assert validate_answers(contract, {**RIGHT, "age": "21"}) == (AnswerError("age", "max", "20"),)


def test_the_contract_is_valid_json_schema(small: FormSpec) -> None:
    contract = json.loads(json.dumps(build_contract("small", small, PLACES, ZONE)))
    Draft202012Validator.check_schema(contract)
    assert contract["properties"]["people_2_role"] == {
        "title": "Person 2: Role",
        "type": "string",
        "maxLength": 200,
        "x-labels": {"sv": "Person 2: Roll", "en": "Person 2: Role"},
    }
    assert contract["required"] == ["who", "people_1_name", "_language", "_next"]
    assert contract["dependentRequired"] == {
        "people_2_role": ["people_2_name"],
        "people_3_role": ["people_3_name"],
    }
    assert contract["x-pages"] == {"en": "en/question/index.html", "sv": "fraga/index.html"}
