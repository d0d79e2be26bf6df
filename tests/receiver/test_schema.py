import re
import sqlite3
from contextlib import closing

import pytest

from plugins.forms.posting.contract import REFERENCE_PATTERN
from plugins.receiver.schema import VERSION, NewerDatabase
from plugins.receiver.store import Store


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kept" / "submissions.sqlite"


@pytest.fixture
def store(file):
    return Store(file)


def test_the_first_receivers_database_is_taken_over(file):
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "CREATE TABLE submissions (id INTEGER PRIMARY KEY, form TEXT NOT NULL,"
            " language TEXT NOT NULL, received TEXT NOT NULL, answers TEXT NOT NULL) STRICT"
        )
        connection.execute(
            "INSERT INTO submissions VALUES"
            " (7, 'visit', 'sv', '2026-11-24T10:00:00+00:00', '{\"name\": \"Åsa\"}')"
        )
    (kept,) = Store(file).all()
    assert (kept.id, kept.form, kept.language) == (7, "visit", "sv")
    assert (kept.received, kept.answers) == ("2026-11-24T10:00:00+00:00", {"name": "Åsa"})
    assert re.search(REFERENCE_PATTERN, kept.reference)
    with Store(file).database.reading() as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_migration_that_fails_leaves_the_database_as_it_was(file):
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE submissions (id INTEGER PRIMARY KEY, form TEXT)")
        connection.execute("INSERT INTO submissions VALUES (1, 'visit')")
    with pytest.raises(sqlite3.Error):
        Store(file)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT * FROM submissions").fetchall() == [(1, "visit")]
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)


def test_a_newer_database_is_left_alone(file, store):
    with store.database.writing() as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(NewerDatabase, match="the database has version 2, and this code knows 1"):
        Store(file)
