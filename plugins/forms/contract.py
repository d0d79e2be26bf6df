"""The contract of a form: a JSON Schema (2020-12) of what is posted.

It speaks of the answers as a flat object: a text for each name, a list for a question
with several answers. A name left empty is left out, as a person leaves a line blank.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.forms.field_types import FIELD_TYPES, Attributes
from plugins.forms.questions import PostedQuestion, posted_questions
from plugins.forms.spec import FormSpec

CONTRACTS = "contracts"
"""The folder of the built tree that holds each form's contract, as KEY.json."""
LANGUAGE, NEXT = "_language", "_next"
"""What is posted beside the answers, as Formspree names it."""


@dataclass(frozen=True)
class FormPlace:
    """Where a form stands in one language, and what its hidden fields post there.

    `page` is the page's file in the built tree.
    """

    page: str
    hidden: Attributes


def build_contract(key: str, spec: FormSpec, places: Mapping[str, FormPlace]) -> dict[str, Any]:
    """Make the JSON Schema of form `key`, which stands in `places`, by language."""
    questions = posted_questions(spec)
    needed_in_row: dict[str, list[str]] = defaultdict(list)
    for needed in (question for question in questions if question.required_in_row):
        for other in questions:
            if (other.group, other.row) == (needed.group, needed.row) and other != needed:
                needed_in_row[other.name].append(needed.name)
    hidden_values: dict[str, set[str]] = defaultdict(set)
    for place in places.values():
        for name, value in place.hidden:
            hidden_values[name].add(value)
    hidden = {
        name: {"type": "string", "enum": sorted(values)} for name, values in hidden_values.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": key,
        "type": "object",
        "properties": {question.name: _property(question) for question in questions} | hidden,
        "required": [question.name for question in questions if question.required] + [*hidden],
        "dependentRequired": dict(needed_in_row),
        "additionalProperties": False,
        "x-hidden": [*hidden],
        "x-pages": {lang: places[lang].page for lang in sorted(places)},
    }


def _property(posted: PostedQuestion) -> dict[str, Any]:
    question = posted.question
    return {"title": posted.full_label("en"), **FIELD_TYPES[type(question)].schema(question)}
