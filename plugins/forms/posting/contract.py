"""The contract of a form: a JSON Schema (2020-12) of the posted data.

It describes the answers as one flat object: a text for each name, a list for a question with
several answers. Empty answers and answers to questions that do not apply are left out
(see validation.keep_applicable).
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from plugins.forms.language.conditions import to_schema
from plugins.forms.language.field_types.choice import TYPED
from plugins.forms.language.field_types.date import NOT_BEFORE
from plugins.forms.language.field_types.question import Attributes, JsonSchema
from plugins.forms.language.form import FormSpec
from plugins.forms.posting.posted_questions import PostedQuestion, posted_questions, stops
from plugins.sources.messages import SOURCE_LANGUAGE, msg
from plugins.sources.problems import Problem, ProblemsFound

LANGUAGE, NEXT = "_language", "_next"
"""Names posted beside the answers. They are Formspree's names."""
VERSION, VERSION_KEYWORD = "_version", "x-version"
"""The name under which a page posts the version of its form, and the contract's keyword for it."""
REFERENCE = "reference"
"""The name of the reference number that the script makes for a submission."""
SECONDS, SUMMARY = "_seconds", "summary"
"""How long the form was open, and all answers as one text; the script writes both."""
PAGE_LANGUAGE = "page_language"
"""The name for the page's language if a service does not know LANGUAGE."""
HONEYPOT = "leave_this_empty"
"""The name of our own honeypot. It is not an autofill token, and editors cannot use it."""
REFERENCE_PATTERN = "^[A-Z0-9][A-Z0-9-]{3,39}$"
NOT_LESS, NOT_MORE = "x-notLess", "x-notMore"
"""Our keywords of JSON Schema for answers that limit each other."""
OTHER = "x-other"
"""Our keyword for choices that are typed: the choice for what is not in the list, and the name of
its text field."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Rows = dict[tuple[str, int], list[PostedQuestion]]
"""The questions of each row that may be left empty, by group name and row number."""


def _as(keyword: str, *, optional: bool = False) -> Any:
    """Set the JSON keyword of a field; an empty optional field is not written."""
    if not optional:
        return Field(alias=keyword)
    return Field(alias=keyword, exclude_if=lambda value: value in ((), "", None, {}))


class Contract(BaseModel):
    """The JSON Schema of the data posted to a form, with keywords of our own."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, validate_by_name=True, validate_by_alias=True
    )

    dialect: Annotated[str, Field(alias="$schema", pattern=f"^{re.escape(DIALECT)}$")] = DIALECT
    key: Annotated[str, _as("title")]
    type: Literal["object"] = "object"
    properties: Mapping[str, JsonSchema]
    """The schema of each answer and each hidden field, by its posted name."""
    required: tuple[str, ...]
    needed_with: Annotated[Mapping[str, tuple[str, ...]], _as("dependentRequired")]
    """Names that an answer makes required: the rest of its row, or the first day of a range."""
    conditional: Annotated[tuple[JsonSchema, ...], _as("allOf", optional=True)] = ()
    """The rules of questions that do not always apply, or are not always needed, and of stops."""
    additional: Annotated[Literal[False], _as("additionalProperties")] = False
    not_before: Annotated[Mapping[str, str], _as(NOT_BEFORE)]
    """The first day of a range, by the name of its last day."""
    not_less: Annotated[Mapping[str, str], _as(NOT_LESS, optional=True)] = Field(
        default_factory=dict
    )
    """The answer that is the least for another, by the name of that other."""
    not_more: Annotated[Mapping[str, str], _as(NOT_MORE, optional=True)] = Field(
        default_factory=dict
    )
    """The answer that is the most for another, by the name of that other."""
    zone: Annotated[str, _as("x-timezone")]
    """The time zone that decides today's date, such as Europe/Stockholm."""
    hidden: Annotated[tuple[str, ...], _as("x-hidden")]
    """The names posted beside the answers."""
    honeypot: Annotated[str, _as("x-honeypot", optional=True)] = ""
    min_seconds: Annotated[int | None, _as("x-min-seconds", optional=True)] = None
    """The least number of seconds that a person needs; None for a form without a honeypot."""
    names: Annotated[Mapping[str, tuple[str, ...]], _as("x-names", optional=True)] = Field(
        default_factory=dict
    )
    """The posted names of a question if the service wants other names, by the question's name."""
    languages: Annotated[tuple[str, ...], _as("x-languages")]
    """The languages of the form's texts, in the order of the site."""
    pages: Annotated[Mapping[str, str], _as("x-pages")]
    """The file of the form's page in the built tree, by language."""
    version: Annotated[str, _as(VERSION_KEYWORD)]
    """A hash of the form's spec."""

    @classmethod
    def from_json(cls, text: str | bytes, path: str) -> "Contract":
        """Read the output of `to_json` from the file `path`; raises ProblemsFound if invalid."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = "".join(f"{step}: " for step in first["loc"][:2])
            what = msg(
                "is no contract of this version: {where}{first}", where=where, first=first["msg"]
            )
            raise ProblemsFound([Problem(path, 0, 0, what, msg("build the site again"))]) from None

    def to_json(self) -> str:
        """Return the schema as the text of a JSON file."""
        return json.dumps(self.json_schema, ensure_ascii=False, indent=1) + "\n"

    @cached_property
    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema."""
        return self.model_dump(mode="json", by_alias=True)

    def format_of(self, name: str) -> str:
        """Return the format of the answer `name`, such as email; '' if it has none."""
        return str(self.properties.get(name, {}).get("format", ""))

    def has_pattern(self, name: str) -> bool:
        """Return whether the answer `name` must match a pattern."""
        return {"pattern", "x-labels"} <= self.properties.get(name, {}).keys()

    def takes_several(self, name: str) -> bool:
        """Return whether the answer `name` is a list."""
        return bool(self.properties.get(name, {}).get("type") == "array")

    def labels_of(self, name: str, lang: str) -> dict[str, str]:
        """Return the values of an answer that is typed, by labels in `lang` and by themselves.

        If the form has no such language, return the labels in all of them.
        """
        schema = self.properties.get(name, {})
        if not schema.get(TYPED):
            return {}
        choices: Mapping[str, Mapping[str, str]] = schema["x-choices"]
        languages = [lang] if lang in self.languages else [*self.languages]
        values = {value: value for value in choices}
        return values | {texts[one]: value for one in languages for value, texts in choices.items()}

    @property
    def others(self) -> Mapping[str, tuple[str, str]]:
        """Return of each answer that is typed the choice for others and the name of its text."""
        return {name: tuple(one[OTHER]) for name, one in self.properties.items() if OTHER in one}

    @property
    def files(self) -> Mapping[str, JsonSchema]:
        """Return the schema of each answer that is a file, by its name."""
        return {name: one for name, one in self.properties.items() if one.get("type") == "object"}

    @property
    def max_file_bytes(self) -> int:
        """Return the most bytes for all files of one post together; 0 if it takes no files."""
        return sum(file["properties"]["size"]["maximum"] for file in self.files.values())


