"""Show the state of every text in each language, and what changed in stale ones' originals."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from plugins.authoring.history import body_of, body_with, word_diff
from plugins.authoring.translate import language_called
from plugins.editorial.front_matter import parse_made_from, read_header
from plugins.languages.editors import editors_words
from plugins.sources.characters import normalize
from plugins.sources.messages import Message, msg, nmsg, translated
from plugins.translations.status import Item, State, Version

STALE, UNMARKED = "stale", "unmarked"
CONDITIONS = (*(state.value for state in State), STALE, UNMARKED)
"""What `--fail-on` can name."""
_WORDS = {
    State.PUBLISHED: (msg("published"), "green"),
    State.HIDDEN: (msg("hidden"), "cyan"),
    State.SCHEDULED: (msg("scheduled"), "cyan"),
    State.DRAFT: (msg("draft"), "yellow"),
    State.MISSING: (msg("missing"), "magenta"),
}
_STYLES = {"-": "red strike", "+": "green", "…": "dim", " ": ""}
_MARKS = {"-": "[-{}-]", "+": "{{+{}+}}"}
_WIDTH = 160
"""Columns of the table where it is not shown by a terminal."""


def as_json(items: Sequence[Item]) -> str:
    """Return `items` for programs."""
    return json.dumps([asdict(item) for item in items], default=str, ensure_ascii=False, indent=2)


def met(item: Item, conditions: Collection[str]) -> bool:
    """Return whether a version of `item` is in one of `conditions`."""
    return (UNMARKED in conditions and not item.is_marked) or any(
        version.state in conditions or (version.stale and STALE in conditions)
        for version in item.versions
    )


def print_table(items: Sequence[Item], speech: str, out: TextIO) -> None:
    """Print a table of `items` in the language `speech`, and what to do about them."""
    words = editors_words(speech)

    def say(message: str) -> str:
        return translated(message, words)

    console = Console(file=out, width=None if out.isatty() else _WIDTH, highlight=False)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(say(msg("Text")), overflow="fold")
    for version in items[0].versions if items else ():
        table.add_column(say(language_called(version.lang)).capitalize(), overflow="fold")
    for item in items:
        table.add_row(
            f"{item.kind}/{item.key}", *(_cell(version, say) for version in item.versions)
        )
    console.print(table)
    for line in _summary(items):
        console.print(say(line), soft_wrap=True, markup=False)


def _cell(version: Version, say: object) -> Styled:
    assert callable(say)
    word, style = _WORDS[version.state]
    said = say(word)
    if version.awaits:
        said += f" {version.awaits}"
    if version.untranslated:
        said += f" ({version.untranslated})"
    cell = Styled(said, style=style)
    if version.stale:
        cell.append(f", {say(msg('stale'))}", style="bold red")
    return cell


def _summary(items: Sequence[Item]) -> list[Message]:
    stale = [one for item in items for one in item.versions if one.stale]
    unmarked = [item for item in items if not item.is_marked]
    lines = [nmsg("{n} text.", "{n} texts.", n=len(items))]
    if stale:
        lines.append(
            nmsg(
                "{n} translation is stale: its original has changed since. `status --diff` shows"
                " how; `translate --done {path}` says that it follows.",
                "{n} translations are stale: their originals have changed since. `status --diff`"
                " shows how; `translate --done {path}` says that one follows.",
                n=len(stale),
                path=stale[0].path,
            )
        )
    if unmarked:
        lines.append(
            nmsg(
                "{n} text does not say which language it was translated from; `translate --done"
                " {path}` does.",
                "{n} texts do not say which language they were translated from; `translate --done"
                " {path}` does.",
                n=len(unmarked),
                path=unmarked[0].versions[-1].path,
            )
        )
    return lines


def print_differences(items: Sequence[Item], project: Path, speech: str, out: TextIO) -> None:
    """Print what changed in the original of each stale text."""
    words = editors_words(speech)
    console = Console(file=out, width=None if out.isatty() else _WIDTH, highlight=False)
    for version in (one for item in items for one in item.versions if one.stale):
        head = msg("{path}: its original {original} has changed:", path=version.path,
                   original=version.made_from)  # fmt: skip
        console.print(f"\n{translated(head, words)}", style="bold", soft_wrap=True, markup=False)
        lines = normalize((project / version.path).read_text(encoding="utf-8-sig")).split("\n")
        _, mark = parse_made_from(read_header(lines).text("translated_from"))
        old = body_with(mark, version.made_from, project)
        if old is None:
            none = msg(
                "The text that it was made from is not in the history at hand. In a shallow"
                " clone, `git fetch --unshallow` gets the whole history."
            )
            console.print(translated(none, words), soft_wrap=True, markup=False)
            continue
        line = Styled()
        for kind, part in word_diff(old, body_of((project / version.made_from).read_bytes())):
            shape = "{}" if out.isatty() else _MARKS.get(kind, "{}")
            end = part[len(part.rstrip()) :]
            line.append(shape.format(part.rstrip()), style=_STYLES[kind]).append(end)
        console.print(line, soft_wrap=not out.isatty())
