"""Reduce HTML to what a reader sees of it: elements and text, to compare two renderers."""

import re
from urllib.parse import unquote

import cmarkgfm
from cmarkgfm.cmark import Options
from lxml import html

_EXTENSIONS = ["table", "autolink", "strikethrough", "tasklist"]
_TASK = re.compile(r"(<li>(?:\n<p>)?)\[([ x])\] ")
_BOX = re.compile(r"(<input[^>]*> )\n(<p>)")
_KEPT = {"a": ("href",), "img": ("src", "alt"), "ol": ("start",), "input": ("type",)}
_BLOCKS = """p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr th td div dl dt dd
    details summary section figure aside br""".split()  # noqa: SIM905 - a long list
_SAME = {"s": "del", "b": "strong", "i": "em"}
_MARKS = str.maketrans(
    {**dict.fromkeys("”“„", '"'), **dict.fromkeys("’‘‚", "'"), "…": "...", "–": "--", "—": "---"}
)


def on_github(text: str) -> str:
    """Return the HTML that cmark-gfm, GitHub's own renderer, makes of `text`."""
    options = Options.CMARK_OPT_UNSAFE
    markup = cmarkgfm.markdown_to_html_with_extensions(text, options, extensions=_EXTENSIONS)
    # cmark-gfm passes over a task that is first in another list's item; GitHub's site does not.
    markup = _TASK.sub(r'\1<input type="checkbox" \2> ', markup).replace('" x>', '" checked>')
    return _BOX.sub(r"\2\1", markup)


def structure_of(markup: str) -> list[object]:
    """Return elements, with the attributes that matter, and text with blanks folded."""
    root = html.fragment_fromstring(markup or "", create_parent="body")
    return _parts_of(root)


def _parts_of(element: html.HtmlElement, in_code: bool = False) -> list[object]:
    parts: list[object] = [_text(element.text, in_code)]
    for child in element:
        if isinstance(child.tag, str):
            tag = _SAME.get(child.tag, child.tag)
            kept = {
                name: unquote(child.get(name))
                for name in _KEPT.get(tag, ())
                if name in child.attrib
            }
            inside = _parts_of(child, in_code or tag == "pre")
            # cmark-gfm writes <strong> once where it stands in itself.
            doubled = tag == "strong" == _SAME.get(element.tag, element.tag)
            parts += inside if doubled else [(tag, kept, inside)]
        parts.append(_text(child.tail, in_code))
    return _folded(parts, in_code)


def _text(text: str | None, in_code: bool) -> str:
    text = (text or "").translate(_MARKS)
    return text if in_code else re.sub(r"[ \t\n\r]+", " ", text)


def _folded(parts: list[object], in_code: bool) -> list[object]:
    """Join neighbouring texts, without blanks that stand beside a block."""
    joined: list[object] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] = (
                re.sub(r"(?<= ) +", "", joined[-1] + part) if not in_code else joined[-1] + part
            )
        else:
            joined.append(part)
    if in_code:
        joined = [part.rstrip("\n") if isinstance(part, str) else part for part in joined]
        return [part for part in joined if part]

    def is_block(index: int) -> bool:
        beside = joined[index] if 0 <= index < len(joined) else None
        return not isinstance(beside, tuple) or beside[0] in _BLOCKS

    for index, part in enumerate(joined):
        if isinstance(part, str):
            part = part.lstrip() if is_block(index - 1) else part
            joined[index] = part.rstrip() if is_block(index + 1) else part
    return [part for part in joined if part]
