"""The header of a text: the lines above it, as keys and values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from plugins.incremental.files import digest_of
from plugins.sources.characters import is_invisible

MAX_BYTES = 200_000
"""About 30,000 words: far longer than any page that people read."""
_Parsed = TypeVar("_Parsed")


@dataclass(frozen=True)
class Entry:
    """One key with its values: first its own line's, then those of continuation lines."""

    key: str
    line: int
    values: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """The entries in their order; the text begins after line `end`.

    `intruder` is the number of the line that ended the header but is not an entry, else 0.
    """

    entries: tuple[Entry, ...]
    end: int
    intruder: int = 0

    def entry(self, key: str) -> Entry | None:
        """Return the first entry of `key`."""
        return self._first.get(key)

    @cached_property
    def _first(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in reversed(self.entries)}

    def text(self, key: str) -> str:
        """Return the value of `key` as one line, "" if there is none that a reader sees."""
        if key not in self._texts:
            entry = self.entry(key)
            text = " ".join(entry.values).strip() if entry else ""
            self._texts[key] = "" if is_invisible(text) else text
        return self._texts[key]

    @cached_property
    def _texts(self) -> dict[str, str]:
        """The values that were asked for: many checks ask for the same ones."""
        return {}

    def parsed(self, key: str, parse: Callable[[str], _Parsed]) -> _Parsed | None:
        """Return the value of `key` parsed by `parse`, or None if `parse` raises ValueError.

        The check of the front matter reports such a value.
        """
        try:
            return parse(self.text(key))
        except ValueError:
            return None

    def line(self, key: str) -> int:
        """Return the line number of `key`, or 1 if the key is missing."""
        entry = self.entry(key)
        return entry.line if entry else 1


def note_header(header: Header) -> list[Any]:
    """Return a header as data, which `read_note` reads."""
    entries = [[one.key, one.line, list(one.values)] for one in header.entries]
    return [entries, header.end, header.intruder]


def read_note(note: list[Any]) -> Header:
    """Return the header that `note_header` wrote."""
    entries, end, intruder = note
    read = (Entry(key, line, tuple(values)) for key, line, values in entries)
    return Header(tuple(read), end, intruder)


def digest_above(lines: Sequence[str], end: int) -> str:
    """Return the digest of the header of a text with these `lines`, which ends at `end`."""
    return digest_of("\n".join(lines[:end]).encode())
