"""Guess what an editor meant to write."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean '...'? ", or "" where nothing known resembles `word`."""
    spellings = {one.casefold(): one for one in known}
    close = get_close_matches(word.casefold(), sorted(spellings), 1)
    return f"did you mean '{spellings[close[0]]}'? " if close else ""
