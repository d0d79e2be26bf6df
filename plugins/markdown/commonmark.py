"""Give Python-Markdown the parser of syntax.py.

Python-Markdown cuts a text at its empty lines before it knows what they are in, so that its own
parsers cannot nest lists, quotes and code as CommonMark says. Only they are replaced: the tree,
its processors (attributes, ids of headings, typography, pictures) and the HTML are its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from gettext import NullTranslations
from typing import Any, Protocol
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString, code_escape
from markdown_it.token import Token

from plugins.markdown.syntax import parse
from plugins.sources.characters import normalize

_ENTITY = re.compile(r"&(?=#?\w+;)")
CLOSER = "\x1a"
"""A sign before a quotation mark after an element, by which typography takes it as closing."""
_CLOSING_QUOTE = re.compile(r"[\"'](?!\w)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"'<>]*")
_ALIGNED = re.compile(r"text-align:(\w+)")
_CLASS = re.compile(r"\.([\w+#-]+)")
BOX = re.compile(r'<input aria-label="[^"]*"(?: checked)? disabled type="checkbox">')
"""The box of a task: the one element in a rendered text that editors cannot write as HTML."""
_COMMENT_OR_TAG = re.compile(
    r"""<!--(?!-?>)(?:(?!--!>).)*?-->|(<[a-zA-Z/](?:"[^"]*"|'[^']*'|[^'">])*>)""", re.DOTALL
)
"""A comment that ends, which is not published; or a tag, as the group, for it may look like one."""
_LEAVES = {"hr": "hr", "hardbreak": "br"}
_TAGS = {"s": "del"}


class Normalize(Preprocessor):
    """Remove the signs that mark Python-Markdown's placeholders; compose letters (NFC)."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of the text."""
        text = "\n".join(lines).translate(dict.fromkeys(map(ord, (STX, ETX, CLOSER))))
        return normalize(text).split("\n")


class RemoveClosers(Postprocessor):
    """Remove the signs that `CommonMarkParser` adds for typography."""

    def run(self, text: str) -> str:
        """Return the HTML without them."""
        return text.replace(CLOSER, "")


class Titles(Protocol):
    """The titles of texts by their paths, such as a dict."""

    def get(self, path: str, default: str, /) -> str:
        """Return the title of the text at `path`, or `default`."""


