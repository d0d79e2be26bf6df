"""The front matter of a news item, and the check of its dates."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from plugins.editorial.front_matter import Day, FrontMatter, Line, TwinRule, means, parse_day
from plugins.editorial.texts import Text, find_value
from plugins.sources.messages import msg
from plugins.sources.problems import Problem


class NewsFrontMatter(FrontMatter):
    """The keys of a news item; it needs a Date, or a twin that has one."""

    date: Annotated[
        Day | None,
        TwinRule.SHARED,
        means(
            msg(
                "the day of publication, which a news item needs; with a later day it appears on"
                " the site that day"
            ),
            "2026-11-24",
        ),
    ] = None
    category: Annotated[
        Line | None,
        TwinRule.SHARED,
        means(msg("the main topic: one key of the file taxonomy.yaml"), "projects"),
    ] = None
    tags: Annotated[
        Line | None,
        TwinRule.SHARED,
        means(
            msg("further topics: keys of taxonomy.yaml, with commas between them"),
            "accessibility, baltic-sea",
        ),
    ] = None
    author: Annotated[Line | None, TwinRule.SHARED, means(msg("who wrote it"), "Eva Berg")] = None


def find_date_problems(texts: Sequence[Text]) -> Iterator[Problem]:
    """Find news without a date in any language, and news whose Modified is before its Date."""
    for text, dated, is_first in find_value("date", texts):
        if dated is None and is_first:
            yield text.problem(
                "date", msg("has no Date"), msg("add a line 'Date: 2026-11-24' at its top")
            )
        written = dated.header.parsed("date", parse_day) if dated else None
        changed = text.header.parsed("modified", parse_day)
        if written and changed and changed < written:
            what = msg(
                "Modified {changed} is before Date {written}", changed=changed, written=written
            )
            yield text.problem("modified", what, msg("correct one of them"))
