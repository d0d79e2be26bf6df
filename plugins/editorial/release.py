"""Decide which texts are published on a given day, and which are withheld."""

import datetime
from collections.abc import Iterable, Mapping

from pydantic_core import PydanticCustomError

from plugins.editorial.front_matter import parse_day
from plugins.editorial.texts import Text, find_value


def is_released(status: str, day: datetime.date | None, today: datetime.date) -> bool:
    """Return whether a text of `status`, dated `day` if at all, is published on `today`."""
    return status != "draft" and (day is None or day <= today)


def find_withheld(texts: Iterable[Text], today: datetime.date) -> Mapping[str, str]:
    """Return, by the path in content/ of each text that is not out, what keeps it back."""
    withheld = {}
    for text, dated, _ in find_value("date", texts):
        status, day = text.header.text("status"), _day(dated)
        if not is_released(status, day, today):
            why = "is a draft" if status == "draft" else f"is not published until {day}"
            withheld[text.target] = why
    return withheld


def _day(dated: Text | None) -> datetime.date | None:
    """Return the day that a text says; None where it says none, or what is no day."""
    try:
        return parse_day(dated.header.text("date")) if dated else None
    except PydanticCustomError:
        return None  # the check of the front matter reports it
