"""Each type of question is whole: what one lacks is named here, before anybody misses it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from plugins.forms.gallery.page import read_examples
from plugins.forms.language.conditions import CONDITIONS
from plugins.forms.language.field_types import FIELD_TYPES, FORMATS, RULES
from plugins.forms.language.field_types.question import Question
from plugins.forms.language.field_types.rules import Rule
from plugins.forms.language.form import FormField, Group, Section
from plugins.forms.language.formats import DAYS, Format, OrderedFormat, days_from_today, is_day
from plugins.forms.language.parts import Messages
from plugins.forms.posting.validation import FORMAT_CHECKER, _validator
from tests.forms.browser.pages import catalogues
from tests.forms.samples import CHOICES, SAMPLES, make_form, question

THEME = Path("theme")
MACROS = re.findall(r"macro (\w+)\(", (THEME / "templates/macros/form.html").read_text("utf-8"))
KEYWORDS = _validator(date(2026, 11, 28)).VALIDATORS


def checks_of_the_script() -> set[str]:
    """List the keys of the script's CHECKS, and `required`, which it checks by itself."""
    scripts = [file.read_text("utf-8") for file in (THEME / "static/js").rglob("*.js")]
    (table,) = re.findall(r"const CHECKS = \{\n(.*?)\n\};", "\n".join(scripts), re.DOTALL)
    return {"required", *re.findall(r"^  (\w+)[:,(]", table, re.MULTILINE)}


def questions(fields: tuple[FormField, ...]) -> Iterator[Question]:
    for field in fields:
        if isinstance(field, Section | Group):
            yield from questions(field.fields)
        elif isinstance(field, Question):
            yield field


EXAMPLES = {question.type: question for question in questions(read_examples()[0].fields)}


def lacks(question: Question) -> list[str]:
    """List what the type of `question` lacks."""
    return [*_lacks_in_rules(question), *_lacks_in_facts(question)]


def _lacks_in_rules(question: Question) -> Iterator[str]:
    for rule in (*question.rules, *question.basic_rules):
        if rule.key not in Messages.model_fields:
            yield f"no key for messages of the rule '{rule.name}'"
        if rule.check and rule.check not in checks_of_the_script():
            yield f"no JavaScript for the check '{rule.check}'"
        if rule.keyword and rule.keyword not in KEYWORDS:
            yield f"no validation of the keyword '{rule.keyword}'"
        if "%(label)s" not in (rule.message(str) if rule.message else _own_message(question, rule)):
            yield f"no message with a label for the rule '{rule.name}'"
    names = {rule.name for rule in (*question.rules, *question.basic_rules)}
    yield from (f"no rule '{name}'" for name in ("required", "type") if name not in names)
    limits = {*Messages.model_fields} & {*type(question).model_fields} - {"type", "required"}
    yield from (f"no rule for the key '{name}'" for name in sorted(limits - names))


def _own_message(question: Question, rule: Rule) -> str:
    """Return what stands for a message that each editor writes: the reading asks for it."""
    return "%(label)s" if rule.name in type(question).model_fields else ""


def _lacks_in_facts(question: Question) -> Iterator[str]:
    if question.control not in MACROS:
        yield f"no macro '{question.control}'"
    if question.type not in SAMPLES:
        yield "no answers in tests/forms/samples.py"
    for word in question.condition_words:
        if word not in CONDITIONS:
            yield f"no condition '{word}'"
    if not question.part_names:
        for name in formats_in(question.answer_schema()):
            if name not in FORMAT_CHECKER.checkers:
                yield f"no check of the format '{name}'"
    has_limits = {"min", "max"} & {*type(question).model_fields}
    if has_limits and not isinstance(question.format, OrderedFormat):
        yield "no order for its min and max"


def formats_in(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("format"), str):
            yield schema["format"]
        for value in schema.values():
            yield from formats_in(value)


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_each_type_has_an_example_in_the_gallery(name: str) -> None:
    assert name in EXAMPLES


@pytest.mark.parametrize("question", EXAMPLES.values(), ids=EXAMPLES)
def test_no_type_lacks_a_part(question: Question) -> None:
    assert lacks(question) == []


class HalfQuestion(Question):
    control = "slider"
    format = Format("colour", lambda _: True)
    rules = (Rule("hue", lambda _: "Wrong.", "hue", lambda _: 1, "x-hue"),)
    basic_rules = ()
    condition_words = ("resembles",)

    type: Literal["half"]
    min: int = 0


