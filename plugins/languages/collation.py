"""Sort names in the alphabetical order of a language: CLDR, Unicode Technical Standard 35.

The order comes from the language's row: Swedish has å, ä and ö as separate letters after
z, sorts æ and ø with ä and ö, and ü with y. Without a rule, a letter with an accent
sorts as the plain letter, and æ as ae. Accents, and then case, decide only between names
with the same letters.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from plugins.languages.languages import LANGUAGE_TABLE

_PLAIN = {
    "æ": ("a", "e"), "ø": ("o",), "đ": ("d",), "ð": ("d",), "ł": ("l",), "þ": ("t", "h"),
    "œ": ("o", "e"),
}  # fmt: skip
"""Letters that have no accent to drop, and the letters they sort as without a rule."""
_STEP = re.compile("(<<?)(.)")

SortKey = tuple[tuple[str, ...], str, str]


def collation_key(text: str, lang: str) -> SortKey:
    """Return the key that sorts `text` among names in `lang`."""
    composed = unicodedata.normalize("NFC", text)
    folded = composed.casefold()
    rules = parse_order(LANGUAGE_TABLE[lang].order)
    letters = tuple(part for letter in folded for part in _letters(letter, rules))
    return letters, folded, composed.swapcase()


@cache
def parse_order(order: str) -> Mapping[str, tuple[str, ...]]:
    """Parse rules such as "&y<<ü &z<å<ä<<æ": ü sorts as y; å, then ä, follow z; æ sorts as ä."""
    rules = {}
    for rule in order.split():
        after = 0
        for strength, letter in _STEP.findall(rule):
            after += strength == "<"
            rules[letter] = (f"{rule[1]}{after or ''}",)
    return rules


def _letters(letter: str, rules: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the letters that `letter` sorts as."""
    counted = rules.get(letter) or _PLAIN.get(letter)
    if counted:
        return counted
    decomposed = unicodedata.normalize("NFKD", letter)
    return tuple(char for char in decomposed if not unicodedata.combining(char))
