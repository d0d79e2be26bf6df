"""Days, ranges of days, and times of the day."""

from typing import Literal

from plugins.forms.language.field_types.question import Attributes, PrefilledQuestion, Question
from plugins.forms.language.field_types.rules import FILL_IN, LATER_OR_EARLIER, Rule, written_as
from plugins.forms.language.formats import (
    DAYS,
    TIME,
    TIMES,
    DateLimit,
    TimeLimit,
    days_from_today,
)
from plugins.forms.language.parts import OrAnswer, Words

_RULES = (
    Rule(
        "type",
        lambda _: _("Give “%(label)s” as year (four digits), month and day, such as 2027-05-31."),
        "day",
        lambda _: True,
    ),
    *LATER_OR_EARLIER,
)
NOT_BEFORE = "x-notBefore"
"""Our keyword of JSON Schema; it maps the last day of a range to the first."""
_ORDER = Rule(
    "order",
    lambda _: _("“%(label)s” must not be before the first day."),
    "after",
    keyword=NOT_BEFORE,
)


class DateQuestion(PrefilledQuestion):
    """A day, posted as YYYY-MM-DD."""

    control = "short_input"
    fixed_attributes = (("type", "date"),)
    attribute_keys = ("min", "max", "autocomplete")
    format = DAYS
    condition_words = ("before", "after", "answered")
    rules = _RULES
    basic_rules = (FILL_IN, _ORDER)
    service_kind = "date"

    type: Literal["date"]
    autocomplete: Literal["bday", "off"] | None = None
    """What the visitor's browser may fill in."""
    min: OrAnswer[DateLimit] | None = None
    """The first day that may be given: 2027-01-31, today, today+14d, today-2w."""
    max: OrAnswer[DateLimit] | None = None
    """The last day that may be given, or {field: NAME}: the answer to another question."""

    def attributes(self) -> Attributes:
        """Return them without a limit counted from today, which the script writes."""
        given = super().attributes()
        return tuple((key, value) for key, value in given if days_from_today(value) is None)


class DateRangeQuestion(Question):
    """A first day and, unless it is one day only, a last; posted as NAME_first, NAME_last."""

    control = "range"
    is_short = False
    format = DAYS
    condition_words = ("before", "after", "answered")
    rules = (*_RULES, _ORDER)
    part_names = ("first", "last")

    type: Literal["daterange"]
    first: Words
    """The label of the first day."""
    last: Words
    """The label of the last day, which may be left blank."""
    min: OrAnswer[DateLimit] | None = None
    """The first day that may be given: 2027-01-31, today, today+14d, today-2w."""
    max: OrAnswer[DateLimit] | None = None
    """The last day that may be given, or {field: NAME}: the answer to another question."""

    def part(self, name: str) -> DateQuestion:
        """Return the question for the first or the last day."""
        return DateQuestion(
            type="date",
            name=self.name,
            label=self.first if name == "first" else self.last,
            required=self.required and name == "first",
            min=self.min,
            max=self.max,
            messages=self.messages,
            personal=self.personal,
        )


class TimeQuestion(PrefilledQuestion):
    """A time of the day, posted as HH:MM."""

    control = "short_input"
    fixed_attributes = (("type", "time"),)
    attribute_keys = ("min", "max")
    format = TIMES
    condition_words = ("before", "after", "answered")
    rules = (
        written_as(TIME, lambda _: _("Give “%(label)s” as hours and minutes, such as 08:30.")),
        *LATER_OR_EARLIER,
    )

    type: Literal["time"]
    min: OrAnswer[TimeLimit] | None = None
    """The first time that may be given."""
    max: OrAnswer[TimeLimit] | None = None
    """The last time that may be given."""
