"""The base of all types of question: common keys, and the facts that each type declares."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from plugins.forms.language.conditions import Condition
from plugins.forms.language.field_types.rules import FILL_IN, ONE_ANSWER, Gettext, Rule
from plugins.forms.language.formats import Format
from plugins.forms.language.parts import (
    Autofill,
    Choice,
    Messages,
    Model,
    Name,
    OtherAnswer,
    Words,
)
from plugins.forms.language.patterns import portable

NO_PURPOSE = "no"
"""The value of `personal` by which an editor says that the answers are no personal data."""
Attributes = tuple[tuple[str, str], ...]
JsonSchema = dict[str, Any]
Shape = Literal["one value", "several values", "a file"]
Role = Literal["reply", "name", "file"]
"""Questions for which a service may have its own name: the sender's address, the sender's name,
any file."""
Number = Annotated[int, Field(ge=1)]


def _purpose(personal: object) -> object:
    return None if personal == NO_PURPOSE else personal


class FieldType(Model):
    """A type of field that posts something. Class variables are facts of the whole type."""

    if TYPE_CHECKING:
        type: str
        """What an editor writes after `type:`; each type declares its own."""

    control: ClassVar[str]
    """The macro of theme/templates/macros/form.html that draws it."""
    fixed_attributes: ClassVar[Attributes] = ()
    """The HTML attributes that every control of the type has."""
    attribute_keys: ClassVar[tuple[str, ...]] = ()
    """The keys of a question that are HTML attributes of its control, in their order."""
    shape: ClassVar[Shape] = "one value"
    """What is posted."""
    format: ClassVar[Format | None] = None
    """How an answer is written."""
    rules: ClassVar[tuple[Rule, ...]] = ()
    """What a visitor's answer can break beside `required`, the first to be reported first."""
    basic_rules: ClassVar[tuple[Rule, ...]] = (FILL_IN, ONE_ANSWER)
    """Rules that no key of the question sets; one of `rules` by the same name comes first."""
    condition_words: ClassVar[tuple[str, ...]] = ("answered",)
    """How a condition asks for its answer, the usual word first; `answered` always fits."""
    values: ClassVar[tuple[str, ...]] = ()
    """All that can be answered, where the type alone decides it."""
    is_personal: ClassVar[bool] = False
    """Whether any answer is personal data, whatever is asked."""
    is_short: ClassVar[bool] = True
    """Whether the answer is one line, which can stand in a heading."""
    part_names: ClassVar[tuple[str, ...]] = ()
    """What is posted instead of an answer under the name itself: NAME_PART for each."""
    role: ClassVar[Role | None] = None
    """As what form services may know it."""
    service_kind: ClassVar[str] = "text"
    """Its type at services that want one in each name (see Service.name)."""

    @property
    def options(self) -> tuple[Choice, ...]:
        """Return the choices, if it has any."""
        return ()

    def options_in(self, lang: str) -> tuple[Choice, ...]:
        """Return the choices in the order of a page in `lang`."""
        del lang
        return self.options

    def attributes(self) -> Attributes:
        """Return the control's HTML attributes, in the order of the page."""
        given = ((key, getattr(self, key)) for key in self.attribute_keys)
        return (
            *self.fixed_attributes,
            *(
                (key, _write(key, value))
                for key, value in given
                if value and not isinstance(value, OtherAnswer)
            ),
        )

    def answer_schema(self) -> JsonSchema:
        """Return the JSON Schema of an answer."""
        schema: JsonSchema = {"type": "string"}
        if self.format:
            schema["format"] = self.format.name
        for rule in self.rules:
            limit = rule.limit(self)
            if rule.keyword and limit is not None:
                schema[rule.keyword] = rule.in_schema(limit)
        return schema

    def rule(self, name: str) -> Rule:
        """Return the rule called `name`; raises StopIteration if the type has none."""
        return next(rule for rule in (*self.rules, *self.basic_rules) if rule.name == name)

    @classmethod
    def guess(cls, word: str) -> str:
        """Return the value that an editor meant by `word`, where the type knows it, or ""."""
        del word
        return ""

    def part(self, name: str) -> "Question":
        """Return the question for `name`, one of `part_names`."""
        raise NotImplementedError(name)

    @property
    def asked_parts(self) -> tuple[str, ...]:
        """Return those of `part_names` that this question asks for."""
        return self.part_names

    def write_answer(self, answer: str, lang: str, _: Gettext) -> str:
        """Return one value of an answer in words, for a mail."""
        del lang, _
        return answer


def _write(key: str, value: object) -> str:
    if key == "pattern":
        return rf"\s*(?:{portable(str(value))})\s*"  # answers are trimmed before they are matched
    return ",".join(value) if isinstance(value, tuple) else str(value)


class Question(FieldType):
    """What every question has."""

    name: Name
    """What the answer is posted as and stored under; never change it once in use."""
    label: Words
    """What is asked."""
    hint: Words | None = None
    """A line of help below the label."""
    number: Number | None = None
    """The number shown before the label."""
    required: bool = False
    """An answer is needed, wherever the question applies."""
    required_when: Condition | None = None
    """When an answer is needed, instead of `required`."""
    when: Condition | None = None
    """When the question applies; without the line, always."""
    messages: Messages | None = None
    """What to say of a wrong answer, instead of the site's own words."""
    personal: Annotated[Name | None, BeforeValidator(_purpose)] = None
    """The answer is personal data, asked for this one of the form's `purposes`; or `no`."""


QuestionType = type[Question]


class PrefilledQuestion(Question):
    """A question that a link to the page may answer beforehand."""

    prefill: bool = False
    """A link may answer it: /book-a-visit/?NAME=answer."""


class TypedQuestion(PrefilledQuestion):
    """A question answered by typing, which the browser may complete."""

    control = "input"
    fixed_attributes: ClassVar[Attributes] = (("type", "text"),)
    # No maxlength: browsers cut a pasted text silently.
    attribute_keys: ClassVar[tuple[str, ...]] = ("autocomplete",)

    autocomplete: Autofill | None = None
    """What the visitor's browser may fill in (WCAG 2.2, 1.3.5 Identify Input Purpose)."""
