"""Check the answers to a form by its contract."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from plugins.forms.field_types import EMAIL

Answers = Mapping[str, str | list[str]]
"""A text for each name that was answered, or a list where there may be several."""


@dataclass(frozen=True)
class Wrong:
    """One answer that breaks one rule: a keyword of JSON Schema, and what it asks for."""

    name: str
    rule: str
    limit: object


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


MAX_DIGITS = 1000
"""Python refuses to read a number of more than 4,300 digits."""
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("email")
def _is_email(value: object) -> bool:
    return not isinstance(value, str) or EMAIL.match(value) is not None


@_FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or datetime.date.fromisoformat(value).isoformat() == value


@_FORMATS.checks("integer")
def _is_integer(value: object) -> bool:
    return not isinstance(value, str) or (
        value.isascii() and value.isdigit() and len(value) <= MAX_DIGITS
    )


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
