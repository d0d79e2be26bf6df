"""Validate the answers to a form by its contract."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from plugins.forms.language.conditions import holds
from plugins.forms.language.field_types import FORMATS
from plugins.forms.language.field_types import RULES as TYPE_RULES
from plugins.forms.language.field_types.date import NOT_BEFORE
from plugins.forms.language.field_types.rules import Rule
from plugins.forms.language.formats import OrderedFormat
from plugins.forms.language.parts import Messages
from plugins.forms.posting.contract import NOT_LESS, NOT_MORE, Contract
from plugins.forms.posting.posted_questions import PostedQuestion
from plugins.sources.characters import normalize

Answer = str | list[str] | dict[str, Any]
Answers = Mapping[str, Answer]
"""A text for each answered name; a list if there may be several; for a file its name, media type
and size in bytes."""

_KEYS = [*Messages.model_fields]
_AT = _KEYS.index("max") + 1
STOPPED = "stopped"
"""The rule of the whole form that a stop applies; its error has no name."""
RULES = (STOPPED, "unknown", "unasked", "letters", *_KEYS[:_AT], "min_of", "max_of", *_KEYS[_AT:])
"""The rules of the form language. If an answer breaks several, the first is reported."""
_RULE_OF = {
    "additionalProperties": "unknown",
    "None": "unasked",  # the schema is false
    "dependentRequired": "required",
    NOT_LESS: "min_of",
    NOT_MORE: "max_of",
    **{rule.keyword: rule.name for rule in TYPE_RULES if rule.keyword},
}
"""The rule for each keyword of JSON Schema; any other keyword means a wrong type."""


@dataclass(frozen=True)
class AnswerError:
    """One answer that breaks one of the RULES, and the limit of that rule; a day as YYYY-MM-DD.

    Where the form is STOPPED, the name is "".
    """

    name: str
    rule: str
    limit: object


def today_in(zone: str) -> datetime.date:
    """Return today's date in the time zone `zone`, such as Europe/Stockholm."""
    return datetime.datetime.now(ZoneInfo(zone)).date()


def keep_applicable(
    questions: Iterable[PostedQuestion], answers: Answers, today: datetime.date
) -> dict[str, Answer]:
    """Return `answers` without answers to questions that do not apply.

    A page without JavaScript shows all questions, also those that do not apply.
    For other conditions, a question that does not apply counts as not answered.
    """
    conditions = {question.name: question.when for question in questions if question.when}
    applying: dict[str, Answer] = dict(answers)
    while True:
        now = {
            name: answer
            for name, answer in answers.items()
            if all(holds(condition, applying, today) for condition in conditions.get(name, ()))
        }
        if now == applying:  # conditions have no cycles, so this is reached
            return now
        applying = now


def validate_answers(
    contract: Contract, answers: Answers, today: datetime.date | None = None
) -> tuple[AnswerError, ...]:
    """Return the errors of `answers` by the contract, in the order of the questions.

    Relative days count from `today`, by default the date in the contract's time zone. A letter
    counts as one character, also if it was written as two (NFC).
    """
    today = today or today_in(contract.zone)
    validator = _validator(today)(contract.json_schema, format_checker=FORMAT_CHECKER)
    wrong: dict[str, AnswerError] = {}
    for error in validator.iter_errors(_Answers(_composed(answers))):
        for found in _answer_errors(error, contract, answers, today):
            first = wrong.setdefault(found.name, found)
            if RULES.index(found.rule) < RULES.index(first.rule):
                wrong[found.name] = found
    order = [*contract.properties, *sorted(wrong.keys() - contract.properties.keys())]
    return tuple(wrong[name] for name in order if name in wrong)


def _composed(answers: Answers) -> dict[str, Answer]:
    composed: dict[str, Answer] = {}
    for name, answer in answers.items():
        match answer:
            case str():
                composed[name] = normalize(answer)
            case list():
                composed[name] = [normalize(one) if isinstance(one, str) else one for one in answer]
            case _:
                composed[name] = answer
    return composed


class _Answers(dict[str, Answer]):
    """Answers as one word in jsonschema's messages, which would quote 1 MB for each condition."""

    def __repr__(self) -> str:
        return "answers"


