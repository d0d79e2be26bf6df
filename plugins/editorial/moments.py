"""Read when something happens: a day, or a day and a time of day."""

import re
from datetime import date, datetime

Moment = date | datetime
"""A day, or a time of it by the clock where it happens."""

_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: +([0-9]{2}:[0-9]{2}))?")


def parse_moment(text: str) -> Moment:
    """Read YYYY-MM-DD or YYYY-MM-DD HH:MM, with neither zone nor offset.

    Raises ValueError where it is written otherwise, or is not in the calendar.
    """
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    if found[2] is None:
        return date.fromisoformat(found[1])
    return datetime.fromisoformat(f"{found[1]}T{found[2]}")


def has_time(moment: Moment) -> bool:
    """Return whether a time of day is given."""
    return isinstance(moment, datetime)
