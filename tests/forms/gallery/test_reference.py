from collections.abc import Iterator
from typing import Any

import pytest

from plugins.forms.gallery.page import EXAMPLES, read_examples
from plugins.forms.gallery.reference import Key, describe_language
from plugins.forms.language.form import FormSpec
from plugins.sources.yaml_source import read_yaml

LANGUAGE = FormSpec.model_json_schema()
MODELS = {"FormSpec": LANGUAGE, **LANGUAGE["$defs"]}
del MODELS["Words"], MODELS["OtherAnswer"]  # values of keys, which the values are shown for
ENTRIES = {entry.name: entry for entry in describe_language()}
SHARED = {key.name for key in ENTRIES["question"].keys}


def keys_in(value: object) -> Iterator[str]:
    """Every key that is written anywhere in `value`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_in(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from keys_in(item)


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS.keys())
def test_every_key_of_every_model_is_described(model: dict[str, Any]) -> None:
    written = set(model["properties"])
    kind = model["properties"].get("type", {}).get("const")
    if kind:
        described = {key.name for key in ENTRIES[kind].keys} | {"type"}
        described |= SHARED if "personal" in written else set()
        assert described == written
    else:
        assert written in [{key.name for key in entry.keys} for entry in ENTRIES.values()]


def test_nothing_is_described_without_its_meaning() -> None:
    assert [name for name, entry in ENTRIES.items() if not entry.meaning] == []
    lacking = [
        (name, key.name)
        for name, entry in ENTRIES.items()
        for key in entry.keys
        if not (key.meaning and key.values)
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (
            "text",
            Key(
                "maxlength",
                False,
                "a whole number from 1 to 100000",
                "200",
                "The most characters that are taken.",
            ),
        ),
        (
            "date",
            Key(
                "max",
                False,
                "text such as 2027-01-31 or today+14d, or {field: NAME}",
                "",
                "The last day that may be given, or {field: NAME}: the answer to another question.",
            ),
        ),
        (
            "radio",
            Key(
                "choices",
                True,
                "a list: choices; or the name of a list",
                "",
                "The answers to choose among, or the name of a list in content/choices.yaml.",
            ),
        ),
        (
            "when: not",
            Key("not", True, "a condition", "", "The condition that must not hold."),
        ),
    ],
)
def test_a_key_says_what_may_stand_there_and_what_holds_without_it(entry: str, key: Key) -> None:
    assert key in ENTRIES[entry].keys


def test_every_part_that_can_be_drawn_has_an_example_and_every_example_its_part() -> None:
    _, sources = read_examples()
    shown = {source.part for source in sources}
    assert shown == {name.split()[-1] for name in ENTRIES} - {"form", "purposes", "staff"}


def test_every_key_stands_in_an_example() -> None:
    used = {*keys_in(read_yaml(EXAMPLES, EXAMPLES.name).tree)}
    messages = {key.name for key in ENTRIES["messages"].keys}
    described = {key.name for entry in ENTRIES.values() for key in entry.keys}
    assert described - messages - used == set()
