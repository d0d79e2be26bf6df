"""Choices among given answers, and single boxes."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from plugins.forms.language.field_types.question import (
    JsonSchema,
    PrefilledQuestion,
    Question,
)
from plugins.forms.language.field_types.rules import ONE_ANSWER, Gettext, Rule, required
from plugins.forms.language.parts import Autofill, Choice, Value, Words

TICKED = "yes"
"""What a single box posts when it is ticked."""


class ChoiceQuestion(PrefilledQuestion):
    """A question whose answers are given."""

    basic_rules = (
        required(lambda _: _("Choose an answer to “%(label)s”.")),
        Rule("type", lambda _: _("Choose from the answers given to “%(label)s”.")),
    )
    condition_words: ClassVar[tuple[str, ...]] = ("equals", "one_of", "answered")

    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]
    """The answers to choose among."""

    @property
    def options(self) -> tuple[Choice, ...]:
        """Return the choices."""
        return self.choices

    def answer_schema(self) -> JsonSchema:
        """Return the schema of one choice."""
        return {"type": "string", "enum": [choice.value for choice in self.choices]}

    def write_answer(self, answer: str, lang: str, _: Gettext) -> str:
        """Write the label of the choice; the value itself where it is a choice no longer."""
        del _
        labels = {choice.value: choice.label.in_language(lang) for choice in self.choices}
        return labels.get(answer, answer)


class SelectQuestion(ChoiceQuestion):
    """One of many, in a list that opens."""

    control = "select"
    attribute_keys = ("autocomplete",)
    service_kind = "select"

    type: Literal["select"]
    empty: Words | None = None
    """What the list says while nothing is chosen, such as Choose a country."""
    default: Value | None = None
    """The choice that is chosen at first."""
    autocomplete: Autofill | None = None
    """What the visitor's browser may fill in."""


class RadioQuestion(ChoiceQuestion):
    """One of several."""

    control = "choices"
    fixed_attributes = (("type", "radio"),)
    service_kind = "radio"

    type: Literal["radio"]
    default: Value | None = None
    """The choice that is chosen at first."""


class CheckboxesQuestion(ChoiceQuestion):
    """Any number of several."""

    control = "choices"
    fixed_attributes = (("type", "checkbox"),)
    shape = "several values"
    condition_words = ("contains", "answered")
    service_kind = "checkbox"

    type: Literal["checkboxes"]
    default: tuple[Value, ...] = ()
    """The choices that are ticked at first."""

    def answer_schema(self) -> JsonSchema:
        """Return the schema of a list of choices."""
        one = super().answer_schema()
        return {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}


class CheckboxQuestion(Question):
    """One box to tick, as for consent; its label is what the visitor agrees to."""

    control = "checkbox"
    basic_rules = (required(lambda _: _("Tick “%(label)s” to go on.")), ONE_ANSWER)
    condition_words = ("equals", "one_of", "answered")
    values = (TICKED,)
    service_kind = "checkbox"

    type: Literal["checkbox"]

    def answer_schema(self) -> JsonSchema:
        """Return the schema of the one value."""
        return {"type": "string", "const": TICKED}

    def write_answer(self, answer: str, lang: str, _: Gettext) -> str:
        """Write that it was ticked."""
        del answer, lang
        return _("Yes")
