"""Conditions: what an editor may write after `when:`, and how answers fulfil it."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from plugins.forms.language.formats import (
    DAYS,
    DECIMALS,
    TIMES,
    Moment,
    OrderedFormat,
    days_from_today,
)
from plugins.forms.language.parts import Model, Name, Value

Answers = Mapping[str, Any]
"""A text, a list of texts or a file for each answered name."""


NumberLimit = Annotated[float, Field(ge=0, le=999_999_999)]


class Equals(Model):
    """The question was answered by this choice."""

    field: Name
    """The name of the question."""
    equals: Value
    """The value of the choice; that of a single box is yes."""


class OneOf(Model):
    """The question was answered by one of these choices."""

    field: Name
    """The name of the question."""
    one_of: Annotated[tuple[Value, ...], Field(min_length=2)]
    """The values of the choices."""


class Contains(Model):
    """Among the choices ticked is this one."""

    field: Name
    """The name of the question."""
    contains: Value
    """The value of the choice."""


class Answered(Model):
    """The question was answered at all."""

    field: Name
    """The name of the question."""
    answered: Literal[True]
    """Always true; the contrary is this under `not`."""


class Comparison(Model):
    """The answer lies on one side of a limit; a blank or wrong answer does not."""

    word: ClassVar[str]
    """Its key."""
    keyword: ClassVar[str]
    """The keyword of JSON Schema; the names are Ajv's (ajv-formats)."""
    signs: ClassVar[tuple[int, ...]]
    """The signs of the answer minus the limit that fulfil it."""

    field: Name
    """The name of the question."""

    @property
    def written(self) -> str | float:
        """Return the limit as the editor wrote it."""
        written: str | float = getattr(self, self.word)
        return written

    @property
    def limit(self) -> str:
        """Return the limit in the syntax of an answer, or counted from today."""
        return self.written if isinstance(self.written, str) else f"{self.written:.15g}"

    @property
    def format(self) -> OrderedFormat:
        """Return the format of the answers that compare with the limit."""
        if not isinstance(self.written, str):
            return DECIMALS
        return TIMES if TIMES.conforms(self.written) else DAYS


class AtLeast(Comparison):
    """The number is this or more."""

    word, keyword, signs = "at_least", "formatMinimum", (0, 1)

    at_least: NumberLimit
    """The least number that fulfils it."""


class AtMost(Comparison):
    """The number is this or less."""

    word, keyword, signs = "at_most", "formatMaximum", (0, -1)

    at_most: NumberLimit
    """The greatest number that fulfils it."""


class Before(Comparison):
    """The day or the time is before this one."""

    word, keyword, signs = "before", "formatExclusiveMaximum", (-1,)

    before: Moment
    """A day such as 2027-01-31 or today+14d, or a time such as 12:00."""


class After(Comparison):
    """The day or the time is after this one."""

    word, keyword, signs = "after", "formatExclusiveMinimum", (1,)

    after: Moment
    """A day such as 2027-01-31 or today+14d, or a time such as 12:00."""


class All(Model):
    """All of these hold."""

    all: Annotated[tuple["Condition", ...], Field(min_length=2)]
    """The conditions that must all hold."""


class AnyOf(Model):
    """At least one of these holds."""

    any: Annotated[tuple["Condition", ...], Field(min_length=2)]
    """The conditions of which one must hold."""


class Not(Model):
    """The contrary of this holds."""

    not_: Annotated["Condition", Field(alias="not")]
    """The condition that must not hold."""


TAG = "when:"
CONDITIONS: dict[str, type[Model]] = {
    "all": All,
    "any": AnyOf,
    "not": Not,
    "equals": Equals,
    "one_of": OneOf,
    "contains": Contains,
    "answered": Answered,
    "at_least": AtLeast,
    "at_most": AtMost,
    "before": Before,
    "after": After,
}
"""Each kind of condition by the key that identifies it."""


def _kind(value: object) -> str | None:
    keys = value if isinstance(value, dict) else vars(value) if isinstance(value, Model) else {}
    return next((f"{TAG}{key}" for key in CONDITIONS if key in keys or f"{key}_" in keys), None)


