"""Mask the code in a file's text, and check the levels of its headings."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from plugins.markdown.syntax import parse
from plugins.sources.messages import msg
from plugins.sources.problems import Problem

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_ID = re.compile(
    r"""\{:?[^{}\n]{0,99}\#(?P<list>[\w-]+)[^{}\n]{0,99}\}|<[^<>]*\sid\s*=\s*["']?(?P<tag>[\w-]+)"""
)
_H1 = re.compile(r"<h1(?=[\s>])", re.IGNORECASE)
_NOT_NEWLINE = re.compile(r"[^\n]")


class HasProse(Protocol):
    """A text: its path, and what it says below its header, whose lines are left empty."""

    @property
    def path(self) -> str:
        """Return its path in the project."""

    @property
    def prose(self) -> str:
        """Return its text, with an empty line for each of the header."""


@lru_cache(maxsize=2)  # several checks of one text ask for it
def mask_code(text: str) -> str:
    """Return `text` with code and comments replaced by spaces, so that places stay the same."""
    lines = text.split("\n")
    for token in parse(text).tokens:
        if token.type in ("fence", "code_block") and token.map:
            for index in range(*token.map):
                lines[index] = " " * len(lines[index])
    text = _COMMENT.sub(blank, "\n".join(lines))
    return _CODE_SPAN.sub(blank, text)


def place_of(offset: int, text: str) -> tuple[int, int]:
    """Return the line and column, both from 1, of the character at `offset`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def blank(match: re.Match[str]) -> str:
    """Return `match` with all characters except line breaks replaced by spaces."""
    return _NOT_NEWLINE.sub(" ", match[0])


def find_heading_problems(text: str, path: str) -> Iterator[Problem]:
    """Find headings that break the outline below the Title in `text`."""
    above = 1
    tokens = parse(text).tokens
    for token, inside in pairwise(tokens):
        if token.type != "heading_open" or not token.map or not inside.content.strip():
            continue  # one without words is reported as such
        line, level = token.map[0] + 1, int(token.tag[1])
        if level == 1:
            what = msg("a heading of level 1, which the Title is alone")
            yield Problem(path, line, 1, what, msg("write it with '## '"))
        elif level > above + 1:
            what = msg(
                "a heading of level {level} directly below level {above}", level=level, above=above
            )
            yield Problem(
                path, line, 1, what, msg("write it with '{signs} '", signs="#" * (above + 1))
            )
        above = max(level, 2)
    for found in _H1.finditer(mask_code(text) if _H1.search(text) else ""):
        what = msg("a heading of level 1, which the Title is alone")
        yield Problem(path, *place_of(found.start(), text), what, msg("write it with '## '"))


def find_id_problems(masked: str, path: str, taken: Collection[str]) -> Iterator[Problem]:
    """Find ids that `masked`, a text with code masked, has twice or that its page has `taken`."""
    lines: dict[str, int] = {}
    for found in _ID.finditer(masked):
        name, place = (
            found[found.lastgroup or 0],
            place_of(found.start(found.lastgroup or 0), masked),
        )
        if name in taken:
            yield Problem(
                path,
                *place,
                msg("'#{name}' is a part of the page itself", name=name),
                msg("choose another name"),
            )
        elif lines.setdefault(name, place[0]) != place[0]:
            what = msg(
                "the name '#{name}' stands on line {lines} already", name=name, lines=lines[name]
            )
            yield Problem(path, *place, what, msg("choose another"))
