"""Formats of answers: their syntax and, if they have an order, how two answers compare."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any
from unicodedata import decimal

from babel.dates import format_date
from babel.numbers import format_decimal
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from plugins.forms.language.patterns import INTEGER, MOST_DIGITS, compile_whole, whole
from plugins.sources.messages import Message, msg

LIMIT_ERROR = "limit"
"""The Pydantic error type that `limit_error` uses."""


@dataclass(frozen=True)
class Format:
    """A `format` of JSON Schema. Spaces around the answer are ignored.

    `longest` is the most characters that an answer can have; without it, the question's own
    `maxlength` limits it. A longer answer is not looked at.
    """

    name: str
    check: Callable[[str], bool]
    longest: int | None = None

    def read(self, text: str) -> str:
        """Return an answer as the contract takes it."""
        return text

    def conforms(self, text: str) -> bool:
        """Return whether `text` is written so."""
        return (self.longest is None or len(text) <= self.longest) and self.check(text)


@dataclass(frozen=True)
class OrderedFormat(Format):
    """A format whose answers have an order, so that `min` and `max` can limit them."""

    beyond: str = msg("more than")
    """The words in a message between `min` and a `max` that it exceeds."""
    limit_syntax: str = ""
    """How an editor writes a limit, if the key alone does not show it."""

    def can_limit(self, text: str) -> bool:
        """Return whether an answer in this format can limit another."""
        return self.conforms(text)

    def value_of(self, text: str) -> Any:
        """Return a value by which answers compare."""
        return text

    def compare(self, text: object, limit: str, today: datetime.date) -> int | None:
        """Return the sign of an answer minus `limit`; None if it is not written in the format."""
        if not isinstance(text, str) or not self.conforms(text):
            return None
        found, bound = self.value_of(text), self.value_of(self.resolve(limit, today))
        return int(found > bound) - int(found < bound)

    def resolve(self, limit: str, today: datetime.date) -> str:
        """Return `limit` in the syntax of an answer."""
        del today
        return limit

    def in_words(self, limit: str, locale: str) -> str:
        """Return a resolved limit as a person would write it."""
        del locale
        return limit

    def scale_of(self, limit: object) -> tuple[str, Any] | None:
        """Return a scale and the position of an editor's `limit` on it; None for no limit.

        Limits on different scales, such as today and 2027-01-31, do not compare.
        """
        is_limit = isinstance(limit, str) and self.conforms(limit)
        return (self.name, self.position_of(str(limit))) if is_limit else None

    def position_of(self, limit: str) -> Any:
        """Return the position of `limit` on the scale, as a number."""
        raise NotImplementedError

    def has_position(self, scale: str, position: Any) -> bool:
        """Return whether an answer can have `position` on `scale`."""
        del scale
        return bool(position >= 0)

    def is_beyond(self, limit: object, other: object) -> bool | None:
        """Return whether `limit` comes after `other`; None if they do not compare."""
        scales = self.scale_of(limit), self.scale_of(other)
        if scales[0] is None or scales[1] is None or scales[0][0] != scales[1][0]:
            return None
        return bool(scales[0][1] > scales[1][1])


def matches(pattern: str) -> Callable[[str], bool]:
    """Return a check whether a whole text matches `pattern`."""
    compiled = compile_whole(whole(pattern))
    return lambda text: compiled.search(text) is not None


def limit_error(what: Message, remedy: Message) -> PydanticCustomError:
    """Make the error for an editor's limit: "KEY 'VALUE' `what`; `remedy`"."""
    return PydanticCustomError(LIMIT_ERROR, "{what}", {"what": what, "remedy": remedy})


_SEPARATORS = str.maketrans("\uff0c\uff0e\u066b", ",..")
"""The comma and the point of full width, and the Arabic decimal separator."""


