"""Post what no browser would; none of it is kept, and none makes the receiver fail."""

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus, urlencode

import pytest
import re2
from flask.testing import FlaskClient

from plugins.forms.reading.checks.limits import MOST_STEPS
from plugins.receiver.application import make_app
from plugins.receiver.receive import open_receiver
from plugins.receiver.settings import Settings
from plugins.receiver.store import Store
from tests.bench.receiver_hostile import besiege
from tests.receiver.conftest import RIGHT
from tests.receiver.hostile_posts import KINDS, posts, spec

BODIES = 1000
URLENCODED = "application/x-www-form-urlencoded"
NAMES = ["who", "mail", "age", "day", "one", "several", "people_1_name", "_language", "_next"]


@dataclass(frozen=True)
class Hostile:
    """A body, the Content-Type it is sent with, and how it was made."""

    body: bytes
    content_type: str
    kind: str


def _letters(chance: random.Random, length: int = 8) -> str:
    return "".join(chance.choice("abcåäö水\u202e😀'\"<&%;\r\n\t ") for _ in range(length))


def _encode(pairs: list[tuple[str, str]]) -> bytes:
    return urlencode(pairs).encode()


def _multipart(pairs: list[tuple[str, str]], boundary: str = "x") -> bytes:
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in pairs
    ]
    return "".join([*parts, f"--{boundary}--\r\n"]).encode()


def wrong_encoding(chance: random.Random) -> Hostile:
    encoding = chance.choice(["latin-1", "utf-16", "utf-7", "cp437"])
    value = quote_plus("Åsa Öberg".encode(encoding))
    if encoding == "utf-7":  # which is ASCII, so that only a name in it is wrong
        return Hostile(f"+AMU-sa={value}&{urlencode(RIGHT)}".encode(), URLENCODED, "encoding")
    return Hostile(f"who={value}&{urlencode(RIGHT)}".encode(), URLENCODED, "encoding")


def raw_bytes(chance: random.Random) -> Hostile:
    body = chance.randbytes(chance.randrange(1, 3000))
    kind = chance.choice([URLENCODED, "multipart/form-data; boundary=x", "text/plain", "a"])
    return Hostile(body, kind, "bytes")


