import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.incremental.store import (
    KeptText,
    Output,
    State,
    read_pages,
    read_state,
    write_state,
)

STATE = State(
    facts={"complete": "yes", "options": "{}"},
    inputs={"/content/a.md": ((1, 2, 3), "d1")},
    outputs={"index.html": Output((4, 5, 6), "d2", "reads", "/content/a.md", ("images/a.jpg",))},
    texts={"news/a.sv.md": KeptText("key", {"links": ["å"]}, "å", "<p>å</p>")},
)
PAGES = {"index.html": [["top"], ["/en/"], []]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "state.sqlite"
    write_state(file, State(), STATE, PAGES)
    return file


def execute(file: Path, command: str) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute(command)
        database.commit()


def test_what_is_written_is_read(file):
    assert read_state(file) == STATE
    assert read_state(file, texts=False) == replace(STATE, texts={})
    assert read_pages(file) == PAGES
    assert read_pages(file, ["other.html"]) == {}


def test_only_what_differs_is_written_and_what_is_gone_is_removed(file):
    execute(file, "UPDATE texts SET html = 'not written again'")
    state = State(STATE.facts, {}, {"a.css": Output((7, 8, 9), "d3")}, STATE.texts)
    write_state(file, STATE, state, {"a.css": [[], [], []]})
    assert read_state(file) == replace(state, texts={})  # its checksum is wrong now
    assert list(read_pages(file)) == ["a.css"]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE texts SET html = 'other'",
        "UPDATE texts SET facts = '{'",
        "UPDATE outputs SET files = ''",
        "UPDATE pages SET page = '[]'",
    ],
)
def test_a_row_that_was_altered_counts_as_missing(file, damage):
    execute(file, damage)
    state, table = read_state(file), damage.split()[1]
    left = {"texts": state.texts, "outputs": state.outputs, "pages": read_pages(file)}
    assert not left.pop(table)
    assert all(left.values())


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(5000)])
def test_a_file_that_is_damaged_counts_as_empty_and_is_made_again(file, content):
    file.write_bytes(content)
    assert read_state(file) == State()
    assert read_pages(file) == {}
    write_state(file, State(), STATE, PAGES)
    assert read_state(file) == STATE


def test_a_file_of_another_version_counts_as_empty(file):
    execute(file, "PRAGMA user_version = 99")
    assert read_state(file) == State()


def test_a_missing_file_counts_as_empty(tmp_path):
    assert read_state(tmp_path / "state.sqlite") == State()
    assert not (tmp_path / "state.sqlite").exists()
