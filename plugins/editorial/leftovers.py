"""Find Markdown that would be shown as it is written, since it is not drawn as anything.

It is not closed, or belongs to other programs (shortcodes, wiki links, admonitions).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from markdown_it.token import Token

from plugins.editorial.prose import HasProse, place_of
from plugins.markdown.syntax import MOST_NESTED, parse, parse_line
from plugins.sources.messages import Message, msg
from plugins.sources.problems import Problem

if TYPE_CHECKING:
    from plugins.editorial.texts import Text

_OTHERS = msg("remove it: only other programs know it")
_VIDEO = msg(
    "{others}; lead to a video by a link, and show a picture by ![...]({{static}}/images/NAME)",
    others=_OTHERS,
)
_BOX = msg("{others}; write a heading, or **Note:** before the text", others=_OTHERS)
_TOUCHES = msg(
    "put a blank between the stars and the letter next to them, or write the "
    "punctuation mark on the other side of the stars"
)
_PLACES = msg(
    "write it at the end of a heading, straight after a link or a picture, or in a "
    "line of its own that ends a paragraph"
)
_GAP = msg("write a blank after the '#' signs")
_LIST = msg("write each point as '- point' or '1. point', with a blank after the sign")
_TABLE = msg("write a line such as |---|---| under its first line, with as many columns as that")
_CELLS = msg(
    "write \\| for the sign | in a cell, or add a column to the first two lines of the table"
)
_NOTE = msg("write the note as '[^1]: text' in a paragraph of its own, or \\[^1] for the signs")
_ADDRESS = msg(
    "write [text](address) without a blank between ] and (; put an address with blanks in < and >"
)
_BLANKS = msg(
    "its address has spaces: put it in < and >, as in ](<{static}/images/NAME WITH SPACES.jpg>), or"
    " write %20 for each space"
)
_MARK = msg("write the link as [text]({filename}/pages/NAME.sv.md), or \\{ for the sign")

STRESS = {
    sign: msg(
        "write *stress* with one on each side and no blank inside, or \\{sign} for the sign",
        sign=sign,
    )
    for sign in "*_"
}
HALVES = {
    sign: (
        re.compile(rf"(?<![^\s\0(\"'”“])\{sign}(?=[^\W\d_])\w*"),
        re.compile(rf"\w*[^\W\d_][.!?]?\{sign}(?![^\s\0.,;:!?)\"'”“])"),
    )
    for sign in STRESS
}
"""What begins stress by a sign, and what ends it."""

_Find = tuple[str, Message, Message]
"""What is left, what is wrong, and the remedy."""
SHORTCODE = re.compile(
    r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|<%.*?(?:%>|$)|\{!.*?(?:!\}|$)", re.MULTILINE
)


@dataclass(frozen=True)
class _Sign:
    """What is left in a text where something was not drawn; `starts` is for lines' beginnings."""

    pattern: re.Pattern[str]
    remedy: Message
    starts: bool = False


def _sign(pattern: str, remedy: Message, *, starts: bool = False) -> _Sign:
    return _Sign(re.compile(pattern), remedy, starts)


