"""The contract of a form: a JSON Schema (2020-12) of what is posted, and the check by it.

It speaks of the answers as a flat object: a text for each name, a list for a question
with several answers. A name left empty is left out, as a person leaves a line blank.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from plugins.forms.field_types import EMAIL, FIELD_TYPES
from plugins.forms.questions import PostedQuestion, posted_questions
from plugins.forms.spec import FormSpec

Answers = Mapping[str, str | list[str]]

CONTRACTS = "contracts"
"""The folder of the built tree that holds each form's contract, as KEY.json."""
LANGUAGE, NEXT = "_language", "_next"
"""What is posted beside the answers, as Formspree names it."""


@dataclass(frozen=True)
class FormAddresses:
    """Where a form stands in one language: the `page`'s file in the built tree.

    `thanks` is the path, base included, of the page that a sent form leads to.
    """

    page: str
    thanks: str


@dataclass(frozen=True)
class Wrong:
    """One answer that breaks one rule: a keyword of JSON Schema, and what it asks for."""

    name: str
    rule: str
    limit: object


def build_contract(
    key: str, spec: FormSpec, addresses: Mapping[str, FormAddresses]
) -> dict[str, Any]:
    """Make the JSON Schema of form `key`; `addresses` are those of each language."""
    questions = posted_questions(spec)
    needed_in_row: dict[str, list[str]] = defaultdict(list)
    for needed in (question for question in questions if question.required_in_row):
        for other in questions:
            if (other.group, other.row) == (needed.group, needed.row) and other != needed:
                needed_in_row[other.name].append(needed.name)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": key,
        "type": "object",
        "properties": {question.name: _property(question) for question in questions}
        | {
            LANGUAGE: {"type": "string", "enum": sorted(addresses)},
            NEXT: {
                "type": "string",
                "enum": [addresses[lang].thanks for lang in sorted(addresses)],
            },
        },
        "required": [q.name for q in questions if q.required] + [LANGUAGE, NEXT],
        "dependentRequired": dict(needed_in_row),
        "additionalProperties": False,
        "x-pages": {lang: addresses[lang].page for lang in sorted(addresses)},
    }


def find_wrong(contract: Mapping[str, Any], answers: Answers) -> tuple[Wrong, ...]:
    """Check `answers` by the contract; the wrong ones in the order of the form's questions."""
    validator = _Validator(contract, format_checker=_FORMATS)
    wrong = {
        found.name: found
        for error in validator.iter_errors(answers)
        for found in _wrong_of(error, contract, answers)
    }
    order = list(contract["properties"])
    known = [name for name in order if name in wrong]
    return tuple(wrong[name] for name in [*known, *sorted(wrong.keys() - set(order))])


def _property(posted: PostedQuestion) -> dict[str, Any]:
    question = posted.question
    return {"title": posted.full_label("en"), **FIELD_TYPES[type(question)].schema(question)}


def _wrong_of(
    error: ValidationError, schema: Mapping[str, Any], answers: Answers
) -> Iterator[Wrong]:
    """Name the answers that one error of the whole speaks of."""
    rule = str(error.validator)
    if error.absolute_path:
        yield Wrong(str(error.absolute_path[0]), rule, error.validator_value)
    elif rule == "required":
        for name in schema["required"]:
            if name not in answers:
                yield Wrong(name, "required", True)
    elif rule == "dependentRequired":
        for name in answers.keys() & schema["dependentRequired"].keys():
            for needed in schema["dependentRequired"][name]:
                if needed not in answers:
                    yield Wrong(needed, "required", True)
    elif rule == "additionalProperties":
        for name in answers.keys() - schema["properties"].keys():
            yield Wrong(name, rule, False)


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("email")
def _is_email(value: object) -> bool:
    return not isinstance(value, str) or EMAIL.match(value) is not None


@_FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or datetime.date.fromisoformat(value).isoformat() == value


@_FORMATS.checks("integer")
def _is_integer(value: object) -> bool:
    return not isinstance(value, str) or (value.isascii() and value.isdigit() and len(value) < 10)


def _format_minimum(
    validator: object, limit: str, value: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    del validator
    if _conforms(value, schema) and int(str(value)) < int(limit):
        yield ValidationError(f"{value} is less than {limit}")


def _format_maximum(
    validator: object, limit: str, value: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    del validator
    if _conforms(value, schema) and int(str(value)) > int(limit):
        yield ValidationError(f"{value} is more than {limit}")


def _conforms(value: object, schema: Mapping[str, Any]) -> bool:
    return isinstance(value, str) and _FORMATS.conforms(value, schema["format"])


# formatMinimum and formatMaximum are Ajv's names (ajv-formats); JSON Schema's own minimum
# speaks of JSON numbers, and a form posts text.
_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {"formatMinimum": _format_minimum, "formatMaximum": _format_maximum},
)
