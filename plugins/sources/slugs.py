"""Tell which words may stand in addresses and file names, and make such words of others."""

import re
import unicodedata

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What every host, every file system and every mail program leaves as it is."""
TAKEN = frozenset({"contracts", "forms", "images", "pagefind", "theme"})
"""Folders at the site's root that hold what is no page, or that a program answers for."""
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "đ": "d", "ł": "l", "þ": "th"})


def slug_of(text: str) -> str:
    """Make a slug of `text`, with å, ä and ö as a, a and o; "" if nothing is left of it."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