_POINT_SIGNS = "[•‣▪◦●○·∙⁃■□➢❖✓✔\\uf0b7\\uf0a7]"
"""What Word and web pages write before the points of a list."""
_SIGNS = (
    _sign(
        r"(?!#\d|(?:#\w+ *){2,}$)#{1,6}[^\s#].*|#{7,}.*",
        msg("{gap} of a heading, or \\# for the sign", gap=_GAP),
        starts=True,
    ),
    _sign(r"[!?]{3}\+? +[a-z]\w*(?: \w+){0,2}(?: *\".*)?$", _BOX, starts=True),
    _sign(r":{3,} *\S.*", _BOX, starts=True),
    _sign(r"\[!\w+\]", _BOX, starts=True),
    _sign(rf"{_POINT_SIGNS}\s*\S.*|o\t+\S.*", _LIST, starts=True),
    _sign(r"/{3} *\w.*|={3} *\".*|-+8<-+.*|<{3} *[@.].*", _BOX, starts=True),
    _sign(r"\[toc\]", msg("remove it: the headings alone are enough"), starts=True),
    _sign(
        r"-?\[[ xX]\] +\S.*",
        msg("write it as a point of a list: '- [ ] text', or \\[ for the sign"),
        starts=True,
    ),
    _Sign(SHORTCODE, _VIDEO),
    _sign(r"\[/\w+\]|\[\w+(?: +[\w-]+=[^\]\s]+)+ *\]", _VIDEO),
    _sign(r"\^\[[^\]]*\]?", _NOTE),
    _sign(r"\^\w+\^", msg("write it as <sup>2</sup>")),
    _sign(r"!?\[\[.*?(?:\]\]|$)", msg("write a link as [text]({filename}/pages/NAME.sv.md)")),
    _sign(r"\[\^[^\]\s]+\](?!:)", _NOTE),
    _sign(
        r"\]\[[^\]]*\]?", msg("write the link as [text](address), or add a line '[name]: address'")
    ),
    _sign(r"\]\((?=[{/.]|https?:|[^()\n]*\.\w{2,5}\))[^()\s\"]+[^\S\n][^()\n\"]*\)", _BLANKS),
    _sign(r"\] ?\((?=[{/#<.]|https?:|mailto:|tel:|www\.)[^)]*\)?|\] \($|\]\(", _ADDRESS),
    _sign(r"\)\[(?=[/#]|www\.|$)|\]\{(?=/|$)", _ADDRESS),
    _sign(r"<?\{(?:filename|static)\}[\w/.][^\s<>]*>?|<[^\s<>]+\.md>", _MARK),
    _sign(r"`+", msg("write code between two of it, or \\` for the sign, and ' for an apostrophe")),
    _sign(r"(?<![\w*])(\*\*?)\w[^*]*[^\w\s*]\1\w+|(?<!\w)\w+(\*\*)[^\w\s*][^*]*\2", _TOUCHES),
    _sign(
        r"(?!(?<![^\s(])\*{3,}(?![^\s,.;:)]))(?<!\*)\*\*+[^\s*]*",
        msg("write **bold** with two on each side and no blank inside, or \\*\\* for the signs"),
    ),
    _sign(
        r"(?<!\w)_{2,3}[^\W_]\w*|(?<!\w)\w*[^\W_]__(?!\w)",
        msg("write __bold__ with two on each side, or \\_\\_ for the signs"),
    ),
    _sign(r"~~+[^\s~]*", msg("write ~~struck~~ with two on each side, or \\~\\~ for the signs")),
    _sign(
        r"==\w[^=]*==|(?<![\w+])\+\+\w[^+]*\+\+(?![\w+])",
        msg("{others}; write **bold** to stress a word", others=_OTHERS),
    ),
    _sign(
        r"(?<!\$)\$\$(?!\$| *[),.;:])[^$]+\$\$(?!\$)|^\$\$$"
        r"|(?<![\w$])\$(?=[^$]*[\\^={_])[^\s$](?:[^$]*[^\s$])?\$(?![\w$])",
        msg("{others}; write a formula as text, or as a picture", others=_OTHERS),
    ),
    _sign(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])", msg("write the sign itself, such as 🙂")),
    _sign(
        r"</?[a-zA-Z][\w-]*[\s/][^<>]*=[^<>]*",
        msg("close the tag with '>', or write &lt; for the sign"),
    ),
)
_ANY_SIGN = re.compile(rf"[#\[\]<{{^`*~$]|{_POINT_SIGNS}|o\t|[!?]{{3}}|:[:a-z]|//|==|__|\+\+")
"""Matches a part of whatever one of _SIGNS matches: most texts have none."""
_ATTRIBUTES = re.compile(r"\{:?[ ]*[.#][\w-]+[^{}\n]*\}")
_CELL_END = re.compile(r"(?<!\\)\|")
_TABLE_LINE = re.compile(r"[ >]*\|.*\||[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+\|?")
_POINT = re.compile(r"[ >]*(?:[-+]|\*(?!.*\*)|\d{1,3}[.)])[^\W\d_].*")
_DASHED = re.compile(r"[ >]*[–—−‐‑‒―]\s+\S.*")
_LETTERED = re.compile(r"[ >]*(?:\(?(?:[a-zA-Z]|[ivx]{2,4}|\d{1,3})\)|[a-z]\.|[ivx]{2,4}\.)\s+\S.*")
_TABBED = re.compile(rf"[ >]*(?!{_POINT_SIGNS}|o\t)[^\t]*\S\t+\S.*")
_BARRED = re.compile(r"[^|]*\S +\| +\S.*")
_SENTENCE_ENDS = re.compile(r"[.!?…:;,”\"]\s*\Z")
_CODE_WITH_BAR = re.compile(r"`[^`|]*[^`\\|]\|[^`|]*`")
_PLAIN_KEYS = ("title", "summary", "menu_label", "image_alt", "author", "place", "address")
"""Keys whose values are shown as they are written."""
_MARKUP = {
    "strong_open": msg("stars or underscores"),
    "em_open": msg("stars or underscores"),
    "s_open": msg("the signs ~~"),
    "code_inline": msg("the signs `"),
    "html_inline": "HTML",
    "image": msg("a picture"),
    "text_special": msg("a code such as &amp;"),
    "footnote_ref": msg("a footnote"),
}
_ANY_MARKUP = re.compile(r"[*_~`<&\[]")
_CLOSING = re.compile(r"[\s>]*(`{3,}|~{3,})\s*")
_RAW = re.compile(r"<!--.*?(?:-->|\Z)|<(pre|script|style|textarea)\b.*?</\1\s*>", re.DOTALL | re.I)
_IN_HTML = re.compile(
    r"^[ ]{0,3}(?:[-*+] |#{1,6} |\d+[.)] |>|`{3})\S?.*|\*\*\S[^*]*\*\*|!?\[[^\]\n]+\]\([^)\n]*\)"
    r"|`[^`\n]+`|(?<!\w)\*\w[^*\n]*\*(?!\w)",
    re.MULTILINE,
)
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)")
_DRAWN_ON_GITHUB = ("mermaid", "math", "geojson", "topojson", "stl")


