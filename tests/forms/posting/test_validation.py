import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from plugins.forms.language.field_types import FORMATS, rules
from plugins.forms.language.form import FormSpec
from plugins.forms.language.formats import Format
from plugins.forms.posting import validation
from plugins.forms.posting.contract import FormPage, build_contract
from plugins.forms.posting.posted_questions import posted_questions
from plugins.forms.posting.validation import AnswerError, keep_applicable, validate_answers
from tests.forms.conftest import ZONE
from tests.forms.samples import SAMPLES, WORDS, Answer, make_form, question

TODAY = date(2026, 11, 28)
JUDGED = [
    pytest.param(name, answer, rule, id=f"{name}-{answer}"[:40])
    for name, sample in SAMPLES.items()
    for answer, rule in sample.judged
]


def errors(spec: FormSpec, answers: dict[str, Any]) -> list[AnswerError]:
    contract = build_contract("form", spec, {"sv": FormPage("form.html", ())}, ZONE)
    return [
        *validate_answers(contract, keep_applicable(posted_questions(spec), answers, TODAY), TODAY)
    ]


@pytest.mark.parametrize(("kind", "answer", "rule"), JUDGED)
def test_each_type_takes_what_is_right_and_names_the_rule_that_is_broken(
    kind: str, answer: Answer, rule: str
) -> None:
    spec = make_form(question("one", kind, **SAMPLES[kind].keys))
    assert [one.rule for one in errors(spec, {"one": answer})] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({"size": "5"}, ["why"]),
        ({"size": "4"}, []),
        ({}, []),
        ({"size": "5", "why": "a"}, []),
        ({"off": "yes", "size": "5"}, []),
    ],
)
def test_an_answer_may_be_needed_only_if_another_was_given_and_while_it_is_asked(
    answers: dict[str, Any], missing: list[str]
) -> None:
    why = question(
        "why",
        "text",
        required_when={"field": "size", "at_least": 5},
        when={"not": {"field": "off", "answered": True}},
    )
    spec = make_form(question("off", "checkbox"), question("size", "number"), why)
    assert [(one.name, one.rule) for one in errors(spec, answers)] == [
        (name, "required") for name in missing
    ]


@pytest.mark.parametrize(
    ("kind", "limit", "answer", "rule"),
    [
        ("number", "5", "6", "max_of"),
        ("number", "5", "5", ""),
        ("number", "many", "6", ""),
        ("decimal", "2,5", "2.51", "max_of"),
        ("date", "2027-01-31", "2027-02-01", "max_of"),
        ("time", "12:00", "11:59", ""),
    ],
)
def test_an_answer_may_be_limited_by_another_and_not_where_that_is_wrong(
    kind: str, limit: str, answer: str, rule: str
) -> None:
    spec = make_form(question("most", kind), question("one", kind, max={"field": "most"}))
    found = [one for one in errors(spec, {"most": limit, "one": answer}) if one.name == "one"]
    assert found == ([AnswerError("one", rule, "most")] if rule else [])
    assert errors(spec, {"one": answer}) == []


def test_the_text_field_of_a_choice_may_be_left_empty() -> None:
    other = {"value": "c", "label": WORDS, "other": WORDS, "other_required": False}
    spec = make_form(question("one", "radio", choices=[{"value": "a", "label": WORDS}, other]))
    assert errors(spec, {"one": "c"}) == []
    assert [one.rule for one in errors(spec, {"one": "a", "one_c": "x"})] == []


def test_of_several_rules_the_first_is_reported() -> None:
    keys = {"minlength": 3, "pattern": "[a-z]+", "messages": {"pattern": WORDS}}
    spec = make_form(question("one", "text", **keys))
    assert errors(spec, {"one": "A"}) == [AnswerError("one", "minlength", 3)]


def test_a_text_that_is_too_long_is_given_to_no_check(monkeypatch: pytest.MonkeyPatch) -> None:
    longest: dict[str, int] = {}

    def watch(format_: Format) -> None:
        checked = format_.check

        def check(text: str) -> bool:
            longest[format_.name] = max(longest.get(format_.name, 0), len(text))
            return checked(text)

        monkeypatch.setitem(vars(format_), "check", check)

    def compile_watched(pattern: str) -> Any:
        return SimpleNamespace(
            search=lambda text: longest.update({pattern: len(text)}) or re.search(pattern, text)
        )

    for format_ in FORMATS.values():
        watch(format_)
    monkeypatch.setattr(rules, "compile_whole", compile_watched)
    kinds = [kind for kind, sample in SAMPLES.items() if sample.typed]
    assert {"text", "email", "url", "tel", "number", "decimal"} <= {*kinds}
    fields = [question(kind, kind, **SAMPLES[kind].keys) for kind in (*kinds, "date", "time")]
    spec = make_form(*fields)
    broken = errors(spec, {field["name"]: "1" * 1_000_000 for field in fields})
    assert {one.name for one in broken} == {field["name"] for field in fields}
    assert longest == {}
    errors(spec, {field["name"]: "1" for field in fields})
    assert {"email", "uri", "integer", "decimal", "^(?:[A-Z]+)$"} <= longest.keys()


def test_messages_of_the_validator_do_not_quote_all_answers() -> None:
    assert repr(validation._Answers({"one": "x" * 1_000_000})) == "answers"


def test_a_limit_that_counts_from_today_is_reported_as_a_day() -> None:
    spec = make_form(question("one", "date", min="today+14d"))
    assert errors(spec, {"one": "2026-12-11"}) == [AnswerError("one", "min", "2026-12-12")]


def test_a_last_day_is_not_before_the_first_and_needs_it() -> None:
    spec = make_form(question("stay", "daterange", first=WORDS, last=WORDS))
    assert errors(spec, {"stay_first": "2027-01-02", "stay_last": "2027-01-02"}) == []
    assert errors(spec, {"stay_first": "2027-01-02", "stay_last": "2027-01-01"}) == [
        AnswerError("stay_last", "order", "stay_first")
    ]
    assert errors(spec, {"stay_last": "2027-01-01"}) == [
        AnswerError("stay_first", "required", True)
    ]


def test_an_answer_to_a_question_that_does_not_apply_is_left_out_with_what_depends_on_it() -> None:
    spec = make_form(
        question("first", "checkbox"),
        question("second", "text", when={"field": "first", "equals": "yes"}),
        question("third", "text", when={"field": "second", "answered": True}, required=True),
    )
    everything = {"first": "yes", "second": "b", "third": "c"}
    questions = posted_questions(spec)
    assert keep_applicable(questions, everything, TODAY) == everything
    assert keep_applicable(questions, {"second": "b", "third": "c"}, TODAY) == {}
    assert errors(spec, {"first": "yes", "second": "b"}) == [AnswerError("third", "required", True)]


def test_what_is_needed_at_times_in_a_row_is_needed_only_where_the_row_is_begun() -> None:
    fields = (
        question("guide", "checkbox"),
        question("name", "text", required=True),
        question("why", "text", required=True, when={"field": "guide", "equals": "yes"}),
        question("diet", "text", required=True, when={"field": "asked", "equals": "yes"}),
    )
    spec = make_form(
        question("asked", "checkbox"),
        question("people", "group", item=WORDS, max=2, fields=fields),
    )
    assert errors(spec, {"asked": "yes"}) == []  # no row is begun, so that nothing is needed
    assert errors(spec, {"asked": "yes", "people_1_name": "Åsa"}) == [
        AnswerError("people_1_diet", "required", True)
    ]
    assert errors(spec, {"people_2_name": "Bo", "people_2_guide": "yes"}) == [
        AnswerError("people_2_why", "required", True)
    ]
