"""Draw the small Markdown of notes, hints and the labels of single boxes.

They take bold, emphasis, code and links; a note takes paragraphs and lists, too. Addresses that
stand alone stay text, since a hint may show one as an example.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from markdown_it.token import Token

from plugins.editorial.leftovers import HALVES, STRESS
from plugins.forms.language.form import FormSpec
from plugins.forms.language.parts import Messages, Model, Words
from plugins.forms.reading.raw_fields import RawField
from plugins.markdown.syntax import parse, parse_line, write_html
from plugins.sources.messages import msg
from plugins.sources.problems import Flaw, Problem
from plugins.sources.yaml_source import Source, Steps


class Link(NamedTuple):
    """What a link leads to, the title of that page, and what is wrong with the link."""

    href: str
    title: str
    flaw: Flaw | None = None


FindLink = Callable[[str, str], Link]
"""Return what a link leads to, by its address as written and the language of its text."""


def ANY_LINK(address: str, lang: str) -> Link:  # noqa: N802 - a constant
    """Return the link as it is written, where no site is known."""
    del lang
    return Link(address, "")


class Drawn(NamedTuple):
    """A text without its marks, its HTML ("" if it has no marks), and its flaws."""

    plain: str
    html: str
    flaws: tuple[Flaw, ...]


_NOTES = ("note", "stop")
_MARKED = frozenset({*((one, "text") for one in _NOTES), ("checkbox", "label")})
"""The keys with marks beside every `hint`, each after its field's type."""
_ADDRESS = re.compile(r"https?://|mailto:.|tel:.|\{filename\}", re.IGNORECASE)
_INLINE = frozenset({"text", "text_special", "softbreak", "hardbreak", "code_inline", "site_title"})
_NESTING = frozenset({"strong", "em", "link", "s"})
_BLOCKS = frozenset({"paragraph", "bullet_list", "ordered_list", "list_item"})
_KINDS = {
    "heading": msg("heading"),
    "fence": msg("block of code"),
    "code_block": msg("block of code"),
    "table": msg("table"),
    "blockquote": msg("quotation"),
    "hr": msg("line across"),
    "image": msg("picture"),
    "html_block": "HTML",
    "html_inline": "HTML",
}
_UNCLOSED = re.compile(r"(?<![\w*])\*\*\w|[\w.!?]\*\*(?![\w*])")
"""What was meant as bold; signs between numbers or blanks are not."""


def find_mark_problems(
    source: Source, fields: Sequence[RawField], languages: Sequence[str], find_link: FindLink
) -> Iterator[Problem]:
    """Find marks that a text of a form cannot have, and broken links in it."""
    for field in fields:
        parts: list[tuple[Steps, Any]] = [
            ((*field.steps, key), value)
            for key, value in field.entry.items()
            if _is_marked(field.type, key)
        ]
        for index, choice in field.entries("choices"):
            parts.append(((*field.steps, "choices", index, "hint"), choice.get("hint")))
        for steps, texts in parts:
            for lang in languages if isinstance(texts, dict) else ():
                text = texts.get(lang)
                is_note = field.type in _NOTES
                if isinstance(text, str):
                    for what, remedy in draw(text, lang, find_link, blocks=is_note).flaws:
                        yield source.problem((*steps, lang), what, remedy)


def draw_marks(spec: FormSpec, find_link: FindLink) -> FormSpec:
    """Return the form with the HTML of its texts with marks, which have no flaw."""
    drawn: FormSpec = _draw_part(spec, find_link)
    return drawn


def _draw_part(part: Any, find_link: FindLink) -> Any:
    if isinstance(part, tuple):
        return tuple(_draw_part(one, find_link) for one in part)
    if not isinstance(part, Model):
        return part
    kind = "" if isinstance(part, Messages) else getattr(part, "type", "")
    drawn = {}
    for key, value in part:
        if isinstance(value, Words) and _is_marked(kind, key):
            new: Any = _draw_words(value, partial(draw, find_link=find_link, blocks=kind in _NOTES))
        else:
            new = _draw_part(value, find_link)
        if new != value:
            drawn[key] = new
    return part.model_copy(update=drawn) if drawn else part


def _draw_words(words: Words, draw_text: Callable[[str, str], Drawn]) -> Words:
    texts = {lang: draw_text(words.in_language(lang), lang) for lang in words.languages}
    html = {lang: text.html for lang, text in texts.items() if text.html}
    plain = {lang: text.plain for lang, text in texts.items()}
    return Words.model_validate({**plain, "html": html}) if html else words


def _is_marked(kind: str, key: str) -> bool:
    return key == "hint" or (kind, key) in _MARKED


