"""Replace straight quotation marks, hyphens and dots with typographic characters.

The quotation marks come from the language's row; Swedish opens and closes with the same mark.
`--` becomes an en dash, `---` an em dash, `...` an ellipsis. This uses Python-Markdown's
smarty, which leaves code unchanged.
"""

import re
from functools import cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from plugins.languages.languages import LANGUAGE_TABLE

_DASHES = {"ndash": "–", "mdash": "—", "ellipsis": "…"}
_PLACES = ("left-double", "right-double", "left-single", "right-single")
"""smarty's names for the marks of a language's `quotes`."""
_REPLACED = re.compile(r"['\"]|--|\.\.\.")


class _Typography(InlineProcessor):
    """Smarty's processor, which tries its 20 patterns only on texts that one could match."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Replace the signs in `tree`."""
        passed = []
        for element in tree.iter():
            if element.text and not _REPLACED.search(element.text):
                passed.append((element, "text", element.text))
                element.text = AtomicString(element.text)
            if element.tail and not _REPLACED.search(element.tail):
                passed.append((element, "tail", element.tail))
                element.tail = AtomicString(element.tail)
        super().run(tree, ancestors)
        for element, place, text in passed:
            setattr(element, place, text)
        return tree


class Typography(SmartyExtension):
    """Smarty with `_Typography`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Replace smarty's own processor."""
        super().extendMarkdown(md)
        processor = _Typography(md)
        processor.inlinePatterns = self.inlinePatterns  # type: ignore[assignment]
        md.treeprocessors.register(processor, "smarty", 6)


def typography_of(lang: str) -> Typography:
    """Return the Markdown extension for the typography of `lang`."""
    marks = zip(_PLACES, LANGUAGE_TABLE[lang].quotes, strict=True)
    quotes = {f"{place}-quote": mark for place, mark in marks}
    return Typography(substitutions=_DASHES | quotes)


def set_line(text: str, lang: str) -> str:
    """Return `text`, such as a title, with the typography of `lang`; it is not Markdown."""
    if not _REPLACED.search(text):
        return text
    root = Element("div")  # smarty looks only at its children
    line = SubElement(root, "p")
    line.text = text
    markdown = _setter(lang)
    markdown.reset()
    markdown.treeprocessors["smarty"].run(root)
    return str(markdown.postprocessors["raw_html"].run(line.text))


@cache
def _setter(lang: str) -> Markdown:
    return Markdown(extensions=[typography_of(lang)])
