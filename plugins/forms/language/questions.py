"""The types of question that an editor may write."""

from typing import Annotated, Literal

from pydantic import Field

from plugins.forms.language.conditions import Condition
from plugins.forms.language.parts import (
    Autofill,
    Choice,
    DateLimit,
    Length,
    Messages,
    Model,
    Name,
    Text,
    Value,
    Words,
)

Number = Annotated[int, Field(ge=1)]


class Question(Model):
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
    when: Condition | None = None
    """When the question applies; without the line, always."""
    messages: Messages | None = None
    """What to say of a wrong answer, instead of the site's own words."""
    personal: Name | None = None
    """The answer is personal data, asked for this one of the form's `purposes`."""


class PrefilledQuestion(Question):
    """A question that a link to the page may answer beforehand."""

    prefill: bool = False
    """A link may answer it: /book-a-visit/?NAME=answer."""


class TypedQuestion(PrefilledQuestion):
    """A question answered by typing, which the browser may complete."""

    autocomplete: Autofill | None = None
    """What the visitor's browser may fill in (WCAG 2.2, 1.3.5 Identify Input Purpose)."""


class TextQuestion(TypedQuestion):
    """One line of text."""

    type: Literal["text"]
    minlength: Length | None = None
    """The fewest characters that an answer must have."""
    maxlength: Length = 200
    """The most characters that are taken."""
    pattern: Text | None = None
    """What the whole answer must look like, as a regular expression, such as [A-Z]{2}[0-9]+;
    it needs a message of its own in `messages`."""
    default: Words | None = None
    """What stands there at first."""


class TextareaQuestion(TypedQuestion):
    """Several lines of text."""

    type: Literal["textarea"]
    minlength: Length | None = None
    """The fewest characters that an answer must have."""
    maxlength: Length = 10_000
    """The most characters that are taken."""
    rows: Annotated[int, Field(ge=2, le=20)] = 5
    """How many lines the box shows."""
    default: Words | None = None
    """What stands there at first."""


class EmailQuestion(TypedQuestion):
    """One e-mail address."""

    type: Literal["email"]
    maxlength: Length = 254
    """The most characters that are taken."""


class TelQuestion(TypedQuestion):
    """A telephone number, in any form that people write it."""

    type: Literal["tel"]
    maxlength: Length = 40
    """The most characters that are taken."""
    pattern: Text | None = None
    """What the whole answer must look like, as for `text`."""


class UrlQuestion(TypedQuestion):
    """The address of a web page, with https:// in front."""

    type: Literal["url"]
    maxlength: Length = 2000
    """The most characters that are taken."""


class NumberQuestion(TypedQuestion):
    """A whole number, `min` and `max` included."""

    type: Literal["number"]
    min: Annotated[int, Field(ge=0)] = 0
    """The smallest number that is taken."""
    max: Annotated[int, Field(le=999_999_999)] = 999_999_999
    """The largest number that is taken."""
    default: Annotated[int, Field(ge=0)] | None = None
    """What stands there at first."""


class DateQuestion(PrefilledQuestion):
    """A day, posted as YYYY-MM-DD."""

    type: Literal["date"]
    autocomplete: Literal["bday", "off"] | None = None
    """What the visitor's browser may fill in."""
    min: DateLimit | None = None
    """The first day that may be given: 2027-01-31, today, today+14d, today-2w."""
    max: DateLimit | None = None
    """The last day that may be given."""


class DateRangeQuestion(Question):
    """A first day and, unless it is one day only, a last; posted as NAME_first, NAME_last."""

    type: Literal["daterange"]
    first: Words
    """The label of the first day."""
    last: Words
    """The label of the last day, which may be left blank."""
    min: DateLimit | None = None
    """The first day that may be given: 2027-01-31, today, today+14d, today-2w."""
    max: DateLimit | None = None
    """The last day that may be given."""


class ChoiceQuestion(PrefilledQuestion):
    """A question whose answers are given."""

    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]
    """The answers to choose among."""


class SelectQuestion(ChoiceQuestion):
    """One of many, in a list that opens."""

    type: Literal["select"]
    default: Value | None = None
    """The choice that is chosen at first."""
    autocomplete: Autofill | None = None
    """What the visitor's browser may fill in."""


class RadioQuestion(ChoiceQuestion):
    """One of several."""

    type: Literal["radio"]
    default: Value | None = None
    """The choice that is chosen at first."""


class CheckboxesQuestion(ChoiceQuestion):
    """Any number of several."""

    type: Literal["checkboxes"]
    default: tuple[Value, ...] = ()
    """The choices that are ticked at first."""


class CheckboxQuestion(Question):
    """One box to tick, as for consent; its label is what the visitor agrees to."""

    type: Literal["checkbox"]


class FileQuestion(Question):
    """A file of the visitor's."""

    type: Literal["file"]
    accept: Annotated[
        tuple[Annotated[str, Field(pattern=r"^\.[a-z0-9]{1,8}$", examples=[".pdf"])], ...],
        Field(min_length=1),
    ]
    """The endings of the files that are taken, such as [.pdf, .docx]."""
    maxsize: Annotated[int, Field(ge=1, le=20)] = 5
    """The largest file taken, in MB."""


SimpleQuestion = (
    TextQuestion
    | TextareaQuestion
    | EmailQuestion
    | TelQuestion
    | UrlQuestion
    | NumberQuestion
    | DateQuestion
    | DateRangeQuestion
    | SelectQuestion
    | RadioQuestion
    | CheckboxesQuestion
    | CheckboxQuestion
)
"""What may be asked of each item of a group."""
AnyQuestion = SimpleQuestion | FileQuestion
