import sqlite3

import pytest

from plugins.receiver.database import Database
from plugins.receiver.store import Store
from plugins.receiver.submissions import NewSubmission


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
        connection.execute("INSERT INTO heartbeat VALUES (1, 1)")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        fail(connection)
    with database.writing() as connection:
        assert connection.execute("SELECT * FROM heartbeat").fetchall() == []
