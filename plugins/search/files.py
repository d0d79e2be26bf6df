"""What is the same of a search index that is written whole and of one that is changed."""

import hashlib
import json
from collections.abc import Iterable, Sequence

FOLDER = "search-index"
"""The folder of the index in the output; theme/templates/search.html names it."""


def write_json(value: object) -> bytes:
    """Return `value` as the files of the index have it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def write_contents(digests: Iterable[tuple[str, str]], pages: Sequence[str]) -> bytes:
    """Return index.json for these `pages` and files, each by its name and its digest."""
    files = sorted(digests)
    version = hashlib.sha256(write_json([files, pages])).hexdigest()[:10]
    names = [name for name, _ in files]
    return write_json({"version": version, "pages": pages, "files": names})
