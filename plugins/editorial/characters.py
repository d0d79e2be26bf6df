"""Find characters that no page can show, and that nobody sees where they were pasted."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from plugins.editorial.problems import Problem

_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffd\ufffe\uffff]")
"""Control characters (HTML forbids them), byte order marks and signs of a lost letter."""


def find_character_problems(lines: Sequence[str], path: str) -> Iterator[Problem]:
    """Check every character of `lines`, those of the whole file."""
    for number, line in enumerate(lines, 1):
        for found in _UNSHOWABLE.finditer(line):
            code = f"U+{ord(found[0]):04X}"
            name = unicodedata.name(found[0], "a control character")
            remedy = "delete it, or write anew the word that it stands in"
            column = found.start() + 1
            yield Problem(path, number, column, f"{code} ({name.lower()}) cannot be shown", remedy)
