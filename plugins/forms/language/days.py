"""Days as the form language writes them: 2027-01-31, today, today+14d, today-2w."""

import datetime
import re
from zoneinfo import ZoneInfo

_RELATIVE = re.compile(r"today(?:([+-])([0-9]+)([dw]))?")
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


def resolve_day(limit: str, today: datetime.date) -> str:
    """Return `limit` as YYYY-MM-DD."""
    days = days_from_today(limit)
    return limit if days is None else (today + datetime.timedelta(days)).isoformat()


def today_in(zone: str) -> datetime.date:
    """Return the day that it is now in the time zone `zone`, such as Europe/Stockholm."""
    return datetime.datetime.now(ZoneInfo(zone)).date()
