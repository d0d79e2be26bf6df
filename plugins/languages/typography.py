"""Set straight quotation marks, hyphens and dots as each language's printers do.

Swedish opens and closes a quotation with the same mark. `--` becomes an en dash, `---` an
em dash, `...` an ellipsis. Python-Markdown's smarty does it, which leaves code alone.
"""

from collections.abc import Mapping
from functools import cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension

_DASHES = {"ndash": "–", "mdash": "—", "ellipsis": "…"}
_QUOTES = {
    "sv": {"left-single": "’", "right-single": "’", "left-double": "”", "right-double": "”"},
    "en": {"left-single": "‘", "right-single": "’", "left-double": "“", "right-double": "”"},
}


def typography_of(lang: str) -> SmartyExtension:
    """Return the extension of Markdown that sets a text in `lang`."""
    return SmartyExtension(substitutions=_substitutions(lang))


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


def _substitutions(lang: str) -> Mapping[str, str]:
    return _DASHES | {f"{place}-quote": mark for place, mark in _QUOTES[lang].items()}
