"""Read the lines at the top of a text as Python-Markdown's meta extension reads them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markdown.extensions.meta import BEGIN_RE, END_RE, META_MORE_RE, META_RE

from plugins.sources.problems import Problem

_BEGIN = "begin the file with the lines Title: ..., Slug: ... and Summary: ..."


@dataclass(frozen=True)
class Entry:
    """One key with its values: that of its own line, then those that continue it."""

    key: str
    line: int
    values: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """The entries in their order; the text begins after line `end`.

    `intruder` is the line that ended the header by being no entry, else 0.
    """

    entries: tuple[Entry, ...]
    end: int
    intruder: int = 0

    def entry(self, key: str) -> Entry | None:
        """Return the first entry of `key`."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def text(self, key: str) -> str:
        """Return the value of `key` in one line, "" where it has none."""
        entry = self.entry(key)
        return " ".join(entry.values).strip() if entry else ""

    def line(self, key: str) -> int:
        """Return the line of `key`, the first one where it has none."""
        entry = self.entry(key)
        return entry.line if entry else 1


def read_header(lines: Sequence[str], start: int = 0) -> Header:
    """Read the header of `lines`, after the first `start`."""
    entries: list[Entry] = []
    end = start
    if lines[start:] and BEGIN_RE.match(lines[start]):
        end += 1
    while end < len(lines):
        line = lines[end].expandtabs(4)  # as the preprocessor before does
        end += 1
        entry = META_RE.match(line)
        more = META_MORE_RE.match(line)
        if not line.strip() or END_RE.match(line):
            break
        if entry:
            entries.append(Entry(entry["key"].lower(), end, (entry["value"].strip(),)))
        elif more and entries:
            last = entries[-1]
            values = (*last.values, more["value"].strip())
            entries[-1] = Entry(last.key, last.line, values)
        else:
            return Header(tuple(entries), end - 1, end)
    return Header(tuple(entries), end)


def read_whole_header(
    lines: Sequence[str], path: str, known: Collection[str]
) -> tuple[Header, list[Problem]]:
    """Read the header of `lines` along with the lines that belong to it and stand apart.

    Lines of `known` keys that stand apart below are taken for its own, so that they are
    not called missing as well; what parts them from it is the problem.
    """
    header = read_header(lines)
    apart = _read_apart(header, lines, known)
    entries = (*header.entries, *apart.entries)
    if not entries:
        return header, [Problem(path, 1, 0, "has no front matter", _BEGIN)]
    if not header.entries:
        what = "the front matter begins here and not on line 1"
        problem = Problem(path, entries[0].line, 0, what, "move it to the top of the file")
    elif header.intruder:
        what = f"'{lines[header.intruder - 1].strip()[:40]}' breaks off the front matter"
        remedy = "write it as 'Key: value', or put an empty line before the text"
        problem = Problem(path, header.intruder, 0, what, remedy)
    elif apart.entries:
        what = f"the front matter ended on line {header.end}, before this line"
        problem = Problem(path, apart.entries[0].line, 0, what, "remove what parts the two")
    else:
        return header, []
    return Header(entries, apart.end if apart.entries else header.end), [problem]


def _read_apart(header: Header, lines: Sequence[str], known: Collection[str]) -> Header:
    """Read the entries after the end of `header`, if they begin with a key that it lacks."""
    start = header.intruder or header.end
    while start < len(lines) and not lines[start].strip():
        start += 1
    apart = read_header(lines, start)
    first = apart.entries[0].key if apart.entries else ""
    if first in known and header.entry(first) is None:
        return apart
    return Header((), header.end)
