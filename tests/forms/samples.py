"""Each type of question as the tests ask it: keys, answers that are typed, what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from plugins.forms.language.form import FormSpec

Entry = dict[str, Any]
Answer = str | list[str]

PATTERNS = [r"[A-Z]{2}[0-9]+", r"\d{3} ?\d{2}", r"[^x]+", r".+\.", r"(?:a|b)c?", "[åäö]*"]
DAYS = ["2026-11-30", "2027-01-31", "today", "today+14d", "today-2w", "today+3w", "today-1d"]
VALUES = ["a", "b", "C d/É", "1", "yes"]
WORDS = {"sv": "Ord", "en": "Word"}
CHOICES = [{"value": one, "label": WORDS} for one in VALUES[:2]]


@dataclass(frozen=True)
class Sample:
    """How one type is tested.

    `limits` makes some of its keys. `typed` are texts that visitors write, for a type that is
    typed. `judged` gives, for a question with the keys `keys`, the rule that an answer
    breaks, or "". `half` are keys that leave a picker half filled in.
    """

    limits: Callable[[Random], Entry] = lambda _: {}
    typed: tuple[str, ...] = ()
    keys: Entry = field(default_factory=dict)
    judged: tuple[tuple[Answer, str], ...] = ()
    half: str = ""


def make_form(*fields: Entry) -> FormSpec:
    purposes = {"reply": {"text": WORDS, "keep": "12 months"}}
    tree = {"title": WORDS, "submit": WORDS, "purposes": purposes, "fields": fields}
    return FormSpec.model_validate(tree, strict=False)


def question(name: str, kind: str, **keys: Any) -> Entry:
    return {"name": name, "type": kind, "label": WORDS, **keys}


def _some(random: Random, **keys: object) -> Entry:
    """Take some of `keys`."""
    return {key: value for key, value in keys.items() if random.random() < 0.5}


def _lengths(random: Random) -> Entry:
    return _some(random, minlength=random.randint(1, 4), maxlength=random.randint(5, 20))


def _limited(random: Random, *values: Any) -> Entry:
    return _some(random, min=random.choice(values), max=random.choice(values))


def _choices(random: Random) -> Entry:
    values = random.sample(VALUES, random.randint(2, 4))
    choices: list[Entry] = [{"value": one, "label": WORDS} for one in values]
    if random.random() < 0.4:
        other = {"other": {"sv": "Vad?", "en": "What?"}, "other_required": random.random() < 0.7}
        random.choice(choices).update(other)
    return {"choices": choices}


def _list(random: Random) -> Entry:
    """Make the choices of a list; those of a list that is searched have names of their own."""
    made = _choices(random)
    if random.random() < 0.5:
        for number, choice in enumerate(made["choices"]):
            choice["label"] = {"sv": f"Åsikt  {number}", "en": f"View {number}"}
        made["search"] = True
    return made


def _typed_list(random: Random) -> Entry:
    return _some(random, search=True, autocomplete="country")


def _address(random: Random) -> Entry:
    parts = {"street": WORDS, **_some(random, postal_code=WORDS, country=WORDS), "town": WORDS}
    return {**parts, "optional": random.sample([*parts], random.randint(0, 2))}


SAMPLES: Mapping[str, Sample] = {
    "text": Sample(
        lambda random: _lengths(random) | _some(random, pattern=random.choice(PATTERNS)),
        ("ab", "AB12", "123 45", "abc.", "a", "bc", "åäö", "AB12 ", " a\u00a0", "Ａ１", "a\u030a"),
        {"minlength": 2, "maxlength": 4, "pattern": "[A-Z]+", "messages": {"pattern": WORDS}},
        (
            ("AB", ""),
            ("A", "minlength"),
            ("ABCDE", "maxlength"),
            ("E\u0301", "minlength"),
            ("ab", "pattern"),
            (["AB"], "type"),
        ),
    ),
    "textarea": Sample(
        _lengths,
        ("en\ntvå", "\n\n", "a\nb\nc", "rad 1\nrad 2\nrad 3"),
        {"maxlength": 5},
        (("a\nb", ""), ("a\nb\nc\n", "maxlength")),
    ),
    "email": Sample(
        lambda random: _some(random, maxlength=random.randint(5, 20)),
        (
            "a@example.com",
            " a@example.com\u00a0",
            "a@example",
            "a b@c.de",
            "å@ö.se",
            "a@b.c",
            "a@ö.se",
        ),
        {"personal": "reply"},
        (
            ("a@example.com", ""),
            ("a@räksmörgås.se", ""),
            ("a@xn--nda.se", ""),
            ("a@ö€.se", "type"),
            ("a@example", "type"),
            ("åsa@example.org", "letters"),
            ("åsa", "type"),
            ("a@example.com\n", "type"),
            ("a" * 255, "maxlength"),
        ),
    ),
    "tel": Sample(
        lambda random: _some(
            random, maxlength=random.randint(5, 20), pattern=random.choice(PATTERNS)
        ),
        ("090-12 34", "+46 90", "AB12", "123 45"),
        {"personal": "reply"},
        (("+46 90", ""), ("0" * 41, "maxlength")),
    ),
    "url": Sample(
        lambda random: _some(random, maxlength=random.randint(5, 20)),
        (
            "https://a.se",
            "http://a.b/ö?x#y",
            "a.se",
            "https://a",
            "\ufeffhttps://a.se ",
            "ftp://a.b",
        ),
        {},
        (("https://a.se", ""), ("a.se", "type"), ("http://" + "." * 2000, "maxlength")),
    ),
    "number": Sample(
        lambda random: {"min": random.randint(0, 3), "max": random.randint(4, 200)},
        ("0", "3", " 4 ", "200", "201", "-1", "1.5", "1,5", "3 000", "٣", "9" * 400, "01"),
        {"min": 9, "max": 10},
        (("9", ""), ("010", ""), ("8", "min"), ("11", "max"), ("9.5", "type"), ("-9", "type")),
    ),
    "decimal": Sample(
        lambda random: (
            _some(random, decimals=random.randint(1, 4))
            | {"min": random.choice([0.1, 0.5, 1]), "max": random.choice([2.5, 3, 200.25])}
        ),
        (
            *("2,5", "2.5", " 2,50 ", "3", "0,1", "0.10", "2,51", "2.555", "200,25", "200,251"),
            *("2,", ",5", "1.000,5", "1 000", "-1", "٣,٥", "1e1", "9" * 400, "0.09999", "02,5"),
        ),
        {"min": 0.1, "max": 2.5},
        (
            ("0,1", ""),
            ("0.10", ""),
            ("2,5", ""),
            ("002.50", ""),
            ("0,09", "min"),
            ("2.51", "max"),
            ("9" * 400, "max"),
            ("1,555", "decimals"),
            ("2,", "type"),
            (",5", "type"),
            ("1.000,5", "type"),
            ("-1", "type"),
            ("1e1", "type"),
        ),
    ),
    "date": Sample(
        lambda random: _limited(random, *DAYS),
        (
            "2026-11-25",
            "2026-12-09",
            "2026-11-11",
            "2027-01-31",
            "0027-01-01",
            "0999-12-31",
            "1000-01-01",
            "12026-01-01",
        ),
        {"min": "today", "max": "2026-12-01"},
        (
            ("2026-11-28", ""),
            ("2026-11-27", "min"),
            ("2026-12-02", "max"),
            ("2026-02-29", "type"),
            ("20261128", "type"),
            ("0026-11-29", "type"),
        ),
        half="3",
    ),
    "daterange": Sample(
        lambda random: _limited(random, *DAYS) | {"first": WORDS, "last": WORDS},
        keys={"first": WORDS, "last": WORDS},
    ),
    "time": Sample(
        lambda random: _limited(random, "00:00", "08:30", "12:00", "23:59"),
        ("00:00", "08:30", "08:29", "8:30", "08:30:00", "12:00", "12:01", "23:59", "24:00"),
        {"min": "08:30", "max": "17:00"},
        (
            ("08:30", ""),
            ("17:00", ""),
            ("08:29", "min"),
            ("17:01", "max"),
            ("8:30", "type"),
            ("24:00", "type"),
            ("08:30:00", "type"),
            ("0８:30", "type"),
        ),
        half="3",
    ),
    "country": Sample(_typed_list, judged=(("SE", ""), ("AX", ""), ("XX", "type"), ("EU", "type"))),
    "language": Sample(_typed_list, judged=(("sv", ""), ("smj", ""), ("xx", "type"))),
    "select": Sample(_list, keys={"choices": CHOICES}, judged=(("a", ""), ("c", "type"))),
    "radio": Sample(_choices, keys={"choices": CHOICES}, judged=(("b", ""), ("c", "type"))),
    "checkboxes": Sample(
        _choices,
        keys={"choices": CHOICES},
        judged=((["a", "b"], ""), (["a", "c"], "type"), (["a", "a"], "type")),
    ),
    "checkbox": Sample(judged=(("yes", ""), ("no", "type"))),
    "address": Sample(
        _address,
        keys={"street": WORDS, "town": WORDS, "personal": "reply"},
    ),
    "file": Sample(
        lambda random: {"accept": random.choice([[".pdf"], [".txt", ".jpg"]]), "maxsize": 1},
        keys={"accept": [".pdf"], "maxsize": 1, "personal": "reply"},
    ),
}
"""By what an editor writes after `type:`."""
