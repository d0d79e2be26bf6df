"""A form with every type of question, and posts of 1 MB that a slow check would choke on."""

import json
import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

WORDS = {"sv": "Fråga", "en": "Question"}
PATTERNS = {
    "two_words": ".+ .+",
    "three_words": ".*,.*,.*",
    "any_of": "(?:a|b|ab)c?",
    "bounded": "(?:[a-z]{1,20}){1}[a-z]{0,20}[0-9]?",
    "far_apart": ".*a.{99}",
    "classes": r"[^\/\-]+\W\D*[a-zåäö]{2}",
    "optional": "a?a?a?a?a?a?a?a?a?a?",
    "plain": r"\d{6}-\d{4}",
}
"""A pattern of each kind that the checks of forms allow."""
MEGABYTE = 999_000
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
VALUES = (
    "http://" + "." * 8000 + " ",
    "http://a" + ".a" * 4000 + "\n",
    "a" * 8000 + "@",
    "a@" + "a-" * 4000,
    "a@" + "a." * 4000,
    " " * 8000 + "!",
    "a " * 4000 + "\n",
    "a," * 4000 + "\u2028",
    "a" * 8000,
    "ab" * 4000 + "!",
    "9" * 8000,
    "0" * 4000 + "," + "0" * 4000 + ".",
    "2027-01-31" * 800,
    "08:30" * 1600,
    "å\u0301" * 4000,
    "\u202e😀<&\"'" * 1300,
    "\r\n" * 4000,
)
"""Values that make an expression backtrack, or that are long to convert or to write."""
FILE = "cv"
HIDDEN = [("_language", "sv"), ("_next", "/tack/")]
Pairs = list[tuple[str, str]]
Make = Callable[[random.Random, list[str]], Pairs]


def spec(rows: int = 40) -> str:
    """Write the form: the questions by themselves, and in the `rows` of a group."""

    def question(name: str, kind: str, **keys: Any) -> dict[str, Any]:
        return {"name": name, "type": kind, "label": WORDS, **keys}

    def choices(*values: str) -> list[dict[str, Any]]:
        return [{"value": value, "label": WORDS} for value in values]

    def pattern(name: str, **keys: Any) -> dict[str, Any]:
        return question(name, "text", pattern=PATTERNS[name], messages={"pattern": WORDS}, **keys)

    given = {"field": "box", "equals": "yes"}
    several = {"any": [given, {"not": {"field": "one", "one_of": ["a", "b"]}}]}
    everywhere = [
        question("box", "checkbox"),
        question("one", "radio", choices=choices("a", "b", "c")),
        question("listed", "select", choices=choices("a", "b"), when=given),
        question("ticked", "checkboxes", choices=choices("a", "b", "c")),
        question("mail", "email", personal="reply", when=several),
        question("phone", "tel", personal="reply", when={"not": given}),
        question("link", "url"),
        question("number", "number", max=99),
        question("decimal", "decimal", max=9.5),
        question("day", "date", min="today", when={"field": "one", "answered": True}),
        question("time", "time", min="08:00"),
        question("words", "text", minlength=2, required=True, when=several),
    ]
    long = [pattern(name, maxlength=20_000) for name in PATTERNS]
    tree = {
        "title": WORDS,
        "submit": WORDS,
        "purposes": {"reply": {"text": WORDS, "keep": "12 months"}},
        "fields": [
            *everywhere,
            *long,
            question("stay", "daterange", first=WORDS, last=WORDS, min="today"),
            question(FILE, "file", accept=[".pdf"], personal="reply"),
            question("letter", "textarea", maxlength=100_000),
            question("page", "url", maxlength=100_000),
            question("address", "email", maxlength=100_000, personal="reply"),
            question(
                "many", "group", item=WORDS, max=rows, fields=[*everywhere, *map(pattern, PATTERNS)]
            ),
        ],
    }
    return json.dumps(tree, ensure_ascii=False)


def posts(names: list[str], count: int) -> Iterator[tuple[str, bytes, str]]:
    """Yield `count` posts of 1 MB to a form with the posted `names`.

    Each is its kind, its body and the media type of that.
    """
    chance = random.Random(count)
    for number in range(count):
        kind, make = KINDS[number % len(KINDS)]
        pairs = [*HIDDEN, *make(chance, names)]
        if kind == "a file" or chance.random() < 0.5:
            yield kind, b"".join([*_upto(MEGABYTE, map(_part, pairs)), b"--x--\r\n"]), MULTIPART
        else:
            encoded = (urlencode([pair]).encode() + b"&" for pair in pairs)
            yield kind, b"".join(_upto(MEGABYTE, encoded)).rstrip(b"&"), URLENCODED


def _part(pair: tuple[str, str]) -> bytes:
    name, value = pair
    file = '; filename="a.pdf"' if name == FILE else ""
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'
    return f"{head}{value}\r\n".encode()


def _upto(most: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        most -= len(piece)
        if most >= 0:
            yield piece


def _spread(value: Callable[[random.Random], str]) -> Make:
    return lambda chance, names: [
        (name, value(chance)) for name in chance.sample(names, len(names))
    ]


def _huge(chance: random.Random, names: list[str]) -> Pairs:
    alone = [name for name in names if not name.startswith("many")]
    return [(name, (chance.choice(VALUES) * 30)[:15_000]) for name in alone]


def _within_limits(chance: random.Random, names: list[str]) -> Pairs:
    text = "".join(chance.choices("ab, 19-", k=190)) + "\n"
    long = [(name, "".join(chance.choices("ab, ", k=20_000))) for name in PATTERNS]
    return [*long, *((name, text) for name in names if name not in PATTERNS)]


def _all_rows_begun(chance: random.Random, names: list[str]) -> Pairs:
    right = [(name, "yes") for name in names if name.endswith("box")]
    right += [(name, "a") for name in names if name.endswith("one")]
    return [*right, ("letter", "".join(chance.choices("<&\"'å", k=90_000)))]


def _unknown(chance: random.Random, names: list[str]) -> Pairs:
    return [(f"{chance.choice(names)}_{number}" + "x" * 900, "å" * 20) for number in range(900)]


def _twice(chance: random.Random, names: list[str]) -> Pairs:
    value = chance.choice(VALUES)[:900]
    return [(chance.choice(names), value) for _ in range(980)]


def _file(_: random.Random, names: list[str]) -> Pairs:
    return [(FILE, "%PDF-" + "\r\n--" * 200_000), *((name, "x") for name in names)]


KINDS: tuple[tuple[str, Make], ...] = (
    ("huge answers", _huge),
    ("long answers everywhere", _spread(lambda chance: chance.choice(VALUES)[:1050])),
    ("hostile answers", _spread(lambda chance: chance.choice(VALUES))),
    ("answers within their limits", _within_limits),
    ("every row begun", _all_rows_begun),
    ("unknown names", _unknown),
    ("several answers to each", _twice),
    ("blanks", _spread(lambda _: "\u3000" * 300 + "\t" * 100)),
    ("a file", _file),
)
