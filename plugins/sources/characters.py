"""Find characters that a page cannot show, or that are invisible in the source."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from plugins.sources.messages import Message, joined, msg
from plugins.sources.problems import Problem

_UNSHOWABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffd\ufffe\uffff]"
)
"""Control characters (HTML forbids them), line ends that only some programs recognise,
surrogates, byte order marks and replacement characters."""
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
"""Marks that change the direction of text, with the mark that ends each (Unicode Annex 9)."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


_BLANK = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    r"\U0001d159\U000e0100-\U000e01ef]"
)
"""Letters, signs and accents without ink (Unicode's Default_Ignorable_Code_Point, and Braille's
empty cell). The category of separators, formats and controls shows what they are."""
_NAMES = {
    "\u00a0": msg("no-break space"),
    "\u200b": msg("zero width space"),
    "\u2028": msg("line separator"),
    "\u2029": msg("paragraph separator"),
    "\u202f": msg("narrow no-break space"),
    "\u202a": msg("left-to-right embedding"),
    "\u202b": msg("right-to-left embedding"),
    "\u202c": msg("pop directional formatting"),
    "\u202d": msg("left-to-right override"),
    "\u202e": msg("right-to-left override"),
    "\u2060": msg("word joiner"),
    "\u2066": msg("left-to-right isolate"),
    "\u2067": msg("right-to-left isolate"),
    "\u2068": msg("first strong isolate"),
    "\u2069": msg("pop directional isolate"),
    "\ufeff": msg("zero width no-break space"),
    "\ufffd": msg("replacement character"),
}
"""Names of characters that pasted texts have; of all others, Unicode's name is enough."""


def name_of(character: str) -> str:
    """Return the name of `character` in small letters, or "" if it has none."""
    return _NAMES.get(character) or unicodedata.name(character, "").lower()


def normalize(text: str) -> str:
    """Return `text` with composed letters (NFC) and the line ends of Unix.

    Mac programs write å as two characters, which search, patterns and fonts take for others.
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_invisible(text: str) -> bool:
    """Return whether `text` has characters, but none that a reader sees."""
    return bool(text) and all(unicodedata.category(one)[0] in "ZC" for one in _BLANK.sub(" ", text))


def find_character_problems(lines: Sequence[str], path: str) -> Iterator[Problem]:
    """Check every character of `lines`, all lines of the file."""
    for number, line in enumerate(lines, 1):
        for position, what, remedy in find_unshowable(line):
            yield Problem(path, number, position + 1, what, remedy)


def find_unshowable(text: str) -> Iterator[tuple[int, Message, Message]]:
    """Yield the position of each forbidden character, what is wrong, and the remedy."""
    for found in _UNSHOWABLE.finditer(text):
        remedy = msg("delete it, or retype the word that contains it")
        yield found.start(), msg("{named} cannot be shown", named=_named(found[0])), remedy
    opened: list[tuple[int, str]] = []
    for found in _TURNING.finditer(text):
        if found[0] in _CLOSED_BY:
            opened.append((found.start(), found[0]))
        elif opened and _CLOSED_BY[opened[-1][1]] == found[0]:
            opened.pop()
        else:
            what = msg(
                "{named} ends a turn of the direction of writing that never began",
                named=_named(found[0]),
            )
            yield (
                found.start(),
                what,
                msg("delete it: it is invisible, and came with a pasted text"),
            )
    for position, character in opened:
        what = msg("{named} turns the direction of all that follows", named=_named(character))
        yield position, what, msg("delete it: it is invisible, and came with a pasted text")


def _named(character: str) -> Message:
    half = "\ud800" <= character <= "\udfff"
    name = msg("half a character") if half else msg("a control character")
    return joined(f"U+{ord(character):04X} (", name_of(character) or name, ")")
