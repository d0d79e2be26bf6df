"""Format the time of an event: "3–5 maj 2027", "Monday, 3 May 2027, 13:00–16:30"."""

from datetime import datetime
from gettext import NullTranslations
from typing import Literal

from babel.dates import format_date, format_interval, format_time

from plugins.events.pages import EventPage


def format_when(event: EventPage, locale: str, catalogue: NullTranslations) -> str:
    """Return the days of `event`, and its times if it has any, formatted by CLDR."""
    start, end = event.start, event.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        if event.first_day != event.last_day:
            return " – ".join(_moment(one, "long", locale, catalogue) for one in (start, end))
        day = format_date(start, "full", locale=locale)
        return _at(day, format_interval(start, end, "Hm", locale=locale), catalogue)
    if event.first_day != event.last_day:
        return format_interval(event.first_day, event.last_day, "yMMMMd", locale=locale)
    if isinstance(start, datetime):
        return _moment(start, "full", locale, catalogue)
    return format_date(start, "full", locale=locale)


def _moment(
    moment: datetime, length: Literal["full", "long"], locale: str, catalogue: NullTranslations
) -> str:
    day = format_date(moment, length, locale=locale)
    return _at(day, format_time(moment.time(), "short", locale=locale), catalogue)


def _at(day: str, time: str, catalogue: NullTranslations) -> str:
    # Translators: %(day)s is such as "Monday, 3 May 2027", %(time)s "13:00" or "13:00–16:30"
    return catalogue.gettext("%(day)s, %(time)s") % {"day": day, "time": time}