@dataclass(frozen=True)
class FormPage:
    """The page with a form in one language, and the names posted there beside the answers.

    `file` is the page in the built tree. `filled` has the names of hidden fields that the
    script fills, `honeypot` the name of the honeypot. `names` maps a question to its posted
    names if they differ from its own. A person needs at least `min_seconds` to fill in the form.
    """

    file: str
    hidden: Attributes
    filled: tuple[str, ...] = ()
    honeypot: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    min_seconds: int = 0


def version_of(spec: FormSpec) -> str:
    """Return a hash of the spec; keys that a later version of the site adds do not change it."""
    text = spec.model_dump_json(by_alias=True, exclude_defaults=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def build_contract(key: str, spec: FormSpec, pages: Mapping[str, FormPage], zone: str) -> Contract:
    """Make the contract of form `key` from its pages by language.

    `zone` is the time zone that decides today's date, such as Europe/Stockholm.
    """
    questions = posted_questions(spec)
    rows = _optional_rows(questions)
    beside = _beside(pages)
    hidden = {**beside, **_hidden(pages)}
    honeypot = min((page.honeypot for page in pages.values() if page.honeypot), default="")
    return Contract(
        key=key,
        properties={question.name: _property(question) for question in questions} | hidden,
        required=(
            *(question.name for question in questions if question.required),
            *(name for name in hidden if name not in beside),
        ),
        needed_with=_needed_with_others(questions, rows),
        conditional=(
            *(rule for one in questions for rule in _conditional(one, rows)),
            *_stopping(spec),
        ),
        not_before={question.name: question.after for question in questions if question.after},
        not_less=_limited(questions, "min"),
        not_more=_limited(questions, "max"),
        zone=zone,
        hidden=tuple(hidden),
        honeypot=honeypot,
        min_seconds=max(page.min_seconds for page in pages.values()) if honeypot else None,
        names={name: names for page in pages.values() for name, names in page.names.items()},
        languages=spec.title.languages,
        pages={lang: pages[lang].file for lang in sorted(pages)},
        version=version_of(spec),
    )


def _limited(questions: Iterable[PostedQuestion], key: str) -> dict[str, str]:
    """Return the name of the answer that is the limit `key` of each question that has such."""
    return {one.name: other for one in questions for rule, other, _ in one.limits if rule == key}


def _beside(pages: Mapping[str, FormPage]) -> dict[str, Any]:
    """Describe the fields that the script fills in, and the honeypot."""
    text = {"type": "string"}
    names = [name for page in pages.values() for name in (*page.filled, page.honeypot)]
    reference = {REFERENCE: {"type": "string", "pattern": REFERENCE_PATTERN}}
    return {**dict.fromkeys(filter(None, names), text), **reference}


def _hidden(pages: Mapping[str, FormPage]) -> dict[str, Any]:
    values: dict[str, set[str]] = defaultdict(set)
    for page in pages.values():
        for name, value in page.hidden:
            values[name].add(value)
    return {name: {"type": "string", "enum": sorted(found)} for name, found in values.items()}


def _optional_rows(questions: Iterable[PostedQuestion]) -> Rows:
    rows: Rows = defaultdict(list)
    for question in questions:
        if question.group and question.in_optional_row:
            rows[question.group.name, question.row].append(question)
    return rows


def _needed_with_others(
    questions: Iterable[PostedQuestion], rows: Rows
) -> dict[str, tuple[str, ...]]:
    """List the names that each answer makes required: the rest of its row, or the first day."""
    needed: dict[str, list[str]] = defaultdict(list)
    for question in questions:
        if question.before:
            needed[question.before].append(question.name)
    for row in rows.values():
        always = [one.name for one in row if one.needed and not (one.when or one.needed_if)]
        for question in row:
            needed[question.name] += [
                name for name in always if name not in (question.name, *needed[question.name])
            ]
    return {name: tuple(names) for name, names in needed.items() if names}


def _conditional(question: PostedQuestion, rows: Rows) -> Iterator[dict[str, Any]]:
    """Yield the rules of a question that does not always apply, or is not always needed."""
    if question.when:
        asked = [to_schema(condition) for condition in question.when]
        yield {"if": {"not": {"allOf": asked}}, "then": {"properties": {question.name: False}}}
    if question.needed and (question.when or question.needed_if):
        conditions = [to_schema(one) for one in (*question.when, *question.needed_if)]
        if question.group and question.in_optional_row:
            row = rows[question.group.name, question.row]
            conditions.append({"anyOf": [{"required": [other.name]} for other in row]})
        yield {"if": {"allOf": conditions}, "then": {"required": [question.name]}}


def _stopping(spec: FormSpec) -> Iterator[dict[str, Any]]:
    """Yield a rule for each stop: answers to which it applies are refused."""
    for stop, when in stops(spec):
        yield {
            "x-labels": {lang: stop.label.in_language(lang) for lang in stop.label.languages},
            "not": {"allOf": [to_schema(condition) for condition in when]},
        }


def _property(posted: PostedQuestion) -> dict[str, Any]:
    question = posted.question
    labels = {lang: posted.full_label(lang) for lang in question.label.languages}
    named = {choice.value: choice.label.model_dump() for choice in question.options}
    schema = question.answer_schema()
    other = [[one.value, posted.name_of_other(one)] for one in question.options if one.other]
    return {
        "title": labels.get(SOURCE_LANGUAGE) or next(iter(labels.values())),
        **schema,
        **({OTHER: other[0]} if other and TYPED in schema else {}),
        "x-labels": labels,
        **({"x-choices": named} if named else {}),
    }
