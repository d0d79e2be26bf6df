"""The form language: what an editor may write in content/forms/KEY.yaml.

Keys are HTML's words where HTML has one. Values are strict: "5" is no number.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""Flat and plain, so that every form service keeps it (see shared endpoints' facts)."""
Text = Annotated[str, Field(min_length=1, pattern=r"\S")]


class Model(BaseModel):
    """What all parts of the language share: no unknown keys, no conversion, no change."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Words(Model):
    """A text that an editor owns, in each language of the site."""

    sv: Text
    en: Text

    def in_language(self, lang: str) -> str:
        """Give the text in `lang`, one of the model's own keys."""
        text: str = getattr(self, lang)
        return text


class Question(Model):
    """What every question has; `number` is the one shown before its label."""

    name: Name
    label: Words
    hint: Words | None = None
    number: Annotated[int, Field(ge=1)] | None = None
    required: bool = False


class TypedQuestion(Question):
    """A question answered by typing, which the browser may complete.

    `autocomplete` is an autofill token of HTML (WCAG 2.2, 1.3.5 Identify Input Purpose).
    """

    autocomplete: Annotated[str, Field(pattern=r"^[a-z0-9 -]+$")] | None = None


class TextQuestion(TypedQuestion):
    """One line of text."""

    type: Literal["text"]
    maxlength: Annotated[int, Field(ge=1)] = 200


class TextareaQuestion(TypedQuestion):
    """Several lines of text."""

    type: Literal["textarea"]
    maxlength: Annotated[int, Field(ge=1)] = 10_000
    rows: Annotated[int, Field(ge=2, le=20)] = 5


class EmailQuestion(TypedQuestion):
    """One e-mail address."""

    type: Literal["email"]
    maxlength: Annotated[int, Field(ge=1)] = 254


class TelQuestion(TypedQuestion):
    """A telephone number, in any form that people write it."""

    type: Literal["tel"]
    maxlength: Annotated[int, Field(ge=1)] = 40


class NumberQuestion(TypedQuestion):
    """A whole number, `min` and `max` included."""

    type: Literal["number"]
    min: Annotated[int, Field(ge=0)] = 0
    max: Annotated[int, Field(le=999_999_999)] = 999_999_999


class DateQuestion(TypedQuestion):
    """A day, posted as YYYY-MM-DD."""

    type: Literal["date"]


class Choice(Model):
    """One answer to choose; `value` is what is posted and stays the same for ever."""

    value: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
    label: Words
    hint: Words | None = None


class ChoiceQuestion(Question):
    """A question whose answers are given."""

    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]


class RadioQuestion(ChoiceQuestion):
    """One of several."""

    type: Literal["radio"]


class CheckboxesQuestion(ChoiceQuestion):
    """Any number of several."""

    type: Literal["checkboxes"]


AnyQuestion = (
    TextQuestion
    | TextareaQuestion
    | EmailQuestion
    | TelQuestion
    | NumberQuestion
    | DateQuestion
    | RadioQuestion
    | CheckboxesQuestion
)
_BY_TYPE = Field(discriminator="type")


class Group(Model):
    """Questions asked again for each of several, as for each participant.

    `item` is what one of them is called. The first `min` are required, all up to `max`
    stand in the page (a page without JavaScript cannot add any), the first `shown` of
    them open. The question `role` of the second is posted as `NAME_2_role`.
    """

    type: Literal["group"]
    name: Name
    label: Words
    item: Words
    hint: Words | None = None
    number: Annotated[int, Field(ge=1)] | None = None
    min: Annotated[int, Field(ge=0)] = 0
    max: Annotated[int, Field(ge=1, le=50)]
    shown: Annotated[int, Field(ge=1)] = 1
    fields: Annotated[tuple[Annotated[AnyQuestion, _BY_TYPE], ...], Field(min_length=1)]


class Note(Model):
    """A text between the questions."""

    type: Literal["note"]
    label: Words
    text: Words


class Section(Model):
    """Questions under one heading."""

    type: Literal["section"]
    label: Words
    hint: Words | None = None
    fields: Annotated[
        tuple[Annotated[AnyQuestion | Group | Note, _BY_TYPE], ...], Field(min_length=1)
    ]


FormField = AnyQuestion | Group | Note | Section


class FormSpec(Model):
    """A whole form. `thanks` is the key of the page that a sent form leads to."""

    title: Words
    submit: Words
    thanks: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")] = "thanks"
    fields: Annotated[tuple[Annotated[FormField, _BY_TYPE], ...], Field(min_length=1)]
