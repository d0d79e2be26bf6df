"""The front matter of an event, and the check that its end is after its start."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated

from plugins.editorial.front_matter import (
    FrontMatter,
    Https,
    Line,
    Moment,
    TwinRule,
    When,
    parse_moment,
)
from plugins.editorial.texts import Text, find_value
from plugins.sources.problems import Problem


class EventFrontMatter(FrontMatter):
    """The keys of an event; it needs a Start, or a twin that has one."""

    start: Annotated[When | None, TwinRule.SHARED] = None
    end: Annotated[When | None, TwinRule.SHARED] = None
    place: Line
    signup: Annotated[Https | None, TwinRule.FALLBACK] = None


def find_time_problems(texts: Sequence[Text]) -> Iterator[Problem]:
    """Find events without a Start in all of their languages, and Ends that do not fit the Start."""
    for text, starting, is_first in find_value("start", texts):
        if starting is None and is_first:
            remedy = "add a line 'Start: 2027-05-03 13:00' at its top"
            yield text.problem("start", "has no Start", remedy)
        start = starting.header.parsed("start", parse_moment) if starting else None
        end = text.header.parsed("end", parse_moment)
        if start and end and (flaw := _flaw(start, end)):
            yield text.problem("end", *flaw)


def _flaw(start: Moment, end: Moment) -> tuple[str, str] | None:
    remedy = "correct one of them"
    timed = isinstance(start, datetime)
    if timed != isinstance(end, datetime):
        one, other = ("Start", "End") if timed else ("End", "Start")
        return f"{one} has a time of day and {other} has none", "write both with one, or neither"
    if timed and end <= start:
        return f"End {end:%Y-%m-%d %H:%M} is not after Start {start:%Y-%m-%d %H:%M}", remedy
    if end < start:
        return f"End {end} is before Start {start}", remedy
    return None
