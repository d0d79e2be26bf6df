"""Mask the code in a file's text, and check the levels of its headings."""

import re
from collections.abc import Iterator

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from plugins.sources.problems import Problem

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_LISTED = re.compile(r" {0,3}(?:[*+-]|\d+\.|:|\[\^[^\]]+\]:)\s")
_NOT_NEWLINE = re.compile(r"[^\n]")
_HASHES = re.compile(r"(#{1,6})[^\n]*")
_UNDERLINE = re.compile(r"(=+|-+) *")


def mask_code(text: str) -> str:
    """Return `text` with code and comments replaced by spaces, so that places stay the same."""
    for pattern in (FencedBlockPreprocessor.FENCED_BLOCK_RE, _COMMENT):
        text = pattern.sub(blank, text)
    return _CODE_SPAN.sub(blank, _mask_indented(text))


def place_of(offset: int, text: str) -> tuple[int, int]:
    """Return the line and column, both from 1, of the character at `offset`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def blank(match: re.Match[str]) -> str:
    """Return `match` with all characters except line breaks replaced by spaces."""
    return _NOT_NEWLINE.sub(" ", match[0])


def _mask_indented(text: str) -> str:
    """Mask blocks indented by four spaces, except in lists, where they are paragraphs."""
    lines = text.split("\n")
    before_is_empty, in_code, in_list = True, False, False
    for index, line in enumerate(lines):
        indented = line.expandtabs(4).startswith("    ")
        if not line.strip():
            before_is_empty = True
            continue
        if indented and not in_list and (in_code or before_is_empty):
            lines[index] = " " * len(line)
            in_code = True
        else:
            in_code = False
            in_list = bool(_LISTED.match(line)) or (in_list and (indented or not before_is_empty))
        before_is_empty = False
    return "\n".join(lines)


def find_heading_problems(text: str, path: str) -> Iterator[Problem]:
    """Find headings that break the outline below the Title in `text`, with code masked."""
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
    """Yield line number and level of each heading that Python-Markdown would make."""
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
