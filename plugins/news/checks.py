"""Check the days that a news item and its twin say."""

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic_core import PydanticCustomError

from plugins.editorial.front_matter import parse_day
from plugins.editorial.header import Header
from plugins.editorial.texts import Text, find_value
from plugins.sources.problems import Problem


def find_date_problems(texts: Sequence[Text]) -> Iterator[Problem]:
    """Find news that have no day in any language, and changes made before that day."""
    for text, dated, is_first in find_value("date", texts):
        if dated is None and is_first:
            what = "has no Date"
            yield Problem(text.path, 1, 0, what, "add a line 'Date: 2026-11-24' at its top")
        written = _day("date", dated.header) if dated else None
        changed = _day("modified", text.header)
        if written and changed and changed < written:
            what = f"Modified {changed} is before Date {written}"
            line = text.header.line("modified")
            yield Problem(text.path, line, 0, what, "correct one of them")


def _day(key: str, header: Header) -> date | None:
    """Return the day that `key` says; None where it says none, or what is no day."""
    try:
        return parse_day(header.text(key))
    except PydanticCustomError:
        return None
