"""Find headings whose level breaks the outline below the Title, which is level 1."""

import re
from collections.abc import Iterator

from plugins.sources.problems import Problem

_HASHES = re.compile(r"(#{1,6})[^\n]*")
_UNDERLINE = re.compile(r"(=+|-+) *")


def find_heading_problems(text: str, path: str) -> Iterator[Problem]:
    """Check the order of the headings in `text`, a file's with its code masked."""
    above = 1
    for line, level in _headings(text):
        if level == 1:
            what = "a heading of level 1, which the Title is alone"
            yield Problem(path, line, 1, what, "write it with '## '")
        elif level > above + 1:
            what = f"a heading of level {level} directly below level {above}"
            yield Problem(path, line, 1, what, f"write it with '{'#' * (above + 1)} '")
        above = max(level, 2)


def _headings(text: str) -> Iterator[tuple[int, int]]:
    """Yield line and level of each heading that Python-Markdown would make."""
    lines = text.split("\n")
    begins_block = True
    for index, line in enumerate(lines):
        hashes = _HASHES.match(line)
        underline = _UNDERLINE.fullmatch(lines[index + 1]) if index + 1 < len(lines) else None
        if hashes:
            yield index + 1, len(hashes[1])
        elif begins_block and line.strip() and underline:
            yield index + 1, 1 if underline[1][0] == "=" else 2
        begins_block = bool(hashes) or not line.strip()
