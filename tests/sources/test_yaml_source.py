from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.yaml_source import MAX_BYTES, Source, read_yaml


def read(tmp_path: Path, text: str | bytes) -> Source:
    file = tmp_path / "a.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_yaml(file, "content/forms/a.yaml")


def test_values_are_plain_and_know_their_places(tmp_path: Path) -> None:
    source = read(tmp_path, "title: {sv: Hej, en: Hello}\nfields:\n  - name: a\n    max: 3\n")
    assert source.tree == {
        "title": {"sv": "Hej", "en": "Hello"},
        "fields": ({"name": "a", "max": 3},),
    }
    assert source.places == {
        (): (1, 0),
        ("title",): (1, 1),
        ("title", "sv"): (1, 9),
        ("title", "en"): (1, 18),
        ("fields",): (2, 1),
        ("fields", 0): (3, 5),
        ("fields", 0, "name"): (3, 5),
        ("fields", 0, "max"): (4, 5),
    }


def test_letters_of_two_signs_are_composed(tmp_path: Path) -> None:
    assert read(tmp_path, "pattern: '[a-za\u030a]'").tree == {"pattern": "[a-zå]"}


def test_a_problem_of_what_is_not_there_stands_at_what_should_hold_it(tmp_path: Path) -> None:
    source = read(tmp_path, "title:\n  sv: Hej\n")
    problem = source.problem(("title", "en"), "title has no 'en'", "add it")
    assert problem == Problem("content/forms/a.yaml", 1, 1, "title has no 'en'", "add it")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("yes", "yes"),
        ("no", "no"),
        ("0x10", 16),
        ("1.5", 1.5),
        ("2018-05-03", "2018-05-03"),
        ("null", None),
        ("", None),
        ('"3"', "3"),
        ("åäö", "åäö"),
    ],
)
def test_a_scalar_is_what_yaml_1_2_says_it_is(text: str, value: object, tmp_path: Path) -> None:
    assert read(tmp_path, f"a: {text}\n").tree == {"a": value}


@pytest.mark.parametrize(
    ("sign", "value"),
    [
        (">", "one two\nthree\n"),
        (">-", "one two\nthree"),
        (">+", "one two\nthree\n\n"),
        ("|", "one\ntwo\n\nthree\n"),
        ("|-", "one\ntwo\n\nthree"),
    ],
)
def test_a_folded_text_is_what_yaml_says_it_is(sign: str, value: str, tmp_path: Path) -> None:
    text = f"a:\n  sv: {sign}\n    one\n    two\n\n    three\n\nb: 1\n"
    assert read(tmp_path, text).tree == {"a": {"sv": value}, "b": 1}


def test_a_folded_text_may_be_indented_and_long(tmp_path: Path) -> None:
    text = "a: >-  # a comment\n  one\n    indented\n  two\n  " + "word " * 400 + "\n"
    read_back = read(tmp_path, text).tree
    assert read_back == {"a": "one\n  indented\ntwo " + ("word " * 400)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1: 'a' stands twice, first on line 1; keep one of the two"),
        (
            "- name: one\n  name: two\n",
            "2:3: 'name' stands twice, first on line 1; keep one of the two, or write '- ' in "
            "front where a new question or choice begins",
        ),
        ("a: &x 1\nb: *x\n", "1:4: '&x' is an anchor; remove it, or put the text in quotes"),
        ("a: *x\n", "1:4: '*x' is an alias; write the text out, or put it in quotes"),
        ("a: !b 1\n", "1:4: '!b' is a YAML tag; remove it, or put the text in quotes"),
        (
            "a:\n  ? [b]\n  : c\n",
            "2:5: a key begins with a bracket; write a plain word as the key, or put the text in "
            "quotes",
        ),
        (
            f"a: {'[' * 30}{']' * 30}\n",
            "1:23: nested more than 20 deep; remove the surplus brackets",
        ),
        (
            b"a: 1\nb: \xe5\n",
            "2: byte 0xe5 is not UTF-8; save the file as plain text, with the encoding UTF-8",
        ),
        (
            b"a: " + b"b" * MAX_BYTES,
            "1: the file has 100,003 bytes, more than 100,000; divide it in two",
        ),
        (
            "a:\n  sv: \u3164\n",
            "2:7: the text has only invisible characters; write a word in its place",
        ),
        (
            'a: "\\u200b"\n',
            "1:4: the text has only invisible characters; write a word in its place",
        ),
        (
            "a: [1\nb: 2\n",
            "1:4: '[' is never closed by a ']'; end it with ']' on the same line",
        ),
    ],
)
def test_what_an_editor_does_not_need_is_refused_with_its_place(
    text: str | bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(ProblemsFound) as found:
        read(tmp_path, text)
    assert str(found.value) == f"content/forms/a.yaml:{message}"


def test_a_file_that_cannot_be_read_is_reported_why(tmp_path: Path) -> None:
    for path, reason in (("nowhere", "No such file or directory"), ("", "Is a directory")):
        with pytest.raises(ProblemsFound) as found:
            read_yaml(tmp_path / path, "content/forms/a.yaml")
        assert str(found.value) == (
            f"content/forms/a.yaml: cannot be read: {reason}; fix the file or its permissions"
        )


def test_every_refused_value_of_a_file_is_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        read(tmp_path, "a: !x 1\nb: !y 2\nb: 3\n")
    assert [problem.line for problem in found.value.problems] == [1, 2, 3]


@given(text=st.one_of(st.binary(max_size=40), st.text("ab: -[]{}&*!|>#'\"\n\t?", max_size=30)))
def test_no_bytes_at_all_end_the_reading(
    text: bytes | str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with suppress(ProblemsFound):
        assert () in read(tmp_path_factory.mktemp("yaml"), text).places