_INDENTED_TEXT = re.compile(
    r"^(?:#{1,6} |[-*+] |\d+[.)] |> |!?\[[^\]\n]+\]\("
    r"|(?:\|.*\||(?:[\w,.:–-]+ ){5,}\w+[.!?]?\s*)(?=\n|\Z))",
    re.MULTILINE,
)
"""A line that is no code, though it is indented as code is."""
_SECOND_TEXT = re.compile(
    r"^(?P<title>Title:)[ \t]+\S.*\n(?:[A-Za-z_]+:.*\n)*?Slug:[ \t]+\S",
    re.MULTILINE | re.IGNORECASE,
)
_NOT_IN_LIST = msg("the line is shown as text and not in a list")
_NOT_IN_TABLE = msg("the line is shown as text and not in a table")
_SEVERAL = (
    (_DASHED, _NOT_IN_LIST, _LIST),
    (_LETTERED, _NOT_IN_LIST, _LIST),
    (
        _TABBED,
        _NOT_IN_TABLE,
        msg("write a table as | a | b |, and a line |---|---| under its first"),
    ),
    (_BARRED, _NOT_IN_TABLE, _TABLE),
)
"""Lines of which a paragraph has no two by chance."""


def find_markup_in_header(text: "Text") -> Iterator[Problem]:
    """Find Markdown and HTML in values that are shown as they are written."""
    from plugins.editorial.front_matter import label_of  # large, and not for the prose

    for key in _PLAIN_KEYS:
        value = text.header.text(key)
        for token in parse_line(value) if _ANY_MARKUP.search(value) else ():
            is_code = token.type == "text_special" and token.info == "entity"
            is_link = token.type == "link_open" and token.markup != "autolink"
            if is_link or (token.type in _MARKUP and (is_code or token.type != "text_special")):
                signs = msg("a link") if is_link else _MARKUP[token.type]
                what = msg(
                    "{label} has {signs}, which readers would see as written",
                    label=label_of(key),
                    signs=signs,
                )
                yield text.problem(key, what, msg("write it in words alone"))
                break


