"""Put names in the alphabetical order of a language.

Swedish has å, ä and ö as letters of their own after z, with æ and ø beside ä and ö, and
takes ü for y; in English they are a and o with signs, and æ is ae. Elsewhere accents, and
then case, only tell apart what is spelt alike: CLDR, Unicode Technical Standard 35.
"""

import unicodedata

_LAST = {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3", "ü": "y", "đ": "d", "ð": "d"}
_PLAIN = {"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "œ": "oe"}
_LETTERS = {"sv": _PLAIN | _LAST, "en": _PLAIN}

SortKey = tuple[tuple[str, ...], str, str]


def collation_key(text: str, lang: str) -> SortKey:
    """Return what to sort `text` by among names in `lang`."""
    composed = unicodedata.normalize("NFC", text)
    folded = composed.casefold()
    letters = tuple(part for letter in folded for part in _letters(letter, lang))
    return letters, folded, composed.swapcase()


def _letters(letter: str, lang: str) -> tuple[str, ...]:
    """Return the letters that `letter` counts as."""
    own = _LETTERS[lang].get(letter)
    if own:
        return (own,) if own[-1].isdigit() else tuple(own)
    decomposed = unicodedata.normalize("NFKD", letter)
    return tuple(char for char in decomposed if not unicodedata.combining(char))