def wrong_bytes_in_part(chance: random.Random) -> Hostile:
    good = _multipart([*RIGHT.items(), ("role", "here")])
    bad = good.replace(b"here", chance.choice([b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\0"]))
    return Hostile(bad, "multipart/form-data; boundary=x", "bytes in a part")


def huge_value(chance: random.Random) -> Hostile:
    name = chance.choice(["who", "mail", "people_1_name"])
    pairs = [(key, value) for key, value in RIGHT.items() if key != name]
    pairs.append((name, "å" * chance.choice([201, 20_000, 200_000])))
    return Hostile(_encode(pairs), URLENCODED, "huge")


def huge_part(chance: random.Random) -> Hostile:
    pairs = [*RIGHT.items(), (chance.choice(NAMES), "x" * chance.choice([10_000, 1_200_000]))]
    return Hostile(_multipart(pairs), "multipart/form-data; boundary=x", "huge part")


def truncated(chance: random.Random) -> Hostile:
    whole = _multipart([*RIGHT.items()])
    cut = chance.randrange(1, len(whole) - 4)
    return Hostile(whole[:cut], "multipart/form-data; boundary=x", "truncated")


def repeated(chance: random.Random) -> Hostile:
    name = chance.choice(["who", "people_1_name", "_language", "_next", "reference"])
    values = [RIGHT.get(name) or "AAAA-1111", _letters(chance) + "x"]
    pairs = [(key, value) for key, value in RIGHT.items() if key != name]
    return Hostile(_encode([*pairs, *((name, value) for value in values)]), URLENCODED, "repeated")


def unknown(chance: random.Random) -> Hostile:
    name = chance.choice(["__proto__", "people_4_name", "People_1_name", "id", _letters(chance)])
    return Hostile(_encode([*RIGHT.items(), (name + " ", "x")]), URLENCODED, "unknown")


def many_names(chance: random.Random) -> Hostile:
    count = chance.choice([200, 2000])
    pairs = [*RIGHT.items(), *((f"n{number}", "1") for number in range(count))]
    if chance.random() < 0.5:
        return Hostile(_multipart(pairs), "multipart/form-data; boundary=x", "many")
    return Hostile(_encode(pairs), URLENCODED, "many")


def nul(chance: random.Random) -> Hostile:
    name, value = chance.choice([("who", "a\0b"), ("wh\0o", "a"), ("_next", "/tack/\0")])
    pairs = [(key, value) for key, value in RIGHT.items() if key != name]
    return Hostile(_encode([*pairs, (name, value)]), URLENCODED, "NUL")


def brackets(chance: random.Random) -> Hostile:
    deep = chance.choice(["[", "[x]", "[0]", "]"]) * chance.choice([1, 100, 10_000])
    return Hostile(_encode([*RIGHT.items(), (f"who{deep}", "x")]), URLENCODED, "brackets")


def wrong_hidden(chance: random.Random) -> Hostile:
    name, value = chance.choice(
        [
            ("_next", "https://evil.example/"),
            ("_next", "//evil.example"),
            ("_language", "de"),
            ("_language", "../sv"),
            ("reference", "x\r\nSet-Cookie: a=b"),
            ("reference", "A" * 41),
        ]
    )
    return Hostile(_encode([*{**RIGHT, name: value}.items()]), URLENCODED, "hidden")


def unasked_file(chance: random.Random) -> Hostile:
    name = chance.choice(["who", "cv", "_language"])
    file = (
        f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="../../{name}.php"\r\n'
        "Content-Type: text/html\r\n\r\n<?php\r\n"
    )
    return Hostile(
        file.encode() + _multipart([*RIGHT.items()]), "multipart/form-data; boundary=x", "file"
    )


def wrong_answer(chance: random.Random) -> Hostile:
    name, value = chance.choice(
        [
            ("age", "9" * 5000),
            ("age", "-1"),
            ("age", "١٢٣"),
            ("day", "2026-02-30"),
            ("day", "0" * 1000),
            ("mail", "a@b\r\nBcc: x@example.com"),
            ("mail", "a" * 100_000 + "@"),
            ("one", "c"),
            ("several", "__proto__"),
            ("who", "\u202e" * 11),
        ]
    )
    return Hostile(_encode([*{**RIGHT, name: value}.items()]), URLENCODED, "answer")


def odd_multipart(chance: random.Random) -> Hostile:
    header = chance.choice(
        [
            "",
            "Content-Disposition: form-data",
            'Content-Disposition: form-data; name="who',
            "Content-Disposition: attachment; filename*=utf-8''%ff",
            "Content-Disposition: form-data; name*0=a; name*1=b",
            "Content-Disposition" + ":" * 1000,
            "X: " + "y" * 100_000,
        ]
    )
    boundary = chance.choice(["x", "", "å", "x" * 5000, '"'])
    body = f"--{boundary}\r\n{header}\r\n\r\nv\r\n".encode() + _multipart(
        [*RIGHT.items()], boundary
    )
    return Hostile(body, f"multipart/form-data; boundary={boundary}", "headers")


TAKEN = (
    *("huge part", "repeated", "unknown", "many", "hidden", "file", "headers"),
    *("brackets", "encoding"),
)
"""The kinds of bodies that can have right answers beside the hostile ones."""
MAKERS: list[Callable[[random.Random], Hostile]] = [
    wrong_encoding,
    raw_bytes,
    wrong_bytes_in_part,
    huge_value,
    huge_part,
    truncated,
    repeated,
    unknown,
    many_names,
    nul,
    brackets,
    wrong_hidden,
    unasked_file,
    wrong_answer,
    odd_multipart,
]


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_of_hostile_bodies_nothing_is_kept_but_right_answers_and_what_is_set_aside(
    maker: Callable[[random.Random], Hostile], client: FlaskClient, settings
) -> None:
    """An older version of the form may have had other names; what stands there is set aside."""
    chance = random.Random(f"{maker.__name__} 1")
    for number in range(-(-BODIES // len(MAKERS))):
        hostile = maker(chance)
        answer = client.post("/forms/small", data=hostile.body, content_type=hostile.content_type)
        expected = 303 if hostile.kind in TAKEN and answer.status_code == 303 else 400
        assert expected <= answer.status_code < 500, (number, hostile.kind, hostile.body[:300])
        assert answer.status_code != 303 or answer.location in ("/tack/", "/en/thanks/")
    for kept in Store(settings.database).all():
        assert kept.answers == {"who": RIGHT["who"], "people_1_name": RIGHT["people_1_name"]}
        assert kept.files == ()
    assert not settings.files.exists() or list(settings.files.iterdir()) == []


def test_posts_made_to_be_slow_take_steps_in_proportion_to_their_size(
    build: Callable[[str], Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = open_receiver(build(spec(rows=3)))
    client = make_app(receiver).test_client()
    names = [*receiver.forms.get("small").questions]
    steps: Counter[str] = Counter()
    searching = re2._Regexp.search

    def search(self: re2._Regexp, text: str) -> object:
        steps["matching"] += len(text) * self.programsize
        return searching(self, text)

    def count(_frame: object, event: str, _argument: object) -> None:
        steps["calls"] += event == "call"

    monkeypatch.setattr(re2._Regexp, "search", search)
    for kind, body, media in posts(names, len(KINDS)):
        steps.clear()
        sys.setprofile(count)
        try:
            answer = client.post("/forms/small", data=body, content_type=media)
        finally:
            sys.setprofile(None)
        assert 400 <= answer.status_code < 500, kind
        assert steps["matching"] <= MOST_STEPS, kind
        assert steps["calls"] <= 400_000, kind
    assert Store(receiver.settings.database).all() == []


@pytest.mark.slow
def test_posts_made_to_be_slow_do_not_stop_two_workers(tmp_path: Path) -> None:
    result = besiege(tmp_path, 100)
    assert result.is_right, result


def test_the_body_that_they_are_made_from_is_taken(client: FlaskClient) -> None:
    body = _multipart([*RIGHT.items()])
    kind = "multipart/form-data; boundary=x"
    assert client.post("/forms/small", data=body, content_type=kind).status_code == 303
    urlencoded = _encode([*RIGHT.items()])
    answer = client.post("/forms/small", data=urlencoded, content_type=URLENCODED)
    assert answer.status_code == 303
