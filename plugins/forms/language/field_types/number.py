"""Whole numbers."""

from typing import Annotated, Any, Literal

from pydantic import Field

from plugins.forms.language.field_types.formats import OrderedFormat, matches
from plugins.forms.language.field_types.question import TypedQuestion
from plugins.forms.language.field_types.rules import MORE_OR_LESS, written_as
from plugins.forms.language.patterns import INTEGER


class Integers(OrderedFormat):
    """Whole numbers in digits."""

    def value_of(self, text: str) -> int:
        """Return the number."""
        return int(text)

    def scale_of(self, limit: object) -> tuple[str, Any] | None:
        """Return the one scale of numbers; a limit is written as a number."""
        is_number = isinstance(limit, int) and not isinstance(limit, bool)
        return ("", limit) if is_number else None


INTEGERS = Integers("integer", matches(INTEGER))


class NumberQuestion(TypedQuestion):
    """A whole number, `min` and `max` included."""

    control = "short_input"
    # type=number changes on scroll and drops what is no number; text with a numeric
    # keyboard keeps what was typed (GOV.UK Design System, "Asking for whole numbers").
    fixed_attributes = (("type", "text"), ("inputmode", "numeric"))
    format = INTEGERS
    rules = (
        written_as(INTEGER, lambda _: _("Write “%(label)s” as a whole number, in digits.")),
        *MORE_OR_LESS,
    )
    service_kind = "number"

    type: Literal["number"]
    min: Annotated[int, Field(ge=0)] = 0
    """The smallest number that is taken."""
    max: Annotated[int, Field(le=999_999_999)] = 999_999_999
    """The largest number that is taken."""
    default: Annotated[int, Field(ge=0)] | None = None
    """What stands there at first."""
