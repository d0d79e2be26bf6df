"""Guess what an editor meant to write."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

_LONGEST = 60
"""Nothing known is longer, and comparing takes time by the square of the length."""
_MOST = 25
"""So many words of a list are still read."""


def closest(word: str, known: Iterable[str]) -> str:
    """Return the one of `known` that `word` resembles, or "" where none does."""
    return _closest(word, tuple(known)) if len(word) <= _LONGEST else ""


@lru_cache
def _closest(word: str, known: tuple[str, ...]) -> str:
    spellings = {one.casefold(): one for one in known}
    close = get_close_matches(word.casefold(), sorted(spellings), 1)
    return spellings[close[0]] if close else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean '...'? ", or "" where nothing known resembles `word`."""
    close = closest(word, known)
    return f"did you mean '{close}'? " if close else ""


def listed(words: Iterable[str]) -> str:
    """Write words with commas between; of very many, the first."""
    given = list(words)
    more = ["..."] if len(given) > _MOST else []
    return ", ".join([*given[:_MOST], *more])
