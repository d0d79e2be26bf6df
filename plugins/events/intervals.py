"""Write when an event is, as people do: "3–5 maj 2027", "Monday, 3 May 2027, 13:00–16:30"."""

from datetime import date, datetime
from gettext import NullTranslations

from babel.dates import format_date, format_interval, format_time

from plugins.editorial.moments import Moment
from plugins.events.pages import EventPage


def format_when(event: EventPage, locale: str, catalogue: NullTranslations) -> str:
    """Return the day or days of `event`, and the times that it has, by CLDR."""
    start, end = event.start, event.end
    if event.first_day == event.last_day:
        day = format_date(event.first_day, "full", locale=locale)
        if isinstance(start, datetime) and isinstance(end, datetime):
            return _at(day, format_interval(start, end, "Hm", locale=locale), catalogue)
        return _at(day, _time(start, locale), catalogue)
    if isinstance(start, datetime) and isinstance(end, datetime):
        return " – ".join(_moment(moment, locale, catalogue) for moment in (start, end))
    return format_interval(event.first_day, event.last_day, "yMMMMd", locale=locale)


def _moment(moment: datetime, locale: str, catalogue: NullTranslations) -> str:
    day = format_date(date(moment.year, moment.month, moment.day), "long", locale=locale)
    return _at(day, _time(moment, locale), catalogue)


def _time(moment: Moment, locale: str) -> str:
    return (
        format_time(moment.time(), "short", locale=locale) if isinstance(moment, datetime) else ""
    )


def _at(day: str, time: str, catalogue: NullTranslations) -> str:
    # Translators: %(day)s is such as "Monday, 3 May 2027", %(time)s "13:00" or "13:00–16:30"
    return catalogue.gettext("%(day)s, %(time)s") % {"day": day, "time": time} if time else day
