"""Text: one line of it or several, and telephone numbers."""

from typing import Annotated, Literal

from pydantic import Field

from plugins.forms.language.field_types.question import TypedQuestion
from plugins.forms.language.field_types.rules import MAXLENGTH, MINLENGTH, PATTERN
from plugins.forms.language.parts import Length, Text, Words


class TextQuestion(TypedQuestion):
    """One line of text."""

    attribute_keys = ("minlength", "pattern", "autocomplete")
    rules = (MINLENGTH, MAXLENGTH, PATTERN)

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

    control = "textarea"
    is_short = False
    fixed_attributes = ()
    attribute_keys = ("rows", "minlength", "autocomplete")
    rules = (MINLENGTH, MAXLENGTH)

    type: Literal["textarea"]
    minlength: Length | None = None
    """The fewest characters that an answer must have."""
    maxlength: Length = 10_000
    """The most characters that are taken."""
    rows: Annotated[int, Field(ge=2, le=20)] = 5
    """How many lines the box shows."""
    default: Words | None = None
    """What stands there at first."""


class TelQuestion(TypedQuestion):
    """A telephone number, in any form that people write it."""

    fixed_attributes = (("type", "tel"),)
    attribute_keys = ("pattern", "autocomplete")
    rules = (MAXLENGTH, PATTERN)
    is_personal = True

    type: Literal["tel"]
    maxlength: Length = 40
    """The most characters that are taken."""
    pattern: Text | None = None
    """What the whole answer must look like, as for `text`."""
