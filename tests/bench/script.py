"""Print what a form's script weighs: `python -m tests.bench.script`, after a build.

In bytes as the build minifies it, compressed by gzip -9; beside it how large a part that
is of the bound, and of the page of the visit form, weighed alike.
"""

import gzip
from pathlib import Path

from plugins.publishing.scripts import write_script

MOST = 5_000
PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = PROJECT / "theme" / "static" / "js" / "form"
PAGE = PROJECT / "output" / "boka-besok" / "index.html"


def weight(text: str) -> int:
    """Return how many bytes `text` takes when it is compressed."""
    return len(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    size, page = weight(write_script(SCRIPT)), weight(PAGE.read_text(encoding="utf-8"))
    print(f"{size:7,d}  form.js: {size / MOST:.2f} of the bound of {MOST:,d}")
    print(f"{page:7,d}  the page of the visit form: the script is {size / page:.2f} of it")
