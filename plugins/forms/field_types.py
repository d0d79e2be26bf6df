"""The one table of field types: how each is drawn, and what may be posted by it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from plugins.forms.spec import (
    AnyQuestion,
    CheckboxesQuestion,
    ChoiceQuestion,
    DateQuestion,
    EmailQuestion,
    NumberQuestion,
    RadioQuestion,
    TelQuestion,
    TextareaQuestion,
    TextQuestion,
)

Attributes = tuple[tuple[str, str], ...]
JsonSchema = dict[str, Any]

EMAIL = re.compile(
    r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+\Z"
)
"""A valid e-mail address as HTML's standard gives it for input type=email, with a dot asked
for in the domain: mail from the public internet has one."""


@dataclass(frozen=True)
class FieldType:
    """What the rest of the forms plugin needs to know about one type.

    `control` names the macro in macros/form.html; `attributes` gives the control's HTML
    attributes in the order they are written; `schema` gives the JSON Schema of an answer.
    """

    control: str
    attributes: Callable[[Any], Attributes]
    schema: Callable[[Any], JsonSchema]


def _autocomplete(question: Any) -> Attributes:
    return (("autocomplete", question.autocomplete),) if question.autocomplete else ()


def _text(question: Any) -> JsonSchema:
    # No maxlength attribute goes with it: browsers cut a pasted text silently.
    return {"type": "string", "maxLength": question.maxlength}


def _input(kind: str, *more: tuple[str, str]) -> Callable[[Any], Attributes]:
    return lambda question: (("type", kind), *more, *_autocomplete(question))


def _number_schema(question: NumberQuestion) -> JsonSchema:
    return {
        "type": "string",
        "format": "integer",
        "formatMinimum": str(question.min),
        "formatMaximum": str(question.max),
    }


def _number_attributes(question: NumberQuestion) -> Attributes:
    # type=number changes on scroll and drops what is no number; text with a numeric
    # keyboard keeps what was typed (GOV.UK Design System, "Asking for whole numbers").
    return (("type", "text"), ("inputmode", "numeric"), *_autocomplete(question))


def _one_of(question: ChoiceQuestion) -> JsonSchema:
    return {"type": "string", "enum": [choice.value for choice in question.choices]}


def _several_of(question: ChoiceQuestion) -> JsonSchema:
    return {"type": "array", "items": _one_of(question), "minItems": 1, "uniqueItems": True}


FIELD_TYPES: Mapping[type[AnyQuestion], FieldType] = {
    TextQuestion: FieldType("input", _input("text"), _text),
    TextareaQuestion: FieldType(
        "textarea", lambda q: (("rows", str(q.rows)), *_autocomplete(q)), _text
    ),
    EmailQuestion: FieldType(
        "input",
        _input("email", ("spellcheck", "false")),
        lambda question: {**_text(question), "format": "email"},
    ),
    TelQuestion: FieldType("input", _input("tel"), _text),
    NumberQuestion: FieldType("short_input", _number_attributes, _number_schema),
    DateQuestion: FieldType(
        "short_input", _input("date"), lambda _: {"type": "string", "format": "date"}
    ),
    RadioQuestion: FieldType("choices", lambda _: (("type", "radio"),), _one_of),
    CheckboxesQuestion: FieldType("choices", lambda _: (("type", "checkbox"),), _several_of),
}
