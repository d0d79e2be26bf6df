"""Read the examples, each with the YAML that it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from plugins.forms.language.form import FormSpec
from plugins.forms.reading.load import load_form
from plugins.sources.yaml_source import read_yaml

EXAMPLES = Path(__file__).with_name("examples.yaml")
LANGUAGES = ("sv", "en")
"""The languages that the examples are written in, whatever the site's are."""


@dataclass(frozen=True)
class Source:
    """An example as an editor writes it: of `part` of the language, the caption, the YAML."""

    part: str
    caption: str
    yaml: str


def read_examples() -> tuple[FormSpec, tuple[Source, ...]]:
    """Return the form of all examples, and the source of each of its fields.

    Raises ProblemsFound where the form has any.
    """
    return load_form(EXAMPLES, LANGUAGES), tuple(_sources())


def head_of_form() -> str:
    """Return the YAML that stands before the first field."""
    text = EXAMPLES.read_text(encoding="utf-8")
    return text[text.index("title:") : text.index("fields:") + len("fields:")]


def _sources() -> Iterator[Source]:
    places = read_yaml(EXAMPLES, EXAMPLES.name).places
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    starts = [places[steps][0] - 1 for steps in places if len(steps) == 2 and steps[0] == "fields"]
    for start, end in zip(starts, [*(after - 1 for after in starts[1:]), len(lines)], strict=True):
        caption = lines[start - 1].strip().removeprefix("# ")
        part = caption.split()[0].rstrip(":,")
        yield Source(part, caption, dedent("\n".join(lines[start:end])).strip())
