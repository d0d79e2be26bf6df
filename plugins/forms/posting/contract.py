"""The contract of a form: a JSON Schema (2020-12) of what is posted.

It speaks of the answers as a flat object: a text for each name, a list for a question
with several answers. A name left empty is left out, as a person leaves a line blank; so is
an answer to a question that does not apply (see validation.keep_applicable).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.forms.language.conditions import to_schema
from plugins.forms.language.form import FormSpec
from plugins.forms.language.parts import Words
from plugins.forms.language.questions import ChoiceQuestion
from plugins.forms.posting.field_types import FIELD_TYPES, Attributes
from plugins.forms.posting.posted_questions import PostedQuestion, posted_questions

CONTRACTS = "contracts"
"""The folder of the built tree that holds each form's contract, as KEY.json."""
LANGUAGE, NEXT = "_language", "_next"
"""What is posted beside the answers, as Formspree names it."""
REFERENCE = "reference"
"""What a visitor can name the booking by; the script makes it."""
SECONDS, SUMMARY = "_seconds", "summary"
"""How long the form was open, and all answers as one text; the script writes both."""
PAGE_LANGUAGE = "page_language"
"""The language of the page, where LANGUAGE means nothing to a service."""
HONEYPOT = "leave_this_empty"
"""The name of our own honeypot: no autofill token, and no name that an editor may give."""
REFERENCE_PATTERN = "^[A-Z0-9][A-Z0-9-]{3,39}$"

Rows = dict[tuple[str, int], list[PostedQuestion]]
"""The questions of each row that may be left empty, by group and number."""


@dataclass(frozen=True)
class FormPlace:
    """Where a form stands in one language, and what is posted there beside the answers.

    `page` is the page's file in the built tree. `filled` are the names of hidden fields
    that the script fills, `honeypot` that of the trap; a person needs at least `min_seconds`
    to fill in the form; `names` give the names that an answer
    is posted under where they are not the question's own.
    """

    page: str
    hidden: Attributes
    filled: tuple[str, ...] = ()
    honeypot: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    min_seconds: int = 0


def build_contract(
    key: str, spec: FormSpec, places: Mapping[str, FormPlace], zone: str
) -> dict[str, Any]:
    """Make the JSON Schema of form `key`, which stands in `places`, by language.

    `zone` is the time zone whose day is today, such as Europe/Stockholm.
    """
    questions = posted_questions(spec)
    rows = _optional_rows(questions)
    beside = _beside(places)
    hidden = {**beside, **_hidden(places)}
    conditional = [rule for question in questions for rule in _conditional(question, rows)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": key,
        "type": "object",
        "properties": {question.name: _property(question) for question in questions} | hidden,
        "required": [question.name for question in questions if question.required]
        + [name for name in hidden if name not in beside],
        "dependentRequired": _needed_with_others(questions, rows),
        **({"allOf": conditional} if conditional else {}),
        "additionalProperties": False,
        "x-notBefore": {question.name: question.after for question in questions if question.after},
        "x-timezone": zone,
        "x-hidden": [*hidden],
        **_trap(places),
        **_names(places),
        "x-pages": {lang: places[lang].page for lang in sorted(places)},
    }


def _beside(places: Mapping[str, FormPlace]) -> dict[str, Any]:
    """Describe what is posted where the script runs, and what no person fills in."""
    text = {"type": "string"}
    names = [name for place in places.values() for name in (*place.filled, place.honeypot)]
    reference = {REFERENCE: {"type": "string", "pattern": REFERENCE_PATTERN}}
    return {**dict.fromkeys(filter(None, names), text), **reference}


def _trap(places: Mapping[str, FormPlace]) -> dict[str, Any]:
    """Name the trap, and say how many seconds a person needs, for who judges them."""
    traps = sorted({place.honeypot for place in places.values() if place.honeypot})
    seconds = max((place.min_seconds for place in places.values()), default=0)
    return {"x-honeypot": traps[0], "x-min-seconds": seconds} if traps else {}


def _names(places: Mapping[str, FormPlace]) -> dict[str, Any]:
    """Say what the questions are posted as at a service that has names of its own."""
    names = {name: [*posted] for place in places.values() for name, posted in place.names.items()}
    return {"x-names": names} if names else {}


def _hidden(places: Mapping[str, FormPlace]) -> dict[str, Any]:
    values: dict[str, set[str]] = defaultdict(set)
    for place in places.values():
        for name, value in place.hidden:
            values[name].add(value)
    return {name: {"type": "string", "enum": sorted(found)} for name, found in values.items()}


def _optional_rows(questions: Iterable[PostedQuestion]) -> Rows:
    rows: Rows = defaultdict(list)
    for question in questions:
        if question.group and question.in_optional_row:
            rows[question.group.name, question.row].append(question)
    return rows


def _needed_with_others(questions: Iterable[PostedQuestion], rows: Rows) -> dict[str, list[str]]:
    """List, by name, what an answer makes needed: the rest of its row, the first day."""
    needed: dict[str, list[str]] = defaultdict(list)
    for question in questions:
        if question.before:
            needed[question.before].append(question.name)
    for row in rows.values():
        always = [question.name for question in row if question.needed and not question.when]
        for question in row:
            needed[question.name] += [
                name for name in always if name not in (question.name, *needed[question.name])
            ]
    return {name: names for name, names in needed.items() if names}


def _conditional(question: PostedQuestion, rows: Rows) -> Iterator[dict[str, Any]]:
    """Yield the rules of a question that applies at times only."""
    if not question.when:
        return
    conditions = [to_schema(condition) for condition in question.when]
    yield {"if": {"not": {"allOf": conditions}}, "then": {"properties": {question.name: False}}}
    if question.needed:
        if question.group and question.in_optional_row:
            row = rows[question.group.name, question.row]
            conditions.append({"anyOf": [{"required": [other.name]} for other in row]})
        yield {"if": {"allOf": conditions}, "then": {"required": [question.name]}}


def _property(posted: PostedQuestion) -> dict[str, Any]:
    question = posted.question
    labels = {lang: posted.full_label(lang) for lang in Words.model_fields}
    choices = question.choices if isinstance(question, ChoiceQuestion) else ()
    named = {choice.value: choice.label.model_dump() for choice in choices}
    return {
        "title": labels["en"],
        **FIELD_TYPES[type(question)].schema(question),
        "x-labels": labels,
        **({"x-choices": named} if named else {}),
    }
