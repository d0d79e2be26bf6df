import re
import sqlite3
from contextlib import closing

import pytest

from plugins.forms.posting.contract import REFERENCE_PATTERN
from plugins.receiver.database import VERSION, Database, NewerDatabase, make_reference
from plugins.receiver.store import NewSubmission, Store


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kept" / "submissions.sqlite"


@pytest.fixture
def store(file):
    return Store(file)


def submission(reference: str = "") -> NewSubmission:
    return NewSubmission("visit", "sv", {"name": "Åsa"}, reference)


def test_what_is_kept_is_on_disk_before_it_goes_on(store):
    with store.database.reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_only_its_owner_reads_the_database(file, store):
    store.add(submission())
    modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_database_that_was_removed_is_made_anew_for_the_next_submission(file, store):
    store.add(submission("VISIT-1"))
    for path in file.parent.iterdir():
        path.unlink()
    store.add(submission("VISIT-2"))
    assert [kept.reference for kept in Store(file).all()] == ["VISIT-2"]


def test_what_fails_midway_leaves_no_trace(file):
    database = Database(file)

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO state VALUES ('one', 1)")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        fail(connection)
    with database.writing() as connection:
        assert connection.execute("SELECT * FROM state").fetchall() == []


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
        Store(file).database.prepare()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT * FROM submissions").fetchall() == [(1, "visit")]
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)


def test_a_newer_database_is_left_alone(file, store):
    with store.database.writing() as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(NewerDatabase, match="the database has version 3, and this code knows 2"):
        Store(file).all()


def test_references_are_as_the_page_makes_them():
    made = {make_reference("visit-the-north") for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.search(REFERENCE_PATTERN, reference) for reference in made)
    assert re.search(REFERENCE_PATTERN, make_reference("x" * 200))
    assert re.search(REFERENCE_PATTERN, make_reference("å_ö"))