Condition = Annotated[
    Annotated[Equals, Tag("when:equals")]
    | Annotated[OneOf, Tag("when:one_of")]
    | Annotated[Contains, Tag("when:contains")]
    | Annotated[Answered, Tag("when:answered")]
    | Annotated[AtLeast, Tag("when:at_least")]
    | Annotated[AtMost, Tag("when:at_most")]
    | Annotated[Before, Tag("when:before")]
    | Annotated[After, Tag("when:after")]
    | Annotated[All, Tag("when:all")]
    | Annotated[AnyOf, Tag("when:any")]
    | Annotated[Not, Tag("when:not")],
    Discriminator(_kind),
]
Atom = Equals | OneOf | Contains | Answered | Comparison
for _form in (All, AnyOf, Not):
    _form.model_rebuild()


def holds(condition: Condition, answers: Answers, today: datetime.date) -> bool:
    """Return whether `condition` is true for `answers`, without the blank answers."""
    match condition:
        case Equals() | OneOf():
            return answers.get(condition.field) in values_of(condition)
        case Contains():
            return condition.contains in answers.get(condition.field, ())
        case Answered():
            return condition.field in answers
        case Comparison():
            answer = answers.get(condition.field)
            return condition.format.compare(answer, condition.limit, today) in condition.signs
        case All():
            return all(holds(part, answers, today) for part in condition.all)
        case AnyOf():
            return any(holds(part, answers, today) for part in condition.any)
        case Not():
            return not holds(condition.not_, answers, today)


def values_of(atom: Atom) -> tuple[str, ...]:
    """Return the values that a statement names, or () if any answer fulfils it."""
    match atom:
        case Equals():
            return (atom.equals,)
        case OneOf():
            return atom.one_of
        case Contains():
            return (atom.contains,)
    return ()


def simple_conditions(condition: Condition) -> Iterator[Atom]:
    """Yield each statement about one question, in the written order."""
    match condition:
        case All(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from simple_conditions(part)
        case Not():
            yield from simple_conditions(condition.not_)
        case _:
            yield condition


def rename(condition: Condition, new: Callable[[str], str]) -> Condition:
    """Return `condition` with each question's name replaced by `new(name)`."""
    match condition:
        case All():
            return All(all=tuple(rename(part, new) for part in condition.all))
        case AnyOf():
            return AnyOf(any=tuple(rename(part, new) for part in condition.any))
        case Not():
            return Not.model_validate({"not": rename(condition.not_, new)})
    return condition.model_copy(update={"field": new(condition.field)})


def to_schema(condition: Condition) -> dict[str, Any]:
    """Return `condition` as a JSON Schema for the object of all answers."""
    match condition:
        case Equals():
            return _has(condition.field, {"const": condition.equals})
        case OneOf():
            return _has(condition.field, {"enum": [*condition.one_of]})
        case Contains():
            return _has(condition.field, {"contains": {"const": condition.contains}})
        case Answered():
            return {"required": [condition.field]}
        case Comparison():
            form = {"type": "string", "format": condition.format.name}
            return _has(condition.field, {**form, condition.keyword: condition.limit})
        case All():
            return {"allOf": [to_schema(part) for part in condition.all]}
        case AnyOf():
            return {"anyOf": [to_schema(part) for part in condition.any]}
        case Not():
            return {"not": to_schema(condition.not_)}


def _has(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"properties": {name: schema}, "required": [name]}


def to_data(condition: Condition) -> list[Any]:
    """Return `condition` for the script: a word, then a name and values, or conditions."""
    match condition:
        case Equals() | OneOf():
            return ["is", condition.field, *values_of(condition)]
        case Contains():
            return ["has", condition.field, condition.contains]
        case Answered():
            return ["answered", condition.field]
        case Comparison():
            days = days_from_today(condition.limit)
            return [condition.word, condition.field, condition.written if days is None else days]
        case All():
            return ["all", *(to_data(part) for part in condition.all)]
        case AnyOf():
            return ["any", *(to_data(part) for part in condition.any)]
        case Not():
            return ["not", to_data(condition.not_)]
