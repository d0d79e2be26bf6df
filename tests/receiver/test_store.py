import datetime
import re
import sqlite3
import threading
from contextlib import closing

import pytest

from plugins.forms.posting.contract import REFERENCE_PATTERN
from plugins.receiver import store as store_module
from plugins.receiver.database import Database
from plugins.receiver.reference import make_reference
from plugins.receiver.schema import VERSION, NewerDatabase
from plugins.receiver.store import Store
from plugins.receiver.submissions import NewSubmission
from plugins.receiver.uploads import StoredFile


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kept" / "submissions.sqlite"


@pytest.fixture
def store(file):
    return Store(file)


def booking(reference: str = "", **answers: str) -> NewSubmission:
    return NewSubmission("visit", "sv", answers or {"name": "Åsa"}, reference)


def test_everything_of_a_booking_is_kept(store):
    kept_file = StoredFile("cv", "Å.pdf", "application/pdf", 3, "0a1b")
    given = NewSubmission(
        "visit",
        "en",
        {"name": "Åsa\n\0x", "areas": ["a", "b"]},
        "VISIT-7K3F-9Q2M",
        set_aside={"companies": "water"},
        suspected=True,
        files=[kept_file],
    )
    kept = store.add(given)
    assert (kept.reference, kept.new) == ("VISIT-7K3F-9Q2M", True)
    (found,) = store.all()
    assert (found.id, found.form, found.language) == (kept.id, "visit", "en")
    assert (found.reference, found.revision, found.suspected) == ("VISIT-7K3F-9Q2M", 1, True)
    assert (found.answers, found.set_aside) == (given.answers, given.set_aside)
    assert found.files == (kept_file,)
    received = datetime.datetime.fromisoformat(found.received)
    assert abs(datetime.datetime.now(datetime.UTC) - received) < datetime.timedelta(minutes=1)


def test_a_booking_sent_again_is_one(store):
    first = store.add(booking("VISIT-1"))
    second = store.add(booking("VISIT-1"))
    assert (second.id, second.reference, second.new) == (first.id, "VISIT-1", False)
    assert len(store.all()) == 1


def test_other_answers_under_a_reference_are_its_next_revision(store):
    store.add(booking("VISIT-1", name="Åsa"))
    store.add(booking("VISIT-1", name="Åsa Öberg"))
    store.add(booking("VISIT-1", name="Åsa Öberg"))
    store.add(booking("VISIT-1", name="Åsa"))
    assert [(kept.revision, kept.answers["name"]) for kept in store.all()] == [
        (3, "Åsa"),
        (2, "Åsa Öberg"),
        (1, "Åsa"),
    ]


def test_another_file_under_a_reference_is_another_revision(store):
    for digest in ("aa", "aa", "bb"):
        file = StoredFile("cv", "a.pdf", "application/pdf", 3, digest * 2 + str(digest), digest)
        store.add(NewSubmission("visit", "sv", {"name": "Åsa"}, "VISIT-1", files=[file]))
    assert [kept.revision for kept in store.all()] == [2, 1]


def test_a_reference_is_one_forms_own(store):
    store.add(NewSubmission("visit", "sv", {}, "SAME-1"))
    store.add(NewSubmission("contact", "sv", {}, "SAME-1"))
    assert [kept.revision for kept in store.all()] == [1, 1]


def test_a_booking_without_a_reference_gets_one_and_is_known_again(store):
    first, second = store.add(booking()), store.add(booking())
    assert re.search(REFERENCE_PATTERN, first.reference)
    assert first.reference.startswith("VISIT-")
    assert (second.reference, second.new) == (first.reference, False)
    assert store.add(booking(name="Bo")).new


def test_the_same_words_much_later_are_another_booking(store, monkeypatch):
    first = store.add(booking())
    monkeypatch.setattr(store_module, "RESENT_WITHIN", datetime.timedelta(seconds=-5))
    second = store.add(booking())
    assert second.new
    assert second.reference != first.reference


def test_of_many_that_send_the_same_at_once_one_is_kept(file):
    stores = [Store(file), Store(file)]
    kept = []

    def send(number: int) -> None:
        kept.append(stores[number % 2].add(booking("VISIT-1")))

    threads = [threading.Thread(target=send, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.new for one in kept) == [False] * 15 + [True]
    assert len(stores[0].all()) == 1


def test_what_is_kept_is_on_disk_before_it_goes_on(store):
    with store.database.reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_only_its_owner_reads_the_database(file, store):
    store.add(booking())
    modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert file.parent.stat().st_mode & 0o777 == 0o700


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


def test_a_database_that_was_removed_is_made_anew_for_the_next_booking(file, store):
    store.add(booking("VISIT-1"))
    for path in file.parent.iterdir():
        path.unlink()
    store.add(booking("VISIT-2"))
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


def test_references_are_as_the_page_makes_them():
    made = {make_reference("visit-the-north") for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.search(REFERENCE_PATTERN, reference) for reference in made)
    assert re.search(REFERENCE_PATTERN, make_reference("x" * 200))
    assert re.search(REFERENCE_PATTERN, make_reference("å_ö"))
