"""The form language: what an editor may write in content/forms/KEY.yaml.

A key has the name that HTML uses, where HTML has one. Values are strict: "5" is no number.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field

from plugins.forms.language.conditions import Condition
from plugins.forms.language.field_types import AnyQuestion
from plugins.forms.language.field_types.question import (
    FieldType,
    JsonSchema,
    Number,
)
from plugins.forms.language.parts import Model, Name, Purpose, Staff, Text, Words

_BY_TYPE = Field(discriminator="type")


MOST_ROWS = 200


class Note(Model):
    """A text between the questions."""

    type: Literal["note"]
    label: Words
    """The words in front, such as Please note."""
    text: Words
    """What the visitor is to know."""
    when: Condition | None = None
    """When the note applies; without the line, always."""


class Stop(Model):
    """An exit: while it applies, the form cannot be sent, and says who can help instead.

    With JavaScript it takes the place of all that follows; what was typed there stays.
    """

    type: Literal["stop"]
    label: Words
    """The heading, such as We cannot help with this."""
    text: Words
    """Why, and who can help."""
    when: Condition
    """When the form cannot be sent."""


class Group(Model):
    """Questions asked again for each of several, as for each participant.

    All items up to `max` stand in the page: a page without JavaScript cannot add any. The
    question `role` of the second is posted as NAME_2_role.
    """

    type: Literal["group"]
    name: Name
    """What begins the name of every answer; never change it once in use."""
    label: Words
    """What is asked."""
    item: Words
    """What one of them is called, such as Participant."""
    hint: Words | None = None
    """A line of help below the label."""
    number: Number | None = None
    """The number shown before the label."""
    when: Condition | None = None
    """When the group applies; without the line, always."""
    min: Annotated[int, Field(ge=0)] = 0
    """How many are needed."""
    max: Annotated[int, Field(ge=1, le=MOST_ROWS)]
    """How many there can be."""
    shown: Annotated[int, Field(ge=1)] = 1
    """How many are open at first."""
    heading: Name | None = None
    """The question whose answer stands beside the number of each, as in Participant 2: Åsa."""
    fields: Annotated[tuple[Annotated[AnyQuestion | Note, _BY_TYPE], ...], Field(min_length=1)]
    """What is asked of each, and the notes between."""

    @property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """Return the questions, without the notes."""
        return tuple(one for one in self.fields if not isinstance(one, Note))


class Hidden(FieldType):
    """A value that is posted and not shown, such as which campaign led here."""

    control = "hidden"
    fixed_attributes = (("type", "hidden"),)

    type: Literal["hidden"]
    name: Name
    """What it is posted as and stored under; never change it once in use."""
    label: Words
    """What it is called where bookings are read."""
    value: Annotated[Text, Field(max_length=200)] | None = None
    """What is posted, unless a link gives something else."""
    prefill: bool = False
    """A link may give it: /book-a-visit/?NAME=value."""

    def answer_schema(self) -> JsonSchema:
        """Return the schema of the one value, or of any that a link may give."""
        if self.value and not self.prefill:
            return {"type": "string", "const": self.value}
        return {"type": "string", "maxLength": 200}


class Section(Model):
    """Questions under one heading."""

    type: Literal["section"]
    label: Words
    """The heading."""
    hint: Words | None = None
    """A line of help below the heading."""
    when: Condition | None = None
    """When its questions apply; without the line, always."""
    fields: Annotated[
        tuple[Annotated[AnyQuestion | Group | Hidden | Note | Stop, _BY_TYPE], ...],
        Field(min_length=1),
    ]
    """What stands in it: anything but another section."""


FormField = AnyQuestion | Group | Hidden | Note | Section | Stop
TYPES: Mapping[str, type[Model]] = {
    get_args(model.model_fields["type"].annotation)[0]: model for model in get_args(FormField)
}
"""The model of each type of field, by what an editor writes after `type:`."""


class FormSpec(Model):
    """A whole form."""

    title: Words
    """What the form is called, for visitors and where bookings are read."""
    submit: Words
    """What the button says that sends it."""
    thanks: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")] = "thanks"
    """The key of the page that a sent form leads to."""
    purposes: Mapping[Name, Purpose] = Field(default_factory=dict)
    """Why the form asks for personal data, each under a name that questions point to."""
    answer_within: Words | None = None
    """When an answer comes, as a sentence for the receipt."""
    staff: Staff | None = None
    """What those who read the answers see."""
    fields: Annotated[tuple[Annotated[FormField, _BY_TYPE], ...], Field(min_length=1)]
    """The questions in their order, and what stands between them."""
