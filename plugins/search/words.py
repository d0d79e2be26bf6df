"""Find the words of a written page, as the search page's script finds those of a query.

Letters that an alphabet has of its own remain, such as å, ä and ö in Swedish; others lose their
accents, so that "lulea" finds Luleå on English pages.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

from plugins.languages.languages import LANGUAGE_TABLE

MARK = "data-search"
"""The attribute of the element whose text is searched."""
SHARD_LETTERS = 2
"""A file of the index has the words that begin with the same letters, so many."""
PLAIN = {"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "œ": "oe", "ß": "ss"}
"""Letters that have no accent to drop; theme/static/js/search.js has the same."""
WEIGHTS = {"h1": 20, "h2": 6, "h3": 6, "h4": 6}
"""What a word in a heading counts; elsewhere it counts 1 each time."""
MOST = 60
"""The highest weight of a word on a page."""

_WORD = re.compile(r"[^\W_]+")
_LANG = re.compile(r"<html lang=\"?([\w-]+)")
_PUBLISHED = re.compile(r'<meta property="article:published_time" content="([^"]*)"')
_MAIN = re.compile(rf"<main\b[^>]*\s{MARK}[\s>].*?</main>", re.DOTALL)
_LEFT_OUT = re.compile(
    r"<(aside|nav|form|script|style|svg|template)\b.*?</\1>|<!--.*?-->", re.DOTALL
)
_HEADING = re.compile(r"<(h[1-4])\b.*?</\1>", re.DOTALL)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    r"|time|u|var|wbr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class PageWords:
    """The words of a page and what each counts; `published` is when, "" for no date."""

    lang: str
    published: str
    words: dict[str, int]


def fold(text: str, letters: str) -> str:
    """Return `text` in lower case, without accents except those of `letters`."""
    lower = unicodedata.normalize("NFC", text.lower())
    return lower if lower.isascii() else "".join(_fold_letter(one, letters) for one in lower)


@cache
def _fold_letter(letter: str, letters: str) -> str:
    if letter.isascii() or letter in letters:
        return letter
    parts = unicodedata.normalize("NFKD", PLAIN.get(letter, letter))
    return "".join(one for one in parts if not unicodedata.category(one).startswith("M"))


def shard_name(word: str) -> str:
    """Return the name of the file that has `word`: its first letters, others than a-z as codes."""
    return "".join(one if one.isascii() else f"_{ord(one):x}" for one in word[:SHARD_LETTERS])


def find_words(markup: str) -> PageWords | None:
    """Return the words of the page with this HTML; None if the search leaves it out."""
    main, lang = _MAIN.search(markup), _LANG.search(markup)
    if not main or not lang:
        return None
    text = _LEFT_OUT.sub(" ", main[0])
    words: dict[str, int] = {}
    letters = LANGUAGE_TABLE[lang[1]].letters
    for heading in _HEADING.finditer(text):
        for word in _words_in(heading[0], letters):
            words[word] = words.get(word, 0) + WEIGHTS[heading[1]]
    for word in _words_in(_HEADING.sub(" ", text), letters):
        words[word] = words.get(word, 0) + 1
    published = _PUBLISHED.search(markup)
    most = {word: min(weight, MOST) for word, weight in sorted(words.items())}
    return PageWords(lang[1], published[1] if published else "", most)


def _words_in(markup: str, letters: str) -> Iterator[str]:
    text = unescape(_TAG.sub(" ", _INLINE.sub("", markup)))
    yield from _WORD.findall(fold(text, letters))