def test_what_a_type_lacks_is_named() -> None:
    words: Any = {"sv": "Halv", "en": "Half"}
    half = HalfQuestion.model_validate({"type": "half", "name": "half", "label": words})
    assert lacks(half) == [
        "no key for messages of the rule 'hue'",
        "no JavaScript for the check 'hue'",
        "no validation of the keyword 'x-hue'",
        "no message with a label for the rule 'hue'",
        "no rule 'required'",
        "no rule 'type'",
        "no rule for the key 'min'",
        "no macro 'slider'",
        "no answers in tests/forms/samples.py",
        "no condition 'resembles'",
        "no check of the format 'colour'",
        "no order for its min and max",
    ]


@pytest.mark.parametrize(
    ("kind", "keys", "attributes"),
    [
        (
            "text",
            {"minlength": 2, "autocomplete": "name"},
            "type=text minlength=2 autocomplete=name",
        ),
        ("textarea", {"rows": 3, "minlength": 2}, "rows=3 minlength=2"),
        ("email", {}, "type=email spellcheck=false"),
        ("tel", {"pattern": "1."}, r"type=tel pattern=\s*(?:1[^\n\r\u2028\u2029])\s*"),
        ("url", {}, "type=url spellcheck=false"),
        ("number", {"min": 1}, "type=text inputmode=numeric"),
        ("decimal", {"max": 2.5}, "type=text inputmode=decimal"),
        ("date", {"min": "today", "max": "2027-01-31"}, "type=date max=2027-01-31"),
        ("time", {"min": "08:00"}, "type=time min=08:00"),
        ("select", {"choices": CHOICES, "autocomplete": "country"}, "autocomplete=country"),
        ("country", {"autocomplete": "country"}, "autocomplete=country"),
        (
            "country",
            {"autocomplete": "country", "search": True},
            "type=text autocomplete=country-name",
        ),
        ("language", {"search": True}, "type=text"),
        ("radio", {"choices": CHOICES}, "type=radio"),
        ("checkboxes", {"choices": CHOICES}, "type=checkbox"),
        ("checkbox", {}, ""),
        ("file", {"accept": [".pdf", ".odt"]}, "type=file accept=.pdf,.odt"),
    ],
)
def test_a_control_has_the_attributes_of_its_type(
    kind: str, keys: dict[str, Any], attributes: str
) -> None:
    (one,) = make_form(question("one", kind, **keys)).fields
    assert isinstance(one, Question)
    assert " ".join(f"{name}={value}" for name, value in one.attributes()) == attributes


@pytest.mark.parametrize(
    ("kind", "answer", "written"),
    [
        ("text", " a\nb", " a\nb"),
        ("decimal", "2,50", "2,50"),
        ("time", "08:30", "08:30"),
        ("radio", "a", "Ord"),
        ("checkboxes", "b", "Ord"),
        ("select", "gone", "gone"),
        ("country", "SE", "Sverige"),
        ("language", "smj", "Lulesamiska"),
        ("checkbox", "yes", "Ja"),
    ],
)
def test_an_answer_is_written_with_the_labels_of_choices_and_else_as_it_was_typed(
    kind: str, answer: str, written: str
) -> None:
    (one,) = make_form(question("one", kind, **SAMPLES[kind].keys)).fields
    assert isinstance(one, Question)
    assert one.write_answer(answer, "sv", catalogues()["sv"].gettext) == written


def test_a_keyword_and_a_format_mean_the_same_to_every_type() -> None:
    kept: dict[str, tuple[object, ...]] = {}
    for rule in RULES:
        if rule.keyword:
            assert kept.setdefault(rule.keyword, (rule.name, rule.is_satisfied)) == (
                rule.name,
                rule.is_satisfied,
            )
    for model in FIELD_TYPES.values():
        assert model.format is None or model.format == FORMATS[model.format.name]


TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("text", ["2027-01-31", "2028-02-29", "1000-01-01", "9999-12-31"])
def test_a_day_of_the_calendar_is_one(text: str) -> None:
    assert is_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0027-01-31",
        "2027-02-29",
        "20270131",
        "2027-1-31",
        "2027-W04-7",
        "27-01-31",
        "2027-01-31\n",
        "today",
    ],
)
def test_what_is_written_in_another_way_is_no_day(text: str) -> None:
    assert not is_day(text)


@pytest.mark.parametrize(
    ("limit", "days", "day"),
    [
        ("today", 0, "2026-11-25"),
        ("today+0d", 0, "2026-11-25"),
        ("today+14d", 14, "2026-12-09"),
        ("today-2w", -14, "2026-11-11"),
        ("today+9999w", 69993, "2218-07-15"),
        ("2027-01-31", None, "2027-01-31"),
    ],
)
def test_a_limit_is_a_day_or_counts_from_today(limit: str, days: int | None, day: str) -> None:
    assert days_from_today(limit) == days
    assert DAYS.resolve(limit, TODAY) == day
