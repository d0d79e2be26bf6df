"""Hold the days that a text and its twin say against one another."""

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic_core import PydanticCustomError

from plugins.editorial.front_matter import MODELS, parse_day
from plugins.editorial.header import Header
from plugins.editorial.texts import Text
from plugins.languages.languages import LANGUAGES
from plugins.sources.problems import Problem


def find_date_problems(texts: Iterable[Text]) -> Iterator[Problem]:
    """Find news whose day neither twin tells, and changes made before that day."""
    by_path = {text.path: text for text in texts if text.header.entries}
    for text in by_path.values():
        if "date" not in MODELS[text.folder].model_fields:
            continue
        paths = [text.path_in(lang) for lang in LANGUAGES] if text.key else [text.path]
        versions = [by_path[path] for path in paths if path in by_path]
        own_first = sorted(versions, key=lambda version: version is not text)
        dated = next((one for one in own_first if one.header.entry("date")), None)
        if dated is None and text is versions[0]:  # told once, of the first language
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
