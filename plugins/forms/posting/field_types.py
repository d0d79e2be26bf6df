"""The one table of field types: how each is drawn, checked in the browser, and posted."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plugins.forms.language.days import days_from_today
from plugins.forms.language.form import Hidden
from plugins.forms.language.patterns import EMAIL, INTEGER, URL, portable, whole
from plugins.forms.language.questions import (
    AnyQuestion,
    CheckboxesQuestion,
    CheckboxQuestion,
    ChoiceQuestion,
    DateQuestion,
    EmailQuestion,
    FileQuestion,
    NumberQuestion,
    RadioQuestion,
    SelectQuestion,
    TelQuestion,
    TextareaQuestion,
    TextQuestion,
    UrlQuestion,
)

Attributes = tuple[tuple[str, str], ...]
JsonSchema = dict[str, Any]

TICKED = "yes"
"""What a single box posts when it is ticked."""
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Check:
    """One rule as the browser's script checks it.

    `rule` is its name among the Messages; `kind` is the script's word for what it does with
    `limit`.
    """

    rule: str
    kind: str
    limit: Any


@dataclass(frozen=True)
class FieldType:
    """What the rest of the forms plugin needs to know about one type.

    `control` names the macro in macros/form.html; `attributes` gives the control's HTML
    attributes in the order they are written; `schema` gives the JSON Schema of an answer,
    and `checks` the same rules for the browser, the first to be told first.
    """

    control: str
    attributes: Callable[[Any], Attributes]
    schema: Callable[[Any], JsonSchema]
    checks: Callable[[Any], Iterator[Check]] = lambda _: iter(())


def _typed(kind: str, *more: tuple[str, str]) -> Callable[[Any], Attributes]:
    def attributes(question: Any) -> Attributes:
        # No maxlength: browsers cut a pasted text silently.
        pairs = (
            ("type", kind),
            *more,
            ("minlength", str(getattr(question, "minlength", None) or "")),
            ("pattern", portable(getattr(question, "pattern", None) or "")),
            ("autocomplete", question.autocomplete or ""),
        )
        return tuple((name, value) for name, value in pairs if value)

    return attributes


def _text_schema(question: Any, **more: str) -> JsonSchema:
    schema: JsonSchema = {"type": "string", **more, "maxLength": question.maxlength}
    if getattr(question, "minlength", None):
        schema["minLength"] = question.minlength
    if getattr(question, "pattern", None):
        schema["pattern"] = whole(portable(question.pattern))
    return schema


def _text_checks(form: str = "") -> Callable[[Any], Iterator[Check]]:
    def checks(question: Any) -> Iterator[Check]:
        if form:
            yield Check("type", "match", whole(form))
        if getattr(question, "minlength", None):
            yield Check("minlength", "minlength", question.minlength)
        yield Check("maxlength", "maxlength", question.maxlength)
        if getattr(question, "pattern", None):
            yield Check("pattern", "match", whole(portable(question.pattern)))

    return checks


def _number_schema(question: NumberQuestion) -> JsonSchema:
    return {
        "type": "string",
        "format": "integer",
        "formatMinimum": str(question.min),
        "formatMaximum": str(question.max),
    }


def _number_checks(question: NumberQuestion) -> Iterator[Check]:
    yield Check("type", "match", whole(INTEGER))
    yield Check("min", "min", question.min)
    yield Check("max", "max", question.max)


def _day_attributes(question: DateQuestion) -> Attributes:
    # A day counted from today is not known when the page is built: the script writes it.
    limits = (("min", question.min), ("max", question.max))
    fixed = ((name, day) for name, day in limits if day and days_from_today(day) is None)
    autocomplete = (("autocomplete", question.autocomplete),) if question.autocomplete else ()
    return (("type", "date"), *fixed, *autocomplete)


def _day_schema(question: DateQuestion) -> JsonSchema:
    limits = {"formatMinimum": question.min, "formatMaximum": question.max}
    given = {keyword: day for keyword, day in limits.items() if day}
    return {"type": "string", "format": "date", **given}


def _day_checks(question: DateQuestion) -> Iterator[Check]:
    yield Check("type", "day", True)
    if question.min:
        yield Check("min", "from", question.min)
    if question.max:
        yield Check("max", "until", question.max)


def _one_of(question: ChoiceQuestion) -> JsonSchema:
    return {"type": "string", "enum": [choice.value for choice in question.choices]}


def _several_of(question: ChoiceQuestion) -> JsonSchema:
    return {"type": "array", "items": _one_of(question), "minItems": 1, "uniqueItems": True}


def _file_schema(question: FileQuestion) -> JsonSchema:
    endings = "|".join(
        "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in ending)
        for ending in (accepted.removeprefix(".") for accepted in question.accept)
    )
    return {
        "type": "object",
        "properties": {
            "name": {"type": "string", "pattern": rf"\.(?:{endings})$"},
            "type": {"type": "string"},
            "size": {"type": "integer", "maximum": question.maxsize * MEGABYTE},
        },
        "required": ["name", "type", "size"],
        "additionalProperties": False,
    }


def _file_checks(question: FileQuestion) -> Iterator[Check]:
    yield Check("accept", "accept", list(question.accept))
    yield Check("maxsize", "maxsize", question.maxsize)


def _hidden_schema(question: Hidden) -> JsonSchema:
    if question.value and not question.prefill:
        return {"type": "string", "const": question.value}
    return {"type": "string", "maxLength": 200}


FIELD_TYPES: Mapping[type[AnyQuestion | Hidden], FieldType] = {
    TextQuestion: FieldType("input", _typed("text"), _text_schema, _text_checks()),
    TextareaQuestion: FieldType(
        "textarea",
        lambda question: (("rows", str(question.rows)), *_typed("")(question)),
        _text_schema,
        _text_checks(),
    ),
    EmailQuestion: FieldType(
        "input",
        _typed("email", ("spellcheck", "false")),
        lambda question: _text_schema(question, format="email"),
        _text_checks(EMAIL),
    ),
    TelQuestion: FieldType("input", _typed("tel"), _text_schema, _text_checks()),
    UrlQuestion: FieldType(
        "input",
        _typed("url", ("spellcheck", "false")),
        lambda question: _text_schema(question, format="uri"),
        _text_checks(URL),
    ),
    # type=number changes on scroll and drops what is no number; text with a numeric
    # keyboard keeps what was typed (GOV.UK Design System, "Asking for whole numbers").
    NumberQuestion: FieldType(
        "short_input", _typed("text", ("inputmode", "numeric")), _number_schema, _number_checks
    ),
    DateQuestion: FieldType("short_input", _day_attributes, _day_schema, _day_checks),
    SelectQuestion: FieldType(
        "select",
        lambda q: (("autocomplete", q.autocomplete),) if q.autocomplete else (),
        _one_of,
    ),
    RadioQuestion: FieldType("choices", lambda _: (("type", "radio"),), _one_of),
    CheckboxesQuestion: FieldType("choices", lambda _: (("type", "checkbox"),), _several_of),
    CheckboxQuestion: FieldType(
        "checkbox", lambda _: (), lambda _: {"type": "string", "const": TICKED}
    ),
    FileQuestion: FieldType(
        "file",
        lambda question: (("type", "file"), ("accept", ",".join(question.accept))),
        _file_schema,
        _file_checks,
    ),
    Hidden: FieldType("hidden", lambda _: (("type", "hidden"),), _hidden_schema),
}
"""A range of days is no row: it posts two days (see posted_questions.py)."""
