"""Replace straight quotation marks, hyphens and dots by the characters that print uses.

The quotation marks are those of the language's row; Swedish opens and closes with the same.
`--` becomes an en dash, `---` an em dash, `...` an ellipsis. Python-Markdown's smarty does
it, which leaves code alone.
"""

from functools import cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension

from plugins.languages.languages import LANGUAGE_TABLE

_DASHES = {"ndash": "–", "mdash": "—", "ellipsis": "…"}
_PLACES = ("left-double", "right-double", "left-single", "right-single")
"""What smarty calls the marks of a language's `quotes`."""


def typography_of(lang: str) -> SmartyExtension:
    """Return the extension of Markdown that sets a text in `lang`."""
    marks = zip(_PLACES, LANGUAGE_TABLE[lang].quotes, strict=True)
    quotes = {f"{place}-quote": mark for place, mark in marks}
    return SmartyExtension(substitutions=_DASHES | quotes)


def set_line(text: str, lang: str) -> str:
    """Return `text`, such as a title, which is no Markdown, set in `lang`."""
    root = Element("div")  # whose children alone are looked at
    line = SubElement(root, "p")
    line.text = text
    markdown = _setter(lang)
    markdown.reset()
    markdown.treeprocessors["smarty"].run(root)
    return str(markdown.postprocessors["raw_html"].run(line.text))


@cache
def _setter(lang: str) -> Markdown:
    return Markdown(extensions=[typography_of(lang)])
