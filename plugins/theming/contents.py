"""List the headings of a text, for its table of contents."""

from dataclasses import dataclass
from html.parser import HTMLParser

FEWEST = 3
"""A text with fewer headings needs no table of contents."""


@dataclass(frozen=True)
class Heading:
    """A heading of the second level: the id that leads to it, and its words."""

    id: str
    text: str


def contents(markup: str) -> tuple[Heading, ...]:
    """Return the headings `<h2 id>` of `markup`; none if there are fewer than FEWEST."""
    reader = _HeadingReader()
    reader.feed(markup)
    reader.close()
    found = tuple(reader.headings)
    return found if len(found) >= FEWEST else ()


class _HeadingReader(HTMLParser):
    """Collects the headings of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[Heading] = []
        self._id = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a heading."""
        if tag == "h2":
            self._id, self._words = dict(attrs).get("id") or "", []

    def handle_data(self, data: str) -> None:
        """Take the words of a heading."""
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a heading."""
        if tag == "h2" and self._id:
            self.headings.append(Heading(self._id, " ".join("".join(self._words).split())))
            self._id = ""
