"""Find the problems of a text below its header that show without any other text."""

from collections.abc import Iterator
from typing import Protocol

from markdown import Markdown

from plugins.editorial.copies import find_wrong_language
from plugins.editorial.headers import Header
from plugins.editorial.leftovers import SHORTCODE, find_leftovers
from plugins.editorial.pictures import find_picture_problems
from plugins.editorial.prose import HasProse, find_heading_problems, mask_code, place_of
from plugins.editorial.rendered import FindFlaw, find_rendered_problems
from plugins.sources.problems import Problem
from plugins.sources.yaml_mistakes import find_conflict


class HasHeader(HasProse, Protocol):
    """A text with its header, in the language that its name says."""

    @property
    def header(self) -> Header:
        """Return its header."""

    @property
    def lang(self) -> str:
        """Return the code of its language, "" if its name has none."""


def find_prose_problems(
    text: HasHeader, renderer: Markdown, find_link_flaw: FindFlaw
) -> Iterator[Problem]:
    """Find what is wrong in the prose of `text`; `find_link_flaw` judges its links.

    Raises TooSlow.
    """
    prose = mask_code(text.prose)
    if conflict := find_conflict(prose, text.path):
        yield conflict
        return
    if wrong := find_wrong_language(text.header, prose, text.path, text.lang):
        yield wrong
        return
    yield from find_picture_problems(prose, text.path)
    yield from find_heading_problems(text.prose, text.path)
    leftovers = [*find_leftovers(text, prose)]
    yield from leftovers
    # What a shortcode has in it is not reported once more.
    reported = {(one.line, one.column) for one in leftovers}
    spans = [
        (start, place_of(shortcode.end(), prose))
        for shortcode in SHORTCODE.finditer(prose)
        if (start := place_of(shortcode.start(), prose)) in reported
    ]
    for problem in find_rendered_problems(text, renderer, find_link_flaw):
        if not any(start <= (problem.line, problem.column) < end for start, end in spans):
            yield problem