class Numbers(OrderedFormat):
    """Numbers in digits, with a comma or a point before decimals, and nothing between thousands."""

    def read(self, text: str) -> str:
        """Return `text` with its digits and separators in ASCII, whatever script it has."""
        digits = (str(decimal(one)) if one.isdecimal() else one for one in text)
        return "".join(digits).translate(_SEPARATORS)

    def can_limit(self, text: str) -> bool:
        """Return whether `text` is a number, also one with decimals where those are wrong."""
        return DECIMALS.conforms(text)

    def value_of(self, text: str) -> Decimal:
        """Return the number exactly."""
        return Decimal(text.replace(",", "."))

    def in_words(self, limit: str, locale: str) -> str:
        """Write the number with the comma or the point of the locale."""
        number = Decimal(limit).normalize()
        return format_decimal(
            number, locale=locale, decimal_quantization=False, group_separator=False
        )

    def scale_of(self, limit: object) -> tuple[str, Any] | None:
        """Return the one scale of numbers; a limit is written as a number."""
        is_number = isinstance(limit, int | float) and not isinstance(limit, bool)
        return ("number", Decimal(str(limit))) if is_number else None


DECIMAL = rf"{INTEGER}(?:[.,]{INTEGER})?"
INTEGERS = Numbers("integer", matches(INTEGER), MOST_DIGITS)
DECIMALS = Numbers(
    "decimal",
    matches(DECIMAL),
    2 * MOST_DIGITS + 1,
    limit_syntax=msg("a number with a point, such as 2.5"),
)


_RELATIVE = re.compile(r"today(?:([+-])([0-9]+)([dw]))?")
TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_DAYS = {"d": 1, "w": 7}
FIRST_DAY = "1000-01-01"
"""The first day that an answer can be: an earlier year was written with two digits."""


def is_day(text: str) -> bool:
    """Tell whether `text` is a day from FIRST_DAY on, as YYYY-MM-DD and in no other way."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text and text >= FIRST_DAY
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

    def position_of(self, limit: str) -> int:
        """Return the day's number."""
        return datetime.date.fromisoformat(limit).toordinal()

    def has_position(self, scale: str, position: int) -> bool:
        """Return whether it is a day of the calendar; days from today have no end."""
        first = self.position_of(FIRST_DAY)
        return scale == "today" or first <= position <= datetime.date.max.toordinal()


class Times(OrderedFormat):
    """Times of the day as HH:MM."""

    def position_of(self, limit: str) -> int:
        """Return the minutes since midnight."""
        return int(limit[:2]) * 60 + int(limit[3:])

    def has_position(self, scale: str, position: int) -> bool:
        """Return whether it is a minute of the day."""
        del scale
        return 0 <= position <= self.position_of("23:59")


def _check_day(limit: str) -> str:
    if days_from_today(limit) is None and not is_day(limit):
        remedy = msg("write the year, month and day of one, as 2027-01-31")
        raise limit_error(msg("is not a day of the calendar"), remedy)
    return limit


DAYS = Days(
    "date",
    is_day,
    len("2027-01-31"),
    msg("after"),
    msg("a day as 2027-01-31, or one counted from the visitor's, as today or today+14d"),
)
DAY_LIMIT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|today([+-][0-9]{1,4}[dw])?)$"
DateLimit = Annotated[
    str,
    Field(
        pattern=DAY_LIMIT,
        examples=["2027-01-31", "today+14d"],
    ),
    AfterValidator(_check_day),
]
"""A day, or one counted from the day of the visit: today, today+14d, today-2w."""
TimeLimit = Annotated[str, Field(pattern=f"^{TIME}$", examples=["08:00"])]
TIMES = Times("time", matches(TIME), len("08:30"), msg("after"), msg("a time as 08:00"))


def _check_moment(limit: str) -> str:
    return limit if TIMES.conforms(limit) else _check_day(limit)


Moment = Annotated[
    str,
    Field(pattern=rf"{DAY_LIMIT}|^{TIME}$", examples=["2027-01-31", "today+14d", "12:00"]),
    AfterValidator(_check_moment),
]
"""A limit of a day or of a time."""
