"""Text: one line of it or several, and telephone numbers."""

from typing import Annotated, Literal

from pydantic import Field

from plugins.forms.language.field_types.question import Attributes, TypedQuestion
from plugins.forms.language.field_types.rules import MAXLENGTH, MINLENGTH, PATTERN
from plugins.forms.language.parts import Length, Text, Words
from plugins.forms.language.patterns import portable


class TextQuestion(TypedQuestion):
    """One line of text."""

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

    def attributes(self) -> Attributes:
        """Return them with what the browser can check."""
        return _with_limits(super().attributes(), self.minlength, self.pattern)


class TextareaQuestion(TypedQuestion):
    """Several lines of text."""

    control = "textarea"
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

    def attributes(self) -> Attributes:
        """Return them with `rows` in the place of `type`, which a textarea has not."""
        attributes = (("rows", str(self.rows)), *super().attributes()[1:])
        return _with_limits(attributes, self.minlength)


class TelQuestion(TypedQuestion):
    """A telephone number, in any form that people write it."""

    input_attributes = (("type", "tel"),)
    rules = (MAXLENGTH, PATTERN)
    is_personal = True

    type: Literal["tel"]
    maxlength: Length = 40
    """The most characters that are taken."""
    pattern: Text | None = None
    """What the whole answer must look like, as for `text`."""

    def attributes(self) -> Attributes:
        """Return them with what the browser can check."""
        return _with_limits(super().attributes(), pattern=self.pattern)


def _with_limits(
    attributes: Attributes, minlength: int | None = None, pattern: str | None = None
) -> Attributes:
    """Put the limits after the first attribute, which says what the control is."""
    limits = (("minlength", str(minlength or "")), ("pattern", portable(pattern or "")))
    given = tuple((name, value) for name, value in limits if value)
    return (*attributes[:1], *given, *attributes[1:])
