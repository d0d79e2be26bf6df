"""Parse Markdown as GitHub does: CommonMark with tables, tasks, strikethrough and autolinks.

Beside these there are footnotes, definition lists, abbreviations (`*[CSP]: ...`), and
`<{filename}/pages/visit.sv.md>`, a link whose text is the title of what it leads to.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.gfm import gfm_plugin
from mdit_py_plugins.gfm_autolink._match import match_http

MOST_NESTED = 100
"""Levels of lists, quotes and emphasis in each other; what lies deeper is not parsed."""
_SITE_LINK = re.compile(r"<(\{\w+\}[^<>\n]*)>")
_SCHEME = re.compile(r"(?<![A-Za-z])https?\Z")
_EMAIL = re.compile(
    r"(?:mailto:)?(?<![\w.+-])[A-Za-z0-9.+_-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)+(?<=[A-Za-z])(?![A-Za-z0-9_-])"
)
_ABBREVIATION = re.compile(r"\*\[([^\]\\]+)\]:[ ]*(\S.*)")


@dataclass(frozen=True)
class Parsed:
    """The tokens of a text, and what they do not show.

    `idle_footnotes` are the labels of footnotes that nothing refers to.
    """

    tokens: tuple[Token, ...]
    abbreviations: dict[str, str]
    idle_footnotes: tuple[str, ...]


@lru_cache(maxsize=4)
def parse(text: str) -> Parsed:
    """Parse `text`; the tokens' maps count its lines from 0."""
    env: dict[str, Any] = {}
    tokens = tuple(_parser().parse(text, env))
    labels = env.get("footnotes", {}).get("refs", {})
    idle = tuple(label.removeprefix(":") for label, number in labels.items() if number < 0)
    return Parsed(tokens, env.get("abbreviations", {}), idle)


def parse_line(text: str) -> tuple[Token, ...]:
    """Parse `text` as the inside of one paragraph, whatever its first signs are."""
    (line,) = _parser().parseInline(text, {})
    return tuple(line.children or ())


def write_html(tokens: Sequence[Token]) -> str:
    """Return the HTML of `tokens`, whose kinds are all among those of CommonMark."""
    parser = _parser()
    return str(parser.renderer.render(tokens, parser.options, {}))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTED, "xhtmlOut": False})
    parser.use(gfm_plugin).use(deflist_plugin)
    parser.options["alerts"] = False  # reported instead
    # An escaped sign stays a token of its own, so that typography can pass over it.
    parser.disable("text_join")
    # Addresses stay as written, for Pelican to find {filename}; editorial judges them.
    parser.validateLink = lambda _: True  # type: ignore[method-assign,assignment]
    parser.normalizeLink = lambda url: url.replace(" ", "%20")  # type: ignore[method-assign]
    parser.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    parser.inline.ruler.at("emphasis", _read_emphasis)
    parser.inline.ruler.before("autolink", "site_link", _read_site_link)
    # The plugin links addresses after a blank only, and no e-mail with a '_' before its '@'.
    parser.inline.ruler.before("gfm_autolink_protocol", "address", _read_address)
    parser.inline.ruler.disable(["gfm_autolink_protocol", "gfm_autolink_email"])
    parser.core.ruler.after("inline", "email", _link_emails)
    parser.block.ruler.before(
        "reference", "abbreviation", _read_abbreviation, {"alt": ["paragraph", "reference"]}
    )
    return parser


def _read_emphasis(state: StateInline, silent: bool) -> bool:
    """Read stars and underscores; as on GitHub, the signs ~ beside them decide nothing."""
    source, start, most = state.src, state.pos, state.posMax
    end = start + len(source[start:]) - len(source[start:].lstrip(source[start]))
    if source[start] not in "*_" or "~" not in (source[start - 1 : start], source[end : end + 1]):
        return emphasis.tokenize(state, silent)
    before, after = source[:start].rstrip("~"), source[end:most].lstrip("~")
    after = after.replace(source[start], "!", 1) if after.startswith(source[start]) else after
    state.src = before + source[start:end] + after
    state.pos, state.posMax = len(before), len(state.src)
    is_read = emphasis.tokenize(state, silent)
    state.src, state.pos, state.posMax = source, end if is_read else start, most
    return is_read


def _read_site_link(state: StateInline, silent: bool) -> bool:
    found = _SITE_LINK.match(state.src, state.pos)
    if not found or state.linkLevel:
        return False
    if not silent:
        link = state.push("link_open", "a", 1)
        link.attrs = {"href": state.md.normalizeLink(found[1])}
        state.push("site_title", "", 0).content = found[1]
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _read_address(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or state.src[state.pos] != ":":
        return False
    scheme = _SCHEME.search(state.pending[-len("-https") :])
    found = scheme and match_http(scheme[0] + state.src[state.pos : state.posMax])
    if not scheme or not found or not state.src[state.pos + 3 : state.pos + 4].isalnum():
        return False
    state.pending = state.pending[: -len(scheme[0])]
    link = state.push("link_open", "a", 1)
    link.markup, link.attrs = "autolink", {"href": found[0]}
    state.push("text", "", 0).content = found[0]
    state.push("link_close", "a", -1)
    state.pos += found[1] - len(scheme[0])
    return True


def _link_emails(state: StateCore) -> None:
    for block in state.tokens:
        if "@" in block.content and block.children:
            block.children = list(_with_emails(block.children))


def _with_emails(tokens: list[Token]) -> Iterator[Token]:
    in_link = 0
    for token in tokens:
        in_link += token.nesting * (token.tag == "a")
        before = 0
        for found in _EMAIL.finditer(token.content if token.type == "text" and not in_link else ""):
            yield token.copy(content=token.content[before : found.start()])
            address = f"mailto:{found[0].removeprefix('mailto:')}"
            yield Token("link_open", "a", 1, {"href": address}, markup="autolink")
            yield token.copy(content=found[0])
            yield Token("link_close", "a", -1)
            before = found.end()
        yield token.copy(content=token.content[before:]) if before else token


def _read_abbreviation(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    del end
    start = state.bMarks[line] + state.tShift[line]
    found = _ABBREVIATION.fullmatch(state.src[start : state.eMarks[line]])
    if not found or state.is_code_block(line):
        return False
    if not silent:
        state.env.setdefault("abbreviations", {})[found[1].strip()] = found[2].strip()
        state.line = line + 1
    return True
