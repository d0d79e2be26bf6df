"""How Python-Markdown is set up to draw one text: by its language and by the page it is on."""

from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any

from markdown import Extension, Markdown
from markdown.extensions.toc import slugify
from markdown.preprocessors import Preprocessor

from plugins.languages.typography import typography_of
from plugins.markdown.commonmark import Titles

META, TOC = "markdown.extensions.meta", "markdown.extensions.toc"
COMMONMARK = "plugins.markdown.commonmark"

Top = tuple[dict[str, list[str]], int]
"""The values of a header by their keys, and the number of its lines."""


def set_up(
    configuration: Mapping[str, Any],
    *,
    top_of: Callable[[list[str]], Top],
    lang: str,
    words: NullTranslations,
    titles: Titles,
    taken: frozenset[str],
) -> dict[str, Any]:
    """Return the arguments of Markdown() for a text, from the setting MARKDOWN.

    `top_of` reads the header of the text's lines; `taken` are the ids that the page has besides.
    """
    extensions = [one for one in configuration["extensions"] if one != META]
    own = {"words": words, "titles": titles, "lang": lang}
    ids = {"slugify": make_slugify(taken)}
    return {
        **configuration,
        "extensions": [*extensions, HeaderExtension(top_of), typography_of(lang)],
        "extension_configs": configuration["extension_configs"] | {COMMONMARK: own, TOC: ids},
    }


def make_slugify(taken: frozenset[str]) -> Callable[[str, str], str]:
    """Return the function that makes the id of a heading, other than those `taken`."""

    def make_id(heading: str, separator: str) -> str:
        slug = slugify(heading, separator)
        return f"section{separator}{slug}" if slug in taken else slug

    return make_id


class HeaderPreprocessor(Preprocessor):
    """Take the header from a text, as `top_of` reads it."""

    def __init__(self, md: Markdown, top_of: Callable[[list[str]], Top]) -> None:
        super().__init__(md)
        self._top_of = top_of

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines after the header."""
        self.md.Meta, end = self._top_of(lines)  # type: ignore[attr-defined]
        return lines[end:]


class HeaderExtension(Extension):
    """Add `HeaderPreprocessor` to a Markdown converter, by the name that Pelican expects."""

    def __init__(self, top_of: Callable[[list[str]], Top]) -> None:
        super().__init__()
        self._top_of = top_of

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register after the normalization of lines (priority 30)."""
        md.preprocessors.register(HeaderPreprocessor(md, self._top_of), "meta", 27)
