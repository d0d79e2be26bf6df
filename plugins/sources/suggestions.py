"""Guess what an editor meant to write."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from plugins.sources.messages import NOTHING, Message, msg

_LONGEST = 60
"""No known word is longer; comparison takes quadratic time."""
_MOST = 25
"""The maximum number of words of a list in a message."""


def closest(word: str, known: Iterable[str]) -> str:
    """Return the word of `known` that resembles `word`, or "" if none does."""
    return _closest(word, tuple(known)) if len(word) <= _LONGEST else ""


@lru_cache
def _closest(word: str, known: tuple[str, ...]) -> str:
    spellings = {one.casefold(): one for one in known}
    close = get_close_matches(word.casefold(), sorted(spellings), 1)
    return spellings[close[0]] if close else NOTHING


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """Return "did you mean '...'? ", or "" if no known word resembles `word`."""
    close = closest(word, known)
    return msg("did you mean '{close}'? ", close=close) if close else NOTHING


def listed(words: Iterable[str]) -> str:
    """Join `words` with commas, at most the first _MOST of them."""
    given = list(words)
    more = ["..."] if len(given) > _MOST else []
    return ", ".join([*given[:_MOST], *more])
