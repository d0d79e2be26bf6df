"""Change single lines at the top of a text, and leave every other byte as it is."""

import re
from dataclasses import dataclass

from markdown.extensions.meta import BEGIN_RE, END_RE

from plugins.editorial.front_matter import label_of, read_header
from plugins.editorial.headers import Entry
from plugins.sources.characters import normalize

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_NEEDS_QUOTES = re.compile(r"""["'\[>|*&!%@`]|.*\s#""")


@dataclass
class Source:
    """A text's lines, each with its end; `mark` is the byte order mark before them, or ""."""

    mark: str
    lines: list[str]

    @classmethod
    def read(cls, content: bytes) -> "Source":
        """Return the source of a file in UTF-8. Raises UnicodeDecodeError."""
        text = content.decode("utf-8")
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return cls(mark, [line for line in _LINE.findall(text.removeprefix(mark)) if line])

    def write(self) -> bytes:
        """Return the content of the file."""
        return (self.mark + "".join(self.lines)).encode()

    @property
    def body(self) -> list[str]:
        """Return the lines after the header."""
        return self.lines[self._header_end() :]

    def get(self, key: str) -> str:
        """Return the value of `key`, or ""."""
        return read_header(self._plain()).text(key)

    def set(self, key: str, value: str) -> None:
        """Write `value` in the line of `key`; a new line comes last in the header."""
        written = (
            f'"{_escaped(value)}"' if self._is_yaml() and _NEEDS_QUOTES.match(value) else value
        )
        line = f"{label_of(key)}: {written}{self._newline()}"
        if entry := self._entry(key):
            self.lines[entry.line - 1 : self._last_line(entry)] = [line]
            return
        entries = read_header(self._plain()).entries
        after = self._last_line(entries[-1]) if entries else int(self._is_yaml())
        if after and not self.lines[after - 1].endswith(("\r", "\n")):
            self.lines[after - 1] += self._newline()
        self.lines.insert(after, line)

    def remove(self, key: str) -> None:
        """Remove the lines of `key`, if there are any."""
        while entry := self._entry(key):
            del self.lines[entry.line - 1 : self._last_line(entry)]

    def _entry(self, key: str) -> Entry | None:
        return read_header(self._plain()).entry(key)

    def _last_line(self, entry: Entry) -> int:
        """Return the number of the last line of `entry`: of the one before the next, if any."""
        header = read_header(self._plain())
        later = [one.line for one in header.entries if one.line > entry.line]
        if later:
            return later[0] - 1
        last = header.end
        plain = self._plain()
        while last > entry.line and (not plain[last - 1].strip() or END_RE.match(plain[last - 1])):
            last -= 1
        return last

    def _header_end(self) -> int:
        return min(read_header(self._plain()).end, len(self.lines))

    def _is_yaml(self) -> bool:
        return bool(self.lines and BEGIN_RE.match(self._plain()[0]))

    def _plain(self) -> list[str]:
        """Return the lines without their ends, as the checks read them."""
        return [normalize(line).rstrip("\n") for line in self.lines]

    def _newline(self) -> str:
        ends = re.search(r"\r\n?|\n", "".join(self.lines[:1]))
        return ends[0] if ends else "\n"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
