"""Find texts in the wrong language, such as those that are copies of their twin."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from plugins.editorial.headers import Header
from plugins.incremental.files import digest_of
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.sources.messages import msg
from plugins.sources.problems import Problem

if TYPE_CHECKING:
    from plugins.editorial.texts import Text
    from plugins.incremental.kept import Kept

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ADDRESS = re.compile(r"(\]\(|\]:|<)[^\s<>)]*")
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"(\n[ \t]*(?:\n[ \t]*)+)")
_SEVERAL = 6
"""Words that a paragraph has at least, for it to be alike in two languages by mistake only."""


_SOME = 3
"""Words that an Image_Alt has at least, for it to be alike in two languages by mistake only."""
_FEWEST, _TIMES = 8, 4
"""A text with so many common words of another language, and so many times as many as of its own,
is in that language."""


def language_of(header: Header, prose: str, lang: str) -> str:
    """Return the language in which a text seems to be, which is `lang` unless it surely is not."""
    said = Counter(_WORD.findall(f"{header.text('summary')} {_ADDRESS.sub(' ', prose)}".lower()))
    found = {
        row.code: sum(said[word] for word in row.words.split()) for row in LANGUAGE_TABLE.values()
    }
    other = max(found, key=lambda code: found[code])
    own = found[lang] if LANGUAGE_TABLE[lang].words else found[other]
    return other if found[other] >= max(_FEWEST, _TIMES * own + 1) else lang


def find_wrong_language(header: Header, prose: str, path: str, lang: str) -> Problem | None:
    """Return the problem that a text is in another language than its file's name says."""
    if not lang or header.text("status") == "draft" or "lang=" in prose:
        return None
    other = language_of(header, prose, lang)
    if other == lang:
        return None
    own, its = (msg(LANGUAGE_TABLE[one].english_name) for one in (lang, other))
    what = msg("is in {its}, and its name says that it is in {own}", its=its, own=own)
    remedy = msg(
        "translate it, exchange it with the other file if the two were mixed up, or write"
        " 'Status: draft' in it until it is translated"
    )
    lines = (number for number, line in enumerate(prose.split("\n"), 1) if line.strip())
    return Problem(path, next(lines, header.line("summary")), 0, what, remedy)


def has_body(prose: str) -> bool:
    """Return whether there is more in `prose` than comments."""
    return bool(_COMMENT.sub("", prose).strip())


def find_copies(texts: "Sequence[Text]", kept: "Kept | None" = None) -> Mapping[str, Problem]:
    """Return the problem of each text that has most of its twin's paragraphs, by its target.

    Those that are `kept` with all their twins were compared when they were last read.
    """
    by_path = {text.path: text for text in texts}
    fact = "no copies"
    known = json.loads(kept.before.facts.get(fact, "{}")) if kept else {}
    compared: dict[str, str] = {}
    copies = {}
    for text in texts:
        if not text.key or text.header.text("status") == "draft":
            continue
        if kept:
            versions = (text.path, *map(text.path_in, text.languages))
            compared[text.path] = digest_of("".join(map(kept.key_of, versions)).encode())
            if known.get(text.path) == compared[text.path]:
                continue
        if find_wrong_language(text.header, text.prose, text.path, text.lang):
            continue  # which is reported
        for lang in text.languages[: text.languages.index(text.lang)]:
            twin = by_path.get(text.path_in(lang))
            if twin and find_wrong_language(twin.header, twin.prose, twin.path, twin.lang):
                continue
            if twin and (line := copied_line(text.header, text.prose, twin.header, twin.prose)):
                what = msg(
                    "has the same words as {path}, and so one of them is in the wrong language",
                    path=text.path_in(lang),
                )
                remedy = msg(
                    "translate that one, or write 'Status: draft' in it until it is translated"
                )
                compared.pop(text.path, None)
                copies[text.target] = Problem(text.path, line, 0, what, remedy)
    if kept:
        kept.after.facts[fact] = json.dumps(compared)
    return copies


def find_same_words(text: "Text", twin: "Text") -> Iterator[Problem]:
    """Note each part of `text` that has the words of its twin, and may not be translated yet."""
    remedy = msg("translate it, if that was forgotten")
    described = text.header.text("image_alt")
    same = described == twin.header.text("image_alt")
    if same and len(_WORD.findall(described)) >= _SOME:
        what = msg("Image_Alt has the same words as in {path}", path=twin.path)
        yield text.problem("image_alt", what, remedy)
    theirs = {words for _, words in _paragraphs(twin.header, twin.prose)}
    for line, words in _paragraphs(text.header, text.prose):
        if words in theirs:
            what = msg("has the same words as a paragraph of {path}", path=twin.path)
            yield Problem(text.path, line, 0, what, remedy)


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
