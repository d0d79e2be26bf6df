"""Find texts that are copies of their twin, and so in the wrong language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from plugins.editorial.headers import Header
from plugins.sources.messages import msg
from plugins.sources.problems import Problem

if TYPE_CHECKING:
    from plugins.editorial.texts import Text

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ADDRESS = re.compile(r"(\]\(|\]:|<)[^\s<>)]*")
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"(\n[ \t]*(?:\n[ \t]*)+)")
_SEVERAL = 6
"""Words that a paragraph has at least, for it to be alike in two languages by mistake only."""


def has_body(prose: str) -> bool:
    """Return whether there is more in `prose` than comments."""
    return bool(_COMMENT.sub("", prose).strip())


def find_copies(texts: "Sequence[Text]") -> Mapping[str, Problem]:
    """Return the problem of each text that has most of its twin's paragraphs, by its target."""
    by_path = {text.path: text for text in texts}
    copies = {}
    for text in texts:
        if not text.key or text.header.text("status") == "draft":
            continue
        for lang in text.languages[: text.languages.index(text.lang)]:
            twin = by_path.get(text.path_in(lang))
            if twin and (line := copied_line(text.header, text.prose, twin.header, twin.prose)):
                what = msg(
                    "has the same words as {path}, and so one of them is in the wrong language",
                    path=text.path_in(lang),
                )
                remedy = msg(
                    "translate that one, or write 'Status: draft' in it until it is translated"
                )
                copies[text.target] = Problem(text.path, line, 0, what, remedy)
    return copies


def copied_line(header: Header, prose: str, its_header: Header, its_prose: str) -> int:
    """Return the first line that a text has from its twin, 0 unless it has most of its text."""
    own = [*_paragraphs(header, prose)]
    theirs = {words for _, words in _paragraphs(its_header, its_prose)}
    same = [line for line, words in own if words in theirs]
    return same[0] if len(same) * 2 > len(own) else 0


def _paragraphs(header: Header, prose: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of the Summary and of each paragraph with several words."""
    summary = _WORD.findall(header.text("summary"))
    if len(summary) >= _SEVERAL:
        yield header.line("summary"), " ".join(summary)
    line = 1
    for part in _BREAK.split(prose):
        words = _WORD.findall(_ADDRESS.sub(" ", part))
        if len(words) >= _SEVERAL:
            yield line + len(part) - len(part.lstrip("\n")), " ".join(words)
        line += part.count("\n")
