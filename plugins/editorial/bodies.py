"""Find texts without a body, copies of a twin, and dates that are far away."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from plugins.editorial.front_matter import label_of, parse_moment
from plugins.editorial.texts import Text
from plugins.sources.problems import Problem

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ADDRESS = re.compile(r"(\]\(|\]:|<)[^\s<>)]*")
_WORD = re.compile(r"[^\W\d_]+")
_SEVERAL = 6
"""Words that a paragraph has at least, for it to be alike in two languages by mistake only."""
_FAR = {"date": timedelta(366), "modified": timedelta(366), "start": timedelta(5 * 366)}
"""How far from the day of the build a moment may be."""


def find_body_problems(texts: Sequence[Text]) -> Iterator[Problem]:
    """Find published texts that have nothing below their front matter."""
    for text in texts:
        header = text.header
        if not header.entries or header.text("status") == "draft":
            continue
        if not _COMMENT.sub("", text.prose).strip():
            is_cut_off = not header.text("summary")  # reported as such
            if not (header.text("template") or header.text("form") or is_cut_off):
                what = "has no text below its first lines"
                yield Problem(text.path, header.end, 0, what, _WRITE_IT)
            continue


_WRITE_IT = "write it after an empty line, or the line 'Status: draft' until it is there"


def find_copies(texts: Sequence[Text]) -> Mapping[str, Problem]:
    """Return the problem of each text that has most of its twin's paragraphs, by its target."""
    by_path = {text.path: text for text in texts}
    copies = {}
    for text in texts:
        if not text.key or text.header.text("status") == "draft":
            continue
        own = [*_paragraphs(text)]
        for lang in text.languages[: text.languages.index(text.lang)]:
            twin = by_path.get(text.path_in(lang))
            theirs = {words for _, words in _paragraphs(twin)} if twin else set()
            same = [line for line, words in own if words in theirs]
            if same and len(same) * 2 > len(own):
                what = f"has the same words as {text.path_in(lang)}, and so one of them is"
                what = f"{what} in the wrong language"
                remedy = "translate that one, or write 'Status: draft' in it until it is translated"
                copies[text.target] = Problem(text.path, same[0], 0, what, remedy)
    return copies


def _paragraphs(text: Text) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of the Summary and of each paragraph with several words."""
    summary = _WORD.findall(text.header.text("summary"))
    if len(summary) >= _SEVERAL:
        yield text.header.line("summary"), " ".join(summary)
    line = 1
    for part in re.split(r"(\n[ \t]*(?:\n[ \t]*)+)", text.prose):
        words = _WORD.findall(_ADDRESS.sub(" ", part))
        if len(words) >= _SEVERAL:
            yield line + len(part) - len(part.lstrip("\n")), " ".join(words)
        line += part.count("\n")


def find_far_dates(texts: Sequence[Text], today: date) -> Iterator[Problem]:
    """Find dates so far from `today` that their year is a slip."""
    for text in texts:
        for key, longest in _FAR.items():
            moment = text.header.parsed(key, parse_moment)
            day = moment.date() if isinstance(moment, datetime) else moment
            if not day or day - today <= longest or text.header.text("status") == "draft":
                continue
            far = "a year" if key != "start" else "five years"
            what = f"{label_of(key)} {day} is more than {far} from now"
            until = ", and the text is not published before" if key == "date" else ""
            remedy = "correct the year, or write 'Status: draft' until the day is nearer"
            yield text.problem(key, what + until, remedy)