def find_leftovers(text: HasProse, masked: str) -> Iterator[Problem]:
    """Find what `text` would show as it is written; `masked` is its prose with code masked."""
    yield from _find_second_text(text.path, masked)
    parsed, lines = parse(text.prose), text.prose.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    kind_before, columns, told, dashed = "", 0, 0, 0
    half_open = _half_open(parsed.tokens)
    for token in parsed.tokens:
        own = lines[slice(*token.map)] if token.map else []
        source = text.prose if token.type in ("fence", "tr_open") else masked
        start = starts[token.map[0]] if token.map else 0
        columns = 0 if token.type == "table_open" else columns + (token.type == "th_open")
        finds = (
            []
            if token.map and told == token.map[0] + 1
            else [*_find_in_token(token, own, kind_before)]
        )
        if token.type == "tr_open" and columns and own:
            finds += _find_in_row(own[0], columns)
            told = token.map[0] + 1 if token.map and finds else 0
        if kind_before == "paragraph_open":
            is_dashed = len(own) == 1 and _DASHED.fullmatch(own[0]) is not None
            dashed = dashed + 1 if is_dashed and not _SENTENCE_ENDS.search(own[0]) else 0
            if dashed == 2:
                finds.append((own[0].strip(" >"), _NOT_IN_LIST, _LIST))
        if token.type == "inline":
            for sign, half in half_open.items():
                others = [left for left, _, _ in finds]
                for left in half.findall(_text_of(token)):
                    if not any(left in other for other in others):
                        finds.append((left, _shown(left), STRESS[sign]))
        for left, what, remedy in finds:
            found = source.find(left, start)
            place = place_of(found, source) if found >= 0 else (place_of(start, source)[0], 0)
            start = max(found + 1, start)
            yield Problem(text.path, *place, what, remedy)
        kind_before = token.type
    for label in parsed.idle_footnotes:
        what = msg("nothing refers to the footnote [^{label}]", label=label)
        remedy = msg(
            "write [^{label}] in the text where the note belongs, or remove the note", label=label
        )
        yield Problem(
            text.path, *place_of(max(masked.find(f"[^{label}]:"), 0), masked), what, remedy
        )


def _find_second_text(path: str, masked: str) -> Iterator[Problem]:
    """Find where the lines at the top of another text stand in a text."""
    if found := _SECOND_TEXT.search(masked):
        what = msg("the lines at the top of another text stand here")
        remedy = msg("move that text to a file of its own, or remove it")
        yield Problem(path, *place_of(found.start("title"), masked), what, remedy)


def _half_open(tokens: Sequence[Token]) -> dict[str, re.Pattern[str]]:
    """Return what finds stress by each sign of which a text has only beginnings, or only ends.

    Where it has both, or an escaped sign, a star leads to a note further down: 100 kr*.
    """
    half_open = {}
    for sign, halves in HALVES.items():
        texts = "\n".join(_text_of(token) for token in tokens if sign in token.content)
        found = [pattern for pattern in halves if pattern.search(texts)]
        if len(found) == 1 and f"\\{sign}" not in texts:
            half_open[sign] = found[0]
    return half_open


def _text_of(block: Token) -> str:
    """Return the text of an inline `block`: escaped signs as written, NUL for what is no text."""
    shown = {"text": "{}", "text_special": "\\{}", "softbreak": "\n", "hardbreak": "\n"}
    tokens = block.children or ()
    return "".join(
        shown.get(token.type, "\0").format(token.content)
        for token in tokens
        if token.content or token.type != "text"
    )


def _find_in_token(token: Token, lines: Sequence[str], before: str) -> Iterator[_Find]:
    """Find what is left in a block with `lines`; `before` is the type of the token before it."""
    if token.level == MOST_NESTED - 1 and token.nesting > 0:
        yield "", msg("is nested too deep"), msg("take it out of some of its lists or quotes")
    elif before == "heading_open" and not token.content.strip():
        yield (
            "#",
            msg("a heading without words"),
            msg("write them after the '#' signs, or remove these"),
        )
    elif token.type == "inline":
        if before == "paragraph_open":
            yield from _find_in_paragraph(lines)
        ends_in_list = before in ("heading_open", "th_open", "td_open", "dt_open")
        yield from _find_in_inline(token.children or (), ends_in_list=ends_in_list)
    elif token.type == "html_block":
        yield from _find_in_html(token.content)
    elif token.type == "fence":
        yield from _find_in_fence(token, lines)
    elif token.type == "code_block" and _INDENTED_TEXT.search(token.content):
        yield (
            token.content.split("\n")[0],
            msg("the line begins with a tab or many blanks, and so is shown as code"),
            msg("remove these, or put code between two lines ```"),
        )


def _find_in_inline(tokens: Sequence[Token], *, ends_in_list: bool) -> Iterator[_Find]:
    """Find what is left in a block's text, at whose end `ends_in_list` allows attributes."""
    starts, in_address, opened = True, False, 0
    for token, after in zip_longest(tokens, tokens[1:]):
        opened += token.type == "text_special" and token.content == "["
        if token.type == "link_open":
            in_address = token.markup == "autolink"
            if after and after.type == "link_close":
                yield (
                    "[]",
                    msg("a link without text"),
                    msg("write between [ and ] what it leads to"),
                )
            if not token.attrs["href"]:
                yield "](", msg("links to no address"), msg("write where it leads between ( and )")
        elif token.type == "text" and not in_address:
            yield from _find_in_text(token.content.replace("]", "\0", opened), starts=starts)
            opened = 0
            for found in _ATTRIBUTES.finditer(token.content):
                at_end = ends_in_list and token is tokens[-1] and found.end() == len(token.content)
                if not at_end and (found.start() or token is tokens[0]):
                    yield found[0], _shown(found[0]), _PLACES
        in_address = in_address and token.type != "link_close"
        starts = token.type in ("softbreak", "hardbreak") or (starts and not token.content)
    if tokens and tokens[-1].type == "text" and tokens[-1].content.endswith("\\"):
        yield "\\", _shown("\\"), msg("remove it: the paragraph ends here anyway")


