"""Separate the running text of a file from its code, and find places in it."""

import re

from markdown.extensions.fenced_code import FencedBlockPreprocessor

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_LISTED = re.compile(r" {0,3}(?:[*+-]|\d+\.|:|\[\^[^\]]+\]:)\s")
_NOT_NEWLINE = re.compile(r"[^\n]")


def mask_code(text: str) -> str:
    """Return `text` with spaces for its code and comments, all else in its place."""
    for pattern in (FencedBlockPreprocessor.FENCED_BLOCK_RE, _COMMENT):
        text = pattern.sub(_blank, text)
    return _CODE_SPAN.sub(_blank, _mask_indented(text))


def place_of(offset: int, text: str) -> tuple[int, int]:
    """Return the line and column, both from 1, of the character at `offset`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _blank(match: re.Match[str]) -> str:
    return _NOT_NEWLINE.sub(" ", match[0])


def _mask_indented(text: str) -> str:
    """Mask blocks indented by four, which within a list, though, are its paragraphs."""
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
