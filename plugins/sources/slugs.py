"""Define slugs, the words of addresses and file names, and make slugs from text."""

import re
import unicodedata

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""A format that hosts, file systems and mail programs leave unchanged."""
TAKEN = frozenset({"admin", "contracts", "documents", "forms", "images", "search-index", "theme"})
"""Folders at the site's root for files other than pages, or that a program serves."""
ROOT_FILES = frozenset(
    {"_headers", "_redirects", ".htaccess", "addresses.json", "robots.txt", "sitemap.xml"}
)
"""Files at the site's root that the build writes itself, for hosts, search engines and `check`."""
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "đ": "d", "ł": "l", "þ": "th"})


def slug_of(text: str) -> str:
    """Return `text` as a slug, with å, ä and ö as a, a and o; "" if no letter or digit is left."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