def _find_in_text(content: str, *, starts: bool) -> Iterator[_Find]:
    """Find what is left in `content`, a part of one line; `starts` if the line starts with it."""
    finds: dict[int, tuple[str, Message]] = {}
    if not _ANY_SIGN.search(content):
        return
    for sign in _SIGNS:
        if sign.starts:
            first = sign.pattern.match(content) if starts else None
            matches = iter([first] if first else [])
        else:
            matches = sign.pattern.finditer(content)
        for found in matches:
            finds[found.start()] = found[0], sign.remedy
            content = content[: found.start()] + "\0" * len(found[0]) + content[found.end() :]
    for _, (left, remedy) in sorted(finds.items()):
        yield left, _shown(left), remedy


def _find_in_paragraph(lines: Sequence[str]) -> Iterator[_Find]:
    if table := next((line for line in lines if _TABLE_LINE.fullmatch(line.rstrip())), None):
        yield table.strip(" >"), _NOT_IN_TABLE, _TABLE
        return
    points = [line.strip(" >") for line in lines if _POINT.fullmatch(line)]
    if len(points) > 1:
        yield points[0], _NOT_IN_LIST, _LIST
    for pattern, what, remedy in _SEVERAL:
        alike = [line.strip(" >") for line in lines if pattern.fullmatch(line)]
        if pattern is _DASHED:  # else somebody speaks
            alike = [line for line in alike if not _SENTENCE_ENDS.search(line)]
        if len(alike) > 1:
            yield alike[0], what, remedy
            return


def _find_in_row(line: str, columns: int) -> Iterator[_Find]:
    """Find a cell that the table, with so many `columns`, has no place for."""
    cells = _CELL_END.split(line.strip(" >\t").removeprefix("|"))
    if lost := "".join(cells[columns:]).strip():
        if code := _CODE_WITH_BAR.search(line):
            yield (
                code[0],
                msg("the sign | in {code} ends the cell", code=code[0][:40]),
                msg("write \\| there"),
            )
        else:
            what = msg(
                "'{cell}' is not shown, since its row has more cells than the table has columns",
                cell=lost[:40],
            )
            yield lost, what, _CELLS


def _find_in_html(content: str) -> Iterator[_Find]:
    content, tag = _RAW.sub("", content), _TAG.match(content)
    for shortcode in SHORTCODE.findall(content):
        yield shortcode, _shown(shortcode), _VIDEO
    found = _IN_HTML.search(content)
    if found and tag:
        what = msg("Markdown stands in <{tag}>, where it is shown as it is written", tag=tag[1])
        remedy = msg("put an empty line after <{tag}> and before </{tag}>", tag=tag[1])
        if re.fullmatch("p|h[1-6]", tag[1], re.I):
            remedy = msg("remove <{tag}> and </{tag}>", tag=tag[1])
        yield found[0], what, remedy


def _find_in_fence(token: Token, lines: Sequence[str]) -> Iterator[_Find]:
    last = _CLOSING.fullmatch(lines[-1])
    if len(lines) < 2 or not last or not last[1].startswith(token.markup):
        what = msg("the code that begins with {markup} has no end", markup=token.markup)
        yield token.markup, what, msg("write a line {markup} where it ends", markup=token.markup)
    language = token.info.strip().split(" ")[0]
    if re.fullmatch(r"\{[\w-]+\}", language):
        yield language, _shown(f"{token.markup}{language}"), _BOX
    if language in _DRAWN_ON_GITHUB:
        remedy = msg("show a picture of it: ![what it shows]({static}/images/NAME)")
        yield (
            token.markup,
            msg("a drawing in '{language}' is shown as code", language=language),
            remedy,
        )


def _shown(left: str) -> Message:
    brief = left.strip() if len(left.strip()) <= 40 else f"{left.strip()[:37]}..."
    return msg("'{brief}' is shown as it is written", brief=brief)
