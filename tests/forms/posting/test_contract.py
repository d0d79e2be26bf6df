import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from plugins.forms.language.form import FormSpec
from plugins.forms.posting.contract import Contract, FormPage, build_contract
from plugins.forms.posting.validation import AnswerError, validate_answers
from plugins.forms.reading.load import load_form
from plugins.sources.problems import ProblemsFound
from tests.conftest import LANGUAGES, PROJECT
from tests.forms.conftest import ZONE

PAGES = {
    "sv": FormPage("fraga/index.html", (("_language", "sv"), ("_next", "/tack/"))),
    "en": FormPage("en/question/index.html", (("_language", "en"), ("_next", "/en/thank-you/"))),
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
    contract = build_contract("small", spec, PAGES, ZONE)
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
    contract = build_contract("small", small, PAGES, ZONE)
    assert validate_answers(contract, {**RIGHT, "age": "21"}) == (AnswerError("age", "max", "20"),)


def test_the_contract_is_valid_json_schema(small: FormSpec) -> None:
    contract = json.loads(build_contract("small", small, PAGES, ZONE).to_json())
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
    assert contract["x-languages"] == ["sv", "en"]
    assert contract["x-pages"] == {"en": "en/question/index.html", "sv": "fraga/index.html"}


NAMES = st.text(min_size=1, max_size=5)
SEVERAL = st.lists(NAMES, max_size=3).map(tuple)
CONTRACTS = st.fixed_dictionaries(
    {
        "key": NAMES,
        "version": NAMES,
        "properties": st.dictionaries(
            NAMES, st.just({"type": "string", "maxLength": 200}), max_size=3
        ),
        "required": SEVERAL,
        "needed_with": st.dictionaries(NAMES, SEVERAL, max_size=3),
        "conditional": st.lists(st.just({"if": {"required": ["a"]}, "then": {}}), max_size=2).map(
            tuple
        ),
        "not_before": st.dictionaries(NAMES, NAMES, max_size=3),
        "not_less": st.dictionaries(NAMES, NAMES, max_size=1),
        "not_more": st.dictionaries(NAMES, NAMES, max_size=1),
        "zone": NAMES,
        "hidden": SEVERAL,
        "honeypot": st.just("") | NAMES,
        "min_seconds": st.none() | st.integers(0, 60),
        "names": st.dictionaries(NAMES, SEVERAL, max_size=3),
        "languages": SEVERAL,
        "pages": st.dictionaries(NAMES, NAMES, max_size=3),
    }
).map(lambda parts: Contract(**parts))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CONTRACTS)
def test_a_contract_is_read_as_it_was_written(contract: Contract) -> None:
    read = Contract.from_json(contract.to_json(), "contracts/small.json")
    assert read == contract
    assert read.to_json() == contract.to_json()


def test_a_contract_is_written_with_its_keywords_in_order(small: FormSpec) -> None:
    """What a form does without is left out; a honeypot's 0 seconds are written."""
    always = ["$schema", "title", "type", "properties", "required", "dependentRequired"]
    last = ["additionalProperties", "x-notBefore", "x-timezone", "x-hidden"]
    facts = ["x-languages", "x-pages", "x-version"]
    contract = build_contract("small", small, PAGES, ZONE)
    assert list(contract.json_schema) == [*always, *last, *facts]
    page = FormPage("a.html", (), ("_seconds",), "empty", {"who": ("name",)}, 0)
    full = build_contract("small", small, {"sv": page}, ZONE).json_schema
    assert list(full)[10:] == ["x-honeypot", "x-min-seconds", "x-names", *facts]
    assert (full["x-honeypot"], full["x-min-seconds"]) == ("empty", 0)
    assert full["x-names"] == {"who": ["name"]}
    assert full["x-hidden"] == ["_seconds", "empty", "reference"]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda text: text[:100], "Invalid JSON: EOF while parsing"),
        (lambda _: "[]", "Input should be an object"),
        (lambda _: b"\xff", "Invalid JSON: expected value at line 1 column 1"),
        (lambda text: text.replace('"x-hidden"', '"x-beside"'), "x-hidden: Field required"),
        (lambda text: text.replace("2020-12", "2019-09"), "$schema: String should match pattern"),
        (lambda text: text.replace('"x-pages"', '"x-page": "", "x-pages"'), "x-page: Extra inputs"),
        (lambda text: text.replace('"fraga/index.html"', "1"), "x-pages: sv: Input should be a"),
    ],
)
def test_a_file_that_is_no_contract_is_named(change, what: str, small: FormSpec) -> None:
    text = change(build_contract("small", small, PAGES, ZONE).to_json())
    with pytest.raises(ProblemsFound) as raised:
        Contract.from_json(text, "contracts/small.json")
    message = str(raised.value)
    assert message.startswith(f"contracts/small.json: is no contract of this version: {what}")
    assert message.endswith("; build the site again")


PURPOSE = "purposes: {reply: {text: {sv: A., en: A.}, keep: 1 year}}\n"


def test_the_files_of_one_post_have_the_sum_of_their_limits(write_form) -> None:
    file = (
        "  - {name: %s, type: file, label: {sv: A, en: A}, accept: [.pdf], maxsize: %s,\n"
        "     personal: reply}\n"
    )
    text = "  - {name: a, type: email, label: {sv: A, en: A}, personal: reply}\n"
    form = "title: {sv: A, en: A}\nsubmit: {sv: A, en: A}\n" + PURPOSE + "fields:\n"
    for fields, size in ((file % ("a", 2) + file % ("b", 3), 5_000_000), (text, 0)):
        contract = build_contract(
            "small", load_form(write_form(form + fields), LANGUAGES), PAGES, ZONE
        )
        assert contract.max_file_bytes == size


@pytest.mark.parametrize(
    "name",
    [
        *("x-timezone", "x-hidden", "x-honeypot", "x-min-seconds", "x-names"),
        *("x-languages", "x-pages", "_language", "_seconds", "page_language", "leave_this_empty"),
    ],
)
def test_a_name_of_the_contract_stands_in_one_module(name: str) -> None:
    files = (PROJECT / "plugins").rglob("*.py")
    found = [file.name for file in files if f'"{name}"' in file.read_text(encoding="utf-8")]
    assert found == ["contract.py"]
