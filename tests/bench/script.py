"""Print what a form's script weighs: `python -m tests.bench.script`, after a build.

In bytes as the build minifies it, compressed by gzip -9, the words in Swedish, which are the
longer; beside it how large a part that is of the bound, and of the page of the visit form,
weighed alike. What correcting, review and sending need is loaded with the first input.
"""

import gzip

from plugins.languages.catalogues import load_catalogues
from plugins.theming.scripts import bundle_script
from tests.conftest import PROJECT

MOST = {"before the first input": 5_000, "with the first input": 9_000}
PAGE = PROJECT / "output" / "boka-besok" / "index.html"


def weight(text: str) -> int:
    """Return how many bytes `text` takes when it is compressed."""
    return len(gzip.compress(text.encode(), 9, mtime=0))


def weights_of(name: str) -> dict[str, int]:
    """Return what the parts of the script called `name` weigh on a Swedish page."""
    theme = PROJECT / "theme"
    words = load_catalogues(theme / "translations")["sv"]
    script = bundle_script(theme / "static" / "js", name, words, classic=False)
    later = [text for file, text in script.files.items() if file != script.entry]
    return dict(
        zip(MOST, (weight(script.files[script.entry]), sum(map(weight, later))), strict=True)
    )


if __name__ == "__main__":
    page = weight(PAGE.read_text(encoding="utf-8"))
    for part, size in weights_of("form").items():
        most = MOST[part]
        share = f"{size / most:.2f} of the bound of {most:,d}, {size / page:.2f} of the page"
        print(f"{size:7,d}  form.js, {part}: {share}")
    print(f"{page:7,d}  the page of the visit form")
