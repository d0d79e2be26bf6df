"""Days, ranges of days, and times of the day."""

import datetime
import re
from typing import Annotated, Any, Literal

from babel.dates import format_date
from pydantic import AfterValidator, Field

from plugins.forms.language.field_types.formats import OrderedFormat, limit_error, matches
from plugins.forms.language.field_types.question import Attributes, PrefilledQuestion, Question
from plugins.forms.language.field_types.rules import FILL_IN, LATER_OR_EARLIER, Rule, written_as
from plugins.forms.language.parts import Words

_RELATIVE = re.compile(r"today(?:([+-])([0-9]+)([dw]))?")
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_DAYS = {"d": 1, "w": 7}


def is_day(text: str) -> bool:
    """Tell whether `text` is a day of the calendar, as YYYY-MM-DD and in no other way."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def days_from_today(limit: str) -> int | None:
    """Return how many days from today a relative limit lies; None for a day of the calendar."""
    found = _RELATIVE.fullmatch(limit)
    if not found:
        return None
    sign, count, unit = found.groups()
    return int(f"{sign}{count}") * _DAYS[unit] if count else 0


class Days(OrderedFormat):
    """Days of the calendar as YYYY-MM-DD; a limit may count from today."""

    def resolve(self, limit: str, today: datetime.date) -> str:
        """Return the day that `limit` is."""
        days = days_from_today(limit)
        return limit if days is None else (today + datetime.timedelta(days)).isoformat()

    def in_words(self, limit: str, locale: str) -> str:
        """Write the day in full."""
        return format_date(datetime.date.fromisoformat(limit), "long", locale=locale)

    def scale_of(self, limit: object) -> tuple[str, Any] | None:
        """Return the scale of the calendar, or that of days from today."""
        days = days_from_today(limit) if isinstance(limit, str) else None
        return super().scale_of(limit) if days is None else ("today", days)


def _check_day(limit: str) -> str:
    if days_from_today(limit) is None and not is_day(limit):
        remedy = "write the year, month and day of one, as 2027-01-31"
        raise limit_error("is not a day of the calendar", remedy)
    return limit


DAYS = Days(
    "date",
    is_day,
    len("2027-01-31"),
    "after",
    "a day as 2027-01-31, or one counted from the visitor's, as today or today+14d",
)
DateLimit = Annotated[
    str,
    Field(
        pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|today([+-][0-9]{1,4}[dw])?)$",
        examples=["2027-01-31", "today+14d"],
    ),
    AfterValidator(_check_day),
]
"""A day, or one counted from the day of the visit: today, today+14d, today-2w."""
_RULES = (
    Rule(
        "type",
        lambda _: _("Give “%(label)s” as year, month and day, such as 2027-05-31."),
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
    rules = _RULES
    basic_rules = (FILL_IN, _ORDER)
    service_kind = "date"

    type: Literal["date"]
    autocomplete: Literal["bday", "off"] | None = None
    """What the visitor's browser may fill in."""
    min: DateLimit | None = None
    """The first day that may be given: 2027-01-31, today, today+14d, today-2w."""
    max: DateLimit | None = None
    """The last day that may be given."""

    def attributes(self) -> Attributes:
        """Return them without a limit counted from today, which the script writes."""
        given = super().attributes()
        return tuple((key, value) for key, value in given if days_from_today(value) is None)


class DateRangeQuestion(Question):
    """A first day and, unless it is one day only, a last; posted as NAME_first, NAME_last."""

    control = "range"
    format = DAYS
    rules = (*_RULES, _ORDER)
    part_names = ("first", "last")

    type: Literal["daterange"]
    first: Words
    """The label of the first day."""
    last: Words
    """The label of the last day, which may be left blank."""
    min: DateLimit | None = None
    """The first day that may be given: 2027-01-31, today, today+14d, today-2w."""
    max: DateLimit | None = None
    """The last day that may be given."""

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


TimeLimit = Annotated[str, Field(pattern=f"^{_TIME}$", examples=["08:00"])]


class TimeQuestion(PrefilledQuestion):
    """A time of the day, posted as HH:MM."""

    control = "short_input"
    fixed_attributes = (("type", "time"),)
    attribute_keys = ("min", "max")
    format = OrderedFormat("time", matches(_TIME), len("08:30"), "after", "a time as 08:00")
    rules = (
        written_as(_TIME, lambda _: _("Give “%(label)s” as hours and minutes, such as 08:30.")),
        *LATER_OR_EARLIER,
    )

    type: Literal["time"]
    min: TimeLimit | None = None
    """The first time that may be given."""
    max: TimeLimit | None = None
    """The last time that may be given."""
