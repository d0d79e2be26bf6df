"""Numbers, whole and with decimals."""

from typing import Annotated, Literal

from pydantic import Field

from plugins.forms.language.field_types.question import TypedQuestion
from plugins.forms.language.field_types.rules import MORE_OR_LESS, Rule, written_as
from plugins.forms.language.formats import DECIMAL, DECIMALS, INTEGERS
from plugins.forms.language.parts import OrAnswer
from plugins.forms.language.patterns import INTEGER


class NumberQuestion(TypedQuestion):
    """A whole number, `min` and `max` included."""

    control = "short_input"
    # type=number changes on scroll and drops what is no number; text with a numeric
    # keyboard keeps what was typed (GOV.UK Design System, "Asking for whole numbers").
    fixed_attributes = (("type", "text"), ("inputmode", "numeric"))
    format = INTEGERS
    condition_words = ("at_least", "at_most", "answered")
    rules = (
        written_as(INTEGER, lambda _: _("Write “%(label)s” as a whole number, in digits.")),
        *MORE_OR_LESS,
    )
    service_kind = "number"

    type: Literal["number"]
    min: OrAnswer[Annotated[int, Field(ge=0)]] = 0
    """The smallest number that is taken."""
    max: OrAnswer[Annotated[int, Field(le=999_999_999)]] = 999_999_999
    """The largest number that is taken, or {field: NAME}: the answer to another question."""
    default: Annotated[int, Field(ge=0)] | None = None
    """What stands there at first."""


def _count_decimals(text: str) -> int:
    return len(text.replace(",", ".").partition(".")[2])


# A browser compares as IEEE 754 doubles, which is exact up to 15 digits: 9 and 6 decimals.
DecimalLimit = Annotated[float, Field(ge=0, le=999_999_999)]


class DecimalQuestion(TypedQuestion):
    """A number with decimals, `min` and `max` included; 2,5 and 2.5 are the same."""

    control = "short_input"
    fixed_attributes = (("type", "text"), ("inputmode", "decimal"))
    format = DECIMALS
    condition_words = ("at_least", "at_most", "answered")
    rules = (
        written_as(DECIMAL, lambda _: _("Write “%(label)s” as a number in digits, such as 2.5.")),
        Rule(
            "decimals",
            lambda _: _("Write “%(label)s” with fewer decimals (at most %(limit)s)."),
            "decimals",
            lambda q: q.decimals,
            "x-maxDecimals",
            is_satisfied=lambda text, most: _count_decimals(text) <= most,
        ),
        *MORE_OR_LESS,
    )

    type: Literal["decimal"]
    min: OrAnswer[DecimalLimit] = 0
    """The smallest number that is taken, such as 0.5."""
    max: OrAnswer[DecimalLimit] = 999_999_999
    """The largest number that is taken."""
    decimals: Annotated[int, Field(ge=1, le=6)] = 2
    """The most decimals that are taken."""
