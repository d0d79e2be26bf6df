"""Align the columns of Markdown tables by classes, since a strict CSP blocks `style=`.

Python-Markdown writes `style="text-align: right;"`. This module replaces it with
`class="align-right"`, which the theme's stylesheet defines.
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

ALIGNMENTS = {f"text-align: {side};": f"align-{side}" for side in ("left", "center", "right")}


class AlignByClass(Treeprocessor):
    """Rewrite the alignment of each table cell."""

    def run(self, root: Element) -> None:
        """Replace the style attribute of every aligned cell in `root`."""
        for cell in root.iter():
            if cell.tag in ("th", "td") and cell.get("style") in ALIGNMENTS:
                cell.set("class", ALIGNMENTS[cell.attrib.pop("style")])


class TableAlignment(Extension):
    """Add `AlignByClass` to a Markdown converter that writes tables."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register before attr_list (priority 8), so that classes from it are added to ours."""
        md.treeprocessors.register(AlignByClass(md), "table_alignment", 9)


def makeExtension(**configuration: Any) -> TableAlignment:  # noqa: N802 - likewise
    """Make the extension; Python-Markdown calls this in a module named in its settings."""
    return TableAlignment(**configuration)
