"""Find texts without a body, and dates that are far away."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from plugins.editorial.copies import has_body
from plugins.editorial.front_matter import label_of, parse_moment
from plugins.editorial.texts import Text
from plugins.sources.messages import msg
from plugins.sources.problems import Problem

_FAR = {"date": timedelta(366), "modified": timedelta(366), "start": timedelta(5 * 366)}
"""How far from the day of the build a moment may be."""


def find_body_problems(texts: Sequence[Text]) -> Iterator[Problem]:
    """Find published texts that have nothing below their front matter."""
    for text in texts:
        header = text.header
        if not header.entries or header.text("status") == "draft":
            continue
        if not has_body(text.prose):
            is_cut_off = not header.text("summary")  # reported as such
            if not (header.text("template") or header.text("form") or is_cut_off):
                what = msg("has no text below its first lines")
                yield Problem(text.path, header.end, 0, what, _WRITE_IT)


_WRITE_IT = msg("write it after an empty line, or the line 'Status: draft' until it is there")


def find_far_dates(texts: Sequence[Text], today: date) -> Iterator[Problem]:
    """Find dates so far from `today` that their year is a slip."""
    for text in texts:
        for key, longest in _FAR.items():
            moment = text.header.parsed(key, parse_moment)
            day = moment.date() if isinstance(moment, datetime) else moment
            if not day or day - today <= longest or text.header.text("status") == "draft":
                continue
            what = msg("{label} {day} is more than a year from now", label=label_of(key), day=day)
            if key == "date":
                what = msg("{what}, and the text is not published before", what=what)
            elif key == "start":
                what = msg("Start {day} is more than five years from now", day=day)
            remedy = msg("correct the year, or write 'Status: draft' until the day is nearer")
            yield text.problem(key, what, remedy)
