"""Hold the times that an event and its twin say against one another."""

from collections.abc import Iterable, Iterator

from plugins.editorial.moments import Moment, has_time, parse_moment
from plugins.editorial.texts import Text
from plugins.languages.languages import LANGUAGES
from plugins.sources.problems import Problem

EVENTS = "events"
"""The folder of them."""
_CORRECT = "correct one of them"


def find_event_problems(texts: Iterable[Text]) -> Iterator[Problem]:
    """Find events whose start neither twin tells, and ends that do not follow the start."""
    by_path = {text.path: text for text in texts if text.folder == EVENTS}
    for text in by_path.values():
        if not text.header.entries:
            continue  # which is told already
        paths = [text.path_in(lang) for lang in LANGUAGES] if text.key else [text.path]
        versions = [by_path[path] for path in paths if path in by_path]
        starting = [one for one in (text, *versions) if one.header.entry("start")]
        if not starting and text is versions[0]:  # told once, of the first language
            yield Problem(text.path, 1, 0, "has no Start",
                          "add a line 'Start: 2027-05-03 13:00' at its top")  # fmt: skip
        start = _moment(starting[0], "start") if starting else None
        end = _moment(text, "end")
        if start and end and (flaw := _flaw(start, end)):
            yield Problem(text.path, text.header.line("end"), 0, *flaw)


def _moment(text: Text, key: str) -> Moment | None:
    try:
        return parse_moment(text.header.text(key))
    except ValueError:
        return None  # which the model tells, where anything is written


def _flaw(start: Moment, end: Moment) -> tuple[str, str] | None:
    if has_time(start) != has_time(end):
        one, other = ("Start", "End") if has_time(start) else ("End", "Start")
        return f"{one} has a time of day and {other} has none", "write both with one, or neither"
    if has_time(start) and end <= start:
        return f"End {end:%Y-%m-%d %H:%M} is not after Start {start:%Y-%m-%d %H:%M}", _CORRECT
    if end < start:
        return f"End {end} is before Start {start}", _CORRECT
    return None