class CommonMarkParser(BlockParser):
    """Make Python-Markdown's tree of the tokens of syntax.py."""

    def __init__(self, md: Markdown, words: NullTranslations, titles: Titles, lang: str) -> None:
        super().__init__(md)
        self.words, self.titles, self.lang = words, titles, lang
        self.abbreviations: dict[str, str] = {}

    def parseDocument(self, lines: Iterable[str]) -> ElementTree[Element]:  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        """Return the tree of the text with these lines."""
        parsed = parse("\n".join(lines))
        self.abbreviations.clear()
        self.abbreviations |= parsed.abbreviations
        root = Element(self.md.doc_tag)
        self._grow(root, parsed.tokens)
        return ElementTree(root)

    def _grow(self, root: Element, tokens: Iterable[Token]) -> None:
        """Add the elements of `tokens` to `root`."""
        within = [root]
        box: Token | None = None
        for token in tokens:
            here = within[-1]
            if box and token.type != "paragraph_open":
                self._add_box(here, is_done=box.meta["checked"])
                box = None
            if token.nesting < 0:
                within.pop()
            elif token.nesting > 0:
                within.append(self._open(here, token))
                box = token if "checked" in token.meta else box
            elif token.type == "inline":
                self._grow(here, token.children or ())
            else:
                self._add(here, token)

    def _open(self, here: Element, token: Token) -> Element:
        """Return the element in which what follows `token` stands."""
        if token.hidden:  # a paragraph of a tight list
            if len(here) or here.text:
                _write(here, "\n")
            return here
        if token.type == "footnote_block_open":
            notes = SubElement(here, "div", {"class": "footnote"})
            SubElement(notes, "hr")
            return SubElement(notes, "ol")
        if token.type == "footnote_open":
            return SubElement(here, "li", {"id": f"fn:{token.meta['label']}"})
        element = SubElement(here, _TAGS.get(token.tag, token.tag))
        for name, value in token.attrs.items():
            if aligned := _ALIGNED.fullmatch(str(value)):
                # By a class, since the Content-Security-Policy blocks style=.
                name, value = "class", f"align-{aligned[1]}"
            element.set(name, _literal(str(value)))
        return element

    def _add(self, here: Element, token: Token) -> None:
        """Add `token`, which has nothing in it, to `here`."""
        match token.type:
            case "text":
                self._add_text(here, token.content)
            case "site_title":
                path = token.content.partition("}")[2].split("#")[0].removeprefix("/")
                self._add_text(here, self.titles.get(path, path.rpartition("/")[2]))
            case "text_special" if token.info == "entity" and token.content != token.markup:
                _write(here, f"{AMP_SUBSTITUTE}{token.markup[1:]}")
            case "text_special":
                _write(here, "".join(f"{STX}{ord(sign)}{ETX}" for sign in token.content))
            case "softbreak":
                _write(here, "\n")
            case "code_inline":
                SubElement(here, "code").text = AtomicString(code_escape(token.content))
            case "fence" | "code_block":
                code = SubElement(SubElement(here, "pre"), "code")
                if language := _language(token.info):
                    code.set("class", f"language-{language}")
                code.text = AtomicString(code_escape(token.content))
            case "html_block":
                if html := _COMMENT_OR_TAG.sub(r"\1", token.content).strip():
                    _write(here, f"\n{self.md.htmlStash.store(html)}\n")
            case "html_inline":
                if html := _COMMENT_OR_TAG.sub(r"\1", token.content):
                    _write(here, self.md.htmlStash.store(html))
            case "image":
                alt = "".join(_plain(token.children or ()))
                attributes = {str(name): str(value) for name, value in token.attrs.items()}
                SubElement(here, "img", attributes | {"alt": alt})
            case "footnote_ref":
                self._add_reference(here, token)
            case "footnote_anchor":
                self._add_way_back(here, token)
            case other:
                SubElement(here, _LEAVES[other])

    def _add_text(self, here: Element, text: str) -> None:
        if len(here) and not here[-1].tail and _CLOSING_QUOTE.match(text):
            text = CLOSER + text
        before = 0
        for address in _ADDRESS.finditer(text):
            if "--" in address[0] or "..." in address[0]:  # which typography would replace
                _write(here, _literal(text[before : address.start()]))
                _write(here, self.md.htmlStash.store(code_escape(address[0])))
                before = address.end()
        _write(here, _literal(text[before:]))

    def _add_box(self, here: Element, *, is_done: bool) -> None:
        word = self.words.gettext("Done") if is_done else self.words.gettext("To do")
        attributes = {"type": "checkbox", "disabled": "disabled", "aria-label": word}
        box = SubElement(here, "input", attributes | ({"checked": "checked"} if is_done else {}))
        box.tail = " "

    def _add_reference(self, here: Element, token: Token) -> None:
        label, again = token.meta["label"], token.meta["subId"]
        mark = SubElement(here, "sup", {"id": _reference_id(label, again)})
        link = SubElement(mark, "a", {"class": "footnote-ref", "href": f"#fn:{label}"})
        link.text = str(token.meta["id"] + 1)

    def _add_way_back(self, here: Element, token: Token) -> None:
        label, again = token.meta["label"], token.meta["subId"]
        _write(here, "\N{NO-BREAK SPACE}")
        title = self.words.gettext("Back to footnote %(number)s in the text")
        number = {"number": token.meta["id"] + 1}
        link = SubElement(here, "a", {"class": "footnote-backref", "title": title % number})
        link.set("href", f"#{_reference_id(label, again)}")
        link.text = "↩"


class CommonMark(Extension):
    """Add `CommonMarkParser` to a Markdown converter."""

    def __init__(self, **configuration: Any) -> None:
        self.config = {
            "words": [NullTranslations(), "The catalogue of the text's language"],
            "titles": [{}, "The title of each text, by its path in content/"],
            "lang": ["en", "The code of the text's language"],
        }
        super().__init__(**configuration)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Replace the parser and what prepares texts for the old one."""
        configured = (self.getConfig(name) for name in ("words", "titles", "lang"))
        parser = CommonMarkParser(md, *configured)
        parser.blockprocessors = md.parser.blockprocessors  # other extensions may add to them
        md.parser = parser
        md.preprocessors.register(Normalize(md), "normalize_whitespace", 30)
        md.preprocessors.deregister("html_block")
        md.treeprocessors.deregister("inline")
        md.postprocessors.register(RemoveClosers(md), "closers", 5)
        md.treeprocessors.register(AbbrTreeprocessor(md, parser.abbreviations), "abbr", 7)


def makeExtension(**configuration: Any) -> CommonMark:  # noqa: N802 - likewise
    """Make the extension; Python-Markdown calls this in a module named in its settings."""
    return CommonMark(**configuration)


def _write(element: Element, text: str) -> None:
    """Add `text` at the end of `element`."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _literal(text: str) -> str:
    """Return `text` with '&' escaped where Python-Markdown would take it for an entity."""
    return _ENTITY.sub("&amp;", text)


def _language(info: str) -> str:
    """Return the language of a fence from its first line, such as `python` or `{.python}`."""
    if info.strip().startswith("{"):
        found = _CLASS.search(info)
        return found[1] if found else ""
    return info.split()[0] if info.strip() else ""


def _plain(tokens: Iterable[Token]) -> Iterable[str]:
    """Yield the text of `tokens`, without any element."""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "image":
            yield from _plain(token.children or ())
        else:
            yield token.content


def _reference_id(label: str, again: int) -> str:
    """Return the id of a reference to a footnote; `again` counts further ones from 1."""
    return f"fnref{again + 1 if again else ''}:{label}"