def _answer_errors(
    error: ValidationError, contract: Contract, answers: Answers, today: datetime.date
) -> Iterator[AnswerError]:
    """Yield the errors of single answers for one error of the validator."""
    keyword, limit = str(error.validator), cast("Any", error.validator_value)
    rule = _RULE_OF.get(keyword, "type")
    if error.absolute_path:
        name, *inside = (str(step) for step in error.absolute_path)
        if inside == ["name"]:  # the name of a file
            rule = "accept"
        elif rule in ("order", "min_of", "max_of"):
            limit = limit[name]
        elif rule in ("min", "max"):
            limit = _ordered(cast("Any", error.schema)).resolve(limit, today)
        yield AnswerError(name, rule, limit)
    elif keyword == "not":
        yield AnswerError("", STOPPED, True)
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


def _ordered(schema: Mapping[str, Any]) -> OrderedFormat:
    """Return the format in which `schema` gives its minimum or maximum."""
    found = FORMATS[schema["format"]]
    assert isinstance(found, OrderedFormat)
    return found


Check = Callable[..., Iterator[ValidationError]]
"""What checks a keyword, given the validator, the keyword's value, an answer and its schema."""
FORMAT_CHECKER = FormatChecker(formats=())
for _format in FORMATS.values():
    FORMAT_CHECKER.checks(_format.name)(
        lambda value, one=_format: not isinstance(value, str) or one.conforms(value)
    )


def _if_short(check: Check) -> Check:
    """Check only an answer that its maxLength allows: a check must not read a text of 1 MB."""

    def checked(
        validator: object, limit: object, value: object, schema: Mapping[str, Any]
    ) -> Iterator[ValidationError]:
        if not isinstance(value, str) or len(value) <= schema.get("maxLength", len(value)):
            yield from check(validator, limit, value, schema)

    return checked


def _beyond(sign: int) -> Check:
    """Make the check that no answer is on this side of another, the limit."""

    def check(
        _validator: object, limits: Mapping[str, str], answers: Any, schema: Mapping[str, Any]
    ) -> Iterator[ValidationError]:
        for name, other in limits.items():
            form, limiting = (_ordered(schema["properties"][one]) for one in (name, other))
            limit = answers.get(other)
            if not isinstance(limit, str) or not limiting.can_limit(limit):
                continue
            if form.compare(answers.get(name), limit, datetime.date.min) == sign:
                yield ValidationError(f"{name} is beyond {other}", path=[name])

    return check


def _own(rule: Rule) -> Check:
    """Make the check for a keyword that JSON Schema does not have or defines differently."""

    def check(
        _validator: object, limit: object, value: object, _schema: object
    ) -> Iterator[ValidationError]:
        if isinstance(value, str) and rule.is_satisfied and not rule.is_satisfied(value, limit):
            yield ValidationError(f"{value} breaks {rule.keyword} {limit}")

    return check


@lru_cache(maxsize=2)
def _validator(today: datetime.date) -> Any:
    """Make a validator of JSON Schema that takes `today` as today's date.

    The keywords that begin with format are Ajv's (ajv-formats). JSON Schema's own minimum is only
    for JSON numbers, and a form posts text.
    """

    def compare(*wrong: int) -> Check:
        def check(
            _validator: object, limit: str, value: object, schema: Mapping[str, Any]
        ) -> Iterator[ValidationError]:
            if _ordered(schema).compare(value, limit, today) in wrong:
                yield ValidationError(f"{value} is beyond {limit}")

        return check

    checks = {
        "format": Draft202012Validator.VALIDATORS["format"],
        "formatMinimum": compare(-1),
        "formatMaximum": compare(1),
        "formatExclusiveMinimum": compare(-1, 0),
        "formatExclusiveMaximum": compare(1, 0),
        NOT_BEFORE: _beyond(-1),
        NOT_LESS: _beyond(-1),
        NOT_MORE: _beyond(1),
        **{rule.keyword: _own(rule) for rule in TYPE_RULES if rule.is_satisfied},
    }
    short = {keyword: _if_short(check) for keyword, check in checks.items()}
    return extend(Draft202012Validator, short)  # type: ignore[no-untyped-call]