def draw(text: str, lang: str, find_link: FindLink, *, blocks: bool) -> Drawn:
    """Draw a text in `lang`; only with `blocks` may it be more than one paragraph."""
    written, flaws = text.strip(), list[Flaw]()
    parsed = parse(written)
    tokens = parsed.tokens
    is_paragraph = [token.type for token in tokens] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]
    if is_paragraph:
        tokens = tuple(tokens[1].children or ())
    elif not blocks:
        if "\n" in written:
            what = msg("a hint or a label is one paragraph, and this text is more")
            flaws.append((what, msg("write it in one paragraph, or as the text of a note")))
        tokens = parse_line(written)
    if (blocks or is_paragraph) and (parsed.abbreviations or parsed.idle_footnotes):
        flaws.append(_not_taken(msg("abbreviation or footnote")))
    kept = [*_keep(tokens, partial(find_link, lang=lang), flaws)]  # type: ignore[call-arg]
    plain = "".join(_plain(kept)).strip()
    is_same = not flaws and plain.split() == written.split()
    if is_same and all(token.type in ("text", "softbreak") for token in kept):
        return Drawn(text, "", ())
    html = "" if flaws else write_html(kept).strip()
    return Drawn(plain, html, tuple(dict.fromkeys(flaws)))


def _keep(
    tokens: Sequence[Token], find_link: Callable[[str], Link], flaws: list[Flaw]
) -> Iterator[Token]:
    """Yield the tokens to draw; add to `flaws` what cannot be drawn."""
    flaws += _find_undrawn(tokens)
    bare = False
    title = ""
    for token, after in zip(tokens, [*tokens, None][1:], strict=True):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "inline":
            yield token.copy(children=[*_keep(token.children or (), find_link, flaws)])
        elif token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            bare = token.markup == "autolink" and not (
                token.info == "auto"
                and after
                and after.content in (address, address[7:])
                and not after.content.startswith("www.")
            )
            if not bare:
                link = _link(address, find_link)
                title = link.title
                if link.flaw:
                    flaws.append(link.flaw)
                elif after and after.type == "link_close":
                    flaws.append(
                        (
                            msg("the link to '{address}' has no words", address=address),
                            msg("write [words](address)"),
                        )
                    )
                yield token.copy(attrs={**token.attrs, "href": link.href})
        elif token.type == "link_close":
            if not bare:
                yield token
            bare = False
        elif token.type == "site_title":
            yield Token("text", "", 0, content=title or token.content.rpartition("/")[2])
        elif token.type == "text_special":
            yield Token("text", "", 0, content=token.content)
        elif kind == "s":  # GitHub's, and no mark here
            yield Token("text", "", 0, content=token.markup)
        elif "checked" in token.meta:
            flaws.append(_not_taken(msg("list of tasks")))
        elif kind in _INLINE | _NESTING | _BLOCKS:
            yield token
        elif token.nesting >= 0 and (kind in _KINDS or not flaws):
            flaws.append(_not_taken(_KINDS.get(kind, msg("footnote or definition"))))


def _link(address: str, find_link: Callable[[str], Link]) -> Link:
    if _ADDRESS.match(address):
        return find_link(address)
    what = msg("'{address}' is no address that a form's text can link to", address=address[:60])
    remedy = msg("write {filename}/pages/NAME.LANGUAGE.md, https://..., mailto:... or tel:...")
    return Link("", "", (what, remedy))


def _find_undrawn(tokens: Sequence[Token]) -> Iterator[Flaw]:
    """Find marks that would be shown as signs."""
    shown = "".join(token.content if token.type == "text" else "\0" for token in tokens)
    if _UNCLOSED.search(shown):
        what = msg("'**' is shown as it is, since it has no other '**'")
        yield what, msg("write **bold** with two on each side and no blank inside, or &#42;&#42;")
    for sign, halves in HALVES.items():
        found = [half.search(shown) for half in halves]
        escaped = any(token.type == "text_special" and token.content == sign for token in tokens)
        if (left := found[0] or found[1]) and None in found and not escaped:
            what = msg("'{brief}' is shown as it is written", brief=left[0][:40])
            yield what, STRESS[sign]
    if "](" in shown:
        what = msg("'](' is shown as it is, since it makes no link")
        yield what, msg("write [words](address); an address has no blanks and is closed by ')'")


def _not_taken(kind: str) -> Flaw:
    what = msg("a text of a form takes no {kind}", kind=kind)
    if kind == "HTML":
        return what, msg("write **bold**, *emphasis* or [words](address), or &lt; for the sign '<'")
    return what, msg("write a note as paragraphs and lists, or move it into the text of the page")


def _plain(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _plain(token.children or ())
            yield "\n"
        else:
            yield "\n" if token.type in ("softbreak", "hardbreak") else token.content
