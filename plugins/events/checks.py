"""Check the times that an event and its twin say."""

from collections.abc import Iterator, Sequence

from plugins.editorial.moments import Moment, has_time, parse_moment
from plugins.editorial.texts import Text, find_value
from plugins.sources.problems import Problem

_CORRECT = "correct one of them"


def find_time_problems(texts: Sequence[Text]) -> Iterator[Problem]:
    """Find events that have no start in any language, and ends that do not follow the start."""
    for text, starting, is_first in find_value("start", texts):
        if starting is None and is_first:
            remedy = "add a line 'Start: 2027-05-03 13:00' at its top"
            yield Problem(text.path, 1, 0, "has no Start", remedy)
        start = _moment(starting, "start") if starting else None
        end = _moment(text, "end")
        if start and end and (flaw := _flaw(start, end)):
            yield Problem(text.path, text.header.line("end"), 0, *flaw)


def _moment(text: Text, key: str) -> Moment | None:
    try:
        return parse_moment(text.header.text(key))
    except ValueError:
        return None  # the check of the front matter reports it


def _flaw(start: Moment, end: Moment) -> tuple[str, str] | None:
    if has_time(start) != has_time(end):
        one, other = ("Start", "End") if has_time(start) else ("End", "Start")
        return f"{one} has a time of day and {other} has none", "write both with one, or neither"
    if has_time(start) and end <= start:
        return f"End {end:%Y-%m-%d %H:%M} is not after Start {start:%Y-%m-%d %H:%M}", _CORRECT
    if end < start:
        return f"End {end} is before Start {start}", _CORRECT
    return None
