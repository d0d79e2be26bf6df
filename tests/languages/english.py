"""English in what an editor reads in Swedish."""

import re
from collections.abc import Iterable

from plugins.languages.editors import editors_words
from plugins.sources.messages import translated
from plugins.sources.problems import Problem

_WRITTEN = re.compile(r"”[^”]*”|`[^`]*`|\{[^{}]*\}|\[[^\]]*\]\([^)]*\)")
"""What an editor wrote or is to write, which stays as it is."""
_ENGLISH = re.compile(
    r"\b(?:the|is|are|was|of|and|with|which|that|this|has|have|from|or|write|remove|add|line|"
    r"lines|cannot|there|its|did|mean|keys|texts|letters|characters|than|none|an?(?= [a-z]))\b"
)


def find_english(problems: Iterable[Problem]) -> list[str]:
    """Return the messages of `problems` that have English words in Swedish."""
    words = editors_words("sv")
    said = [translated(text, words) for one in problems for text in (one.what, one.remedy)]
    return [text for text in said if _ENGLISH.search(_WRITTEN.sub("”", text))]
