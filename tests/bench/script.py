"""Print what a form's scripts weigh: `python -m tests.bench.script`, after a build.

In bytes as the build minifies them, compressed by gzip -9, the words in Swedish, which are
the longer; beside it how large a part that is of the bound, and of the page of the visit
form, weighed alike.
"""

import gzip

from plugins.languages.catalogues import load_catalogues
from plugins.theming.scripts import write_script
from tests.conftest import PROJECT

MOST = {"form": 5_000, "send": 3_300}
PAGE = PROJECT / "output" / "boka-besok" / "index.html"


def weight(text: str) -> int:
    """Return how many bytes `text` takes when it is compressed."""
    return len(gzip.compress(text.encode(), 9, mtime=0))


def weight_of(name: str) -> int:
    """Return what the script called `name` weighs on a Swedish page."""
    theme = PROJECT / "theme"
    words = load_catalogues(theme / "translations")["sv"]
    return weight(write_script(theme / "static" / "js" / name, words))


if __name__ == "__main__":
    page = weight(PAGE.read_text(encoding="utf-8"))
    for name, most in MOST.items():
        size = weight_of(name)
        share = f"{size / most:.2f} of the bound of {most:,d}, {size / page:.2f} of the page"
        print(f"{size:7,d}  {name}.js: {share}")
    print(f"{page:7,d}  the page of the visit form")
