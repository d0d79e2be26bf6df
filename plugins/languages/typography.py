"""Replace straight quotation marks, hyphens and dots with typographic characters.

The quotation marks come from the language's row; Swedish opens and closes with the same mark.
`--` becomes an en dash, `---` an em dash, `...` an ellipsis. This uses Python-Markdown's
smarty, which leaves code unchanged.
"""

from functools import cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension

from plugins.languages.languages import LANGUAGE_TABLE

_DASHES = {"ndash": "–", "mdash": "—", "ellipsis": "…"}
_PLACES = ("left-double", "right-double", "left-single", "right-single")
"""smarty's names for the marks of a language's `quotes`."""


def typography_of(lang: str) -> SmartyExtension:
    """Return the Markdown extension for the typography of `lang`."""
    marks = zip(_PLACES, LANGUAGE_TABLE[lang].quotes, strict=True)
    quotes = {f"{place}-quote": mark for place, mark in marks}
    return SmartyExtension(substitutions=_DASHES | quotes)


def set_line(text: str, lang: str) -> str:
    """Return `text`, such as a title, with the typography of `lang`; it is not Markdown."""
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
