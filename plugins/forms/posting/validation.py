"""Check the answers to a form by its contract, where a visitor could leave any unanswered."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from plugins.forms.language.conditions import holds
from plugins.forms.language.days import is_day, resolve_day, today_in
from plugins.forms.language.patterns import EMAIL, INTEGER, URL, compile_whole, whole
from plugins.forms.posting.contract import Contract
from plugins.forms.posting.posted_questions import PostedQuestion

Answer = str | list[str] | dict[str, Any]
Answers = Mapping[str, Answer]
"""A text for each name that was answered; a list where there may be several; for a file its
name, media type and size in bytes."""

RULES = (
    "unknown",
    "unasked",
    "required",
    "type",
    "minlength",
    "maxlength",
    "pattern",
    "min",
    "max",
    "order",
    "accept",
    "maxsize",
)
"""The rules of the form language, in the order in which one answer's mistakes are told."""
_RULE_OF = {
    "additionalProperties": "unknown",
    "None": "unasked",  # a schema that is false
    "required": "required",
    "dependentRequired": "required",
    "minLength": "minlength",
    "maxLength": "maxlength",
    "pattern": "pattern",
    "formatMinimum": "min",
    "formatMaximum": "max",
    "maximum": "maxsize",
    "x-notBefore": "order",
}
"""What breaks a keyword of JSON Schema that is not here is of a wrong type."""


@dataclass(frozen=True)
class AnswerError:
    """One answer that breaks one of the RULES, and what that asks for; a day as YYYY-MM-DD."""

    name: str
    rule: str
    limit: object


def keep_applicable(questions: Iterable[PostedQuestion], answers: Answers) -> dict[str, Answer]:
    """Leave out of `answers` those to questions that do not apply, given the others.

    A page without JavaScript shows all questions, so that some may be answered in vain.
    A question that does not apply counts as not answered where another asks for it.
    """
    conditions = {question.name: question.when for question in questions if question.when}
    applying: dict[str, Answer] = dict(answers)
    while True:
        now = {
            name: answer
            for name, answer in answers.items()
            if all(holds(condition, applying) for condition in conditions.get(name, ()))
        }
        if now == applying:  # conditions refer to each other in no circle: this comes
            return now
        applying = now


def validate_answers(
    contract: Contract, answers: Answers, today: datetime.date | None = None
) -> tuple[AnswerError, ...]:
    """Check `answers` by the contract; the wrong ones in the order of the form's questions.

    `today` is what days count from; without it, the day in the contract's time zone.
    """
    today = today or today_in(contract.zone)
    validator = _validator(today)(contract.json_schema, format_checker=_FORMATS)
    wrong: dict[str, AnswerError] = {}
    for error in validator.iter_errors(answers):
        for found in _wrong_of(error, contract, answers, today):
            told = wrong.setdefault(found.name, found)
            if RULES.index(found.rule) < RULES.index(told.rule):
                wrong[found.name] = found
    order = list(contract.properties)
    known = [name for name in order if name in wrong]
    return tuple(wrong[name] for name in [*known, *sorted(wrong.keys() - set(order))])


def _wrong_of(
    error: ValidationError, contract: Contract, answers: Answers, today: datetime.date
) -> Iterator[AnswerError]:
    """Name the answers that one error of the whole speaks of."""
    keyword, limit = str(error.validator), cast("Any", error.validator_value)
    rule = _RULE_OF.get(keyword, "type")
    if error.absolute_path:
        name, *inside = (str(step) for step in error.absolute_path)
        if inside == ["name"]:  # of a file
            rule = "accept"
        elif rule == "order":
            limit = limit[name]
        elif rule in ("min", "max") and cast("Any", error.schema)["format"] == "date":
            limit = resolve_day(limit, today)
        yield AnswerError(name, rule, limit)
    elif keyword == "required":
        for name in limit:
            if name not in answers:
                yield AnswerError(name, rule, True)
    elif keyword == "dependentRequired":
        for name in answers.keys() & limit.keys():
            for needed in limit[name]:
                if needed not in answers:
                    yield AnswerError(needed, rule, True)
    elif keyword == "additionalProperties":
        for name in answers.keys() - contract.properties.keys():
            yield AnswerError(name, rule, False)


_FORMATS = FormatChecker(formats=())
_PATTERNS = {
    "email": compile_whole(whole(EMAIL)),
    "uri": compile_whole(whole(URL)),
    "integer": compile_whole(whole(INTEGER)),
}


def _matches(name: str) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or _PATTERNS[name].match(value) is not None


for _name in _PATTERNS:
    _FORMATS.checks(_name)(_matches(_name))


@_FORMATS.checks("date")
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or is_day(value)


def _pattern(
    validator: object, pattern: str, value: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    del validator, schema
    if isinstance(value, str) and not compile_whole(pattern).search(value):
        yield ValidationError(f"{value} is not like {pattern}")


def _not_before(
    validator: object, order: Mapping[str, str], answers: Any, schema: object
) -> Iterator[ValidationError]:
    del validator, schema
    for last, first in order.items():
        days = [answers.get(first), answers.get(last)]
        if all(isinstance(day, str) and is_day(day) for day in days) and days[1] < days[0]:
            yield ValidationError(f"{last} is before {first}", path=[last])


def _validator(today: datetime.date) -> Any:
    """Make a validator of JSON Schema for which it is `today`.

    formatMinimum and formatMaximum are Ajv's names (ajv-formats); JSON Schema's own minimum
    speaks of JSON numbers, and a form posts text. x-notBefore is ours: it gives, for the
    last day of a range, the name of the first.
    """

    def compare(sign: int) -> Callable[..., Iterator[ValidationError]]:
        def check(
            validator: Any, limit: str, value: object, schema: Mapping[str, Any]
        ) -> Iterator[ValidationError]:
            del validator
            kind = schema["format"]
            if isinstance(value, str) and _FORMATS.conforms(value, kind):
                read: Callable[[str], Any] = int if kind == "integer" else str
                bound = read(limit if kind == "integer" else resolve_day(limit, today))
                if (read(value) > bound) - (read(value) < bound) == sign:
                    yield ValidationError(f"{value} is beyond {limit}")

        return check

    return extend(  # type: ignore[no-untyped-call]
        Draft202012Validator,
        {
            "pattern": _pattern,
            "formatMinimum": compare(-1),
            "formatMaximum": compare(1),
            "x-notBefore": _not_before,
        },
    )
