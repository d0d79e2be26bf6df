import datetime
import random
import re
import time

import pytest

from plugins.receiver import database
from plugins.receiver.database import Database, set_state
from plugins.receiver.outbox import examine
from plugins.receiver.retention import Purged, delete, purge
from plugins.receiver.store import NewSubmission, Store
from plugins.receiver.uploads import StoredFile


@pytest.fixture
def store(settings):
    store = Store(settings.database)
    store.database.prepare()
    return store


def keep(settings, store, form, reference, days_ago, file="", **answers):
    files = []
    if file:
        settings.files.mkdir(exist_ok=True)
        (settings.files / file).write_text("x")
        files = [StoredFile("cv", "a.txt", "text/plain", 1, file, file)]
    answers = answers or {"name": f"hemlig {reference}"}
    aside = {f"{name}_aside": answer for name, answer in answers.items()}
    kept = store.add(
        NewSubmission(form, "sv", answers, reference, aside, files=files), ["a@example.org"], "x"
    )
    received = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=days_ago)
    with store.database.writing() as connection:
        connection.execute(
            "UPDATE submissions SET received = ? WHERE id = ?",
            (received.isoformat(timespec="seconds"), kept.id),
        )


def remaining(store, table="submissions"):
    with store.database.reading() as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_what_was_kept_long_enough_is_deleted_with_its_files_and_mail(settings, store):
    keep(settings, store, "visit", "VISIT-1", 366, "old")
    keep(settings, store, "visit", "VISIT-2", 364, "young")
    assert purge(settings, store, {"visit": {}}).deleted == 1
    assert [kept.reference for kept in store.all()] == ["VISIT-2"]
    assert [file.name for file in settings.files.iterdir()] == ["young"]
    assert (remaining(store, "files"), remaining(store, "outbox")) == (1, 1)


@pytest.mark.parametrize(
    ("kept_for", "gone"),
    [
        ("1 day", True),
        ("30 days", True),
        ("32 days", False),
        ("4 weeks", True),
        ("5 weeks", False),
        ("2 months", False),
        ("1 year", False),
    ],
)
def test_a_form_keeps_as_long_as_its_purpose_says(kept_for, gone, settings, store):
    keep(settings, store, "visit", "VISIT-1", 31)
    assert purge(settings, store, {"visit": {"name": kept_for}}) == Purged(int(gone))


def test_answers_with_a_shorter_retention_are_deleted_first(settings, store):
    answers = {"name": "Åsa", "diet": "hemlig", "goal": "learn"}
    keep(settings, store, "visit", "VISIT-1", 40, **answers)
    keep(settings, store, "visit", "VISIT-2", 20, **answers)
    keep(settings, store, "visit", "VISIT-3", 40, "file", **answers)
    keeps = {"name": "12 months", "diet": "1 month", "diet_aside": "1 month", "cv": "1 month"}
    for _ in range(2):
        assert purge(settings, store, {"visit": keeps}) == Purged(0)
    third, second, first = store.all()
    assert first.answers == third.answers == {"name": "Åsa", "goal": "learn"}
    assert first.set_aside == {"name_aside": "Åsa", "goal_aside": "learn"}
    assert second.answers == answers
    assert (third.files, list(settings.files.iterdir())) == ((), [])
    assert purge(settings, store, {"visit": {"name": "1 week", "diet": "1 day"}}) == Purged(3)


@pytest.mark.parametrize(("seconds_more", "left"), [(0, True), (1, False)])
def test_what_is_exactly_as_old_as_its_period_is_kept(seconds_more, left, settings, store):
    keep(settings, store, "visit", "VISIT-1", 0, "file", name="Åsa", diet="hemlig")
    received = datetime.datetime.fromisoformat(store.all()[0].received)

    def purge_after(days):
        now = received + datetime.timedelta(days=days, seconds=seconds_more)
        periods = {"name": "30 days", "diet": "10 days", "diet_aside": "10 days", "cv": "10 days"}
        return purge(settings, store, {"visit": periods}, now, confirmed=True).deleted

    assert purge_after(10) == 0
    (kept,) = store.all()
    assert ("diet" in kept.answers, "diet_aside" in kept.set_aside) == (left, left)
    assert (bool(kept.files), bool(list(settings.files.iterdir()))) == (left, left)
    assert purge_after(30) == int(not left)


def test_a_form_without_a_purpose_keeps_exactly_the_days_of_the_setting(settings, store):
    keep(settings, store, "visit", "VISIT-1", 0)
    received = datetime.datetime.fromisoformat(store.all()[0].received)
    end = received + datetime.timedelta(days=settings.retention_days)
    assert purge(settings, store, {"visit": {}}, end) == Purged(0)
    assert purge(settings, store, {"visit": {}}, end + datetime.timedelta(seconds=1)) == Purged(1)


def test_nothing_is_deleted_while_the_site_is_not_there_to_say_how_long(settings, store):
    keep(settings, store, "visit", "VISIT-1", 4000)
    assert purge(settings, store, {}) == Purged(0)
    assert remaining(store) == 1


def test_a_person_can_have_a_submission_deleted_in_all_its_revisions(settings, store):
    keep(settings, store, "visit", "VISIT-1", 1)
    keep(settings, store, "visit", "VISIT-1", 1, "file")
    keep(settings, store, "visit", "VISIT-2", 1)
    assert delete(settings, store, "VISIT-1") == 2
    assert delete(settings, store, "VISIT-1") == 0
    assert [kept.reference for kept in store.all()] == ["VISIT-2"]
    assert list(settings.files.iterdir()) == []


def bytes_on_disk(settings):
    """Return all that is in the database, freed pages included, and in its write-ahead log."""
    files = settings.database.parent.glob("submissions.sqlite*")
    return b"".join(file.read_bytes() for file in files)


def test_nothing_of_what_was_deleted_is_left_on_disk(settings, store):
    keep(settings, store, "visit", "VISIT-1", 1)
    assert b"hemlig VISIT-1" in bytes_on_disk(settings)
    delete(settings, store, "VISIT-1")
    assert b"hemlig" not in bytes_on_disk(settings)


def test_no_page_keeps_a_copy_of_what_was_deleted(settings, store):
    chance = random.Random(5)  # with 5, SQLite leaves a copy without VACUUM
    for number in range(100):
        keep(
            settings, store, "visit", f"OLD-{number}", 400, a=f"{number}z" * chance.randint(1, 900)
        )
        keep(
            settings,
            store,
            "visit",
            f"NEW-{number}",
            30,
            a="x" * chance.randint(1, 900),
            b="hemlig",
        )
    periods = {"a": "1 year", "b": "1 week", "b_aside": "1 week"}
    assert purge(settings, store, {"visit": periods}, confirmed=True) == Purged(100)
    left = bytes_on_disk(settings)
    assert re.findall(rb"[0-9]+z[0-9]+z|OLD-[0-9]+|hemlig", left) == []
    assert left.count(b"NEW-") >= 100


def test_what_a_reader_keeps_on_disk_is_erased_when_it_has_ended(settings, store):
    keep(settings, store, "visit", "VISIT-1", 1, answer="hemlig" * 2000)
    with store.database.reading() as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT * FROM submissions").fetchone()
        assert delete(settings, store, "VISIT-1") == 1
        assert b"hemlig" in bytes_on_disk(settings)
        assert store.database.erase() is False
        health = examine(store.database)
        assert (health.unerased_seconds >= 0, health.good) == (True, True)
        with store.database.writing() as connection:
            set_state(connection, unerased_since=int(time.time()) - 3700)
        health = examine(store.database)
        assert (health.unerased_seconds > 3600, health.good) == (True, False)
    assert store.database.erase() is True
    assert b"hemlig" not in bytes_on_disk(settings)
    assert examine(store.database).unerased_seconds == 0


def test_a_deletion_during_erasing_is_erased_too(settings, store, monkeypatch):
    for number in (1, 2):
        keep(settings, store, "visit", f"VISIT-{number}", 1, answer=f"hemlig {number}")
    erase, deleted = Database.erase, []

    def delete_first(connection, **values):
        if "erased" in values and not deleted:
            deleted.append(delete(settings, store, "VISIT-2"))
        set_state(connection, **values)

    with store.database.reading() as reading:  # so that only the later erasure can succeed
        monkeypatch.setattr(Database, "erase", lambda _: False)
        delete(settings, store, "VISIT-1")
        monkeypatch.setattr(database, "set_state", delete_first)
        assert erase(store.database) is True
        assert deleted == [1]
        assert reading.execute("SELECT count(*) FROM submissions").fetchone() == (0,)
    assert b"hemlig 2" in bytes_on_disk(settings)
    assert erase(store.database) is True
    assert b"hemlig" not in bytes_on_disk(settings)


@pytest.mark.parametrize(
    ("old", "young", "held"), [(20, 0, 0), (21, 0, 21), (21, 42, 0), (22, 42, 22)]
)
def test_much_at_once_is_held_back_until_it_is_confirmed(old, young, held, settings, store, caplog):
    for number in range(old + young):
        keep(settings, store, "visit", f"VISIT-{number}", 400 if number < old else 30)
    keep(settings, store, "contact", "CONTACT-1", 400, "file")
    periods = {"visit": {"name": "1 year"}, "contact": {"name": "1 year"}}
    assert purge(settings, store, periods) == Purged(old - held + 1, held)
    assert remaining(store) == young + held
    assert ("purge_held" in [record.msg for record in caplog.records]) is (held > 0)
    health = examine(store.database)
    assert (health.held, health.good) == (held, not held)
    assert purge(settings, store, periods, confirmed=True) == Purged(held)
    assert (remaining(store), examine(store.database).good) == (young, True)


def test_answers_that_many_would_lose_are_held_back_too(settings, store):
    for number in range(21):
        keep(settings, store, "visit", f"VISIT-{number}", 40, name="Åsa", diet="vegan")
    periods = {"visit": {"name": "1 year", "diet": "1 month"}}
    assert purge(settings, store, periods) == Purged(0, 21)
    assert all("diet" in kept.answers for kept in store.all())
    assert purge(settings, store, periods, confirmed=True) == Purged(0)
    assert all(kept.answers == {"name": "Åsa"} for kept in store.all())


def test_what_has_nothing_to_lose_is_neither_changed_nor_held_back(settings, store):
    for number in range(21):
        keep(settings, store, "visit", f"VISIT-{number}", 40, name="Åsa", goal="learn")
    periods = {"visit": {"name": "1 year", "diet": "1 month"}}
    assert purge(settings, store, periods) == Purged()
    new = NewSubmission(
        "visit",
        "sv",
        {"name": "Åsa", "goal": "learn"},
        "VISIT-1",
        {"name_aside": "Åsa", "goal_aside": "learn"},
    )
    assert store.add(new).new is False


def test_nothing_is_deleted_by_a_clock_that_jumped(settings, store, caplog):
    keep(settings, store, "visit", "VISIT-1", 1, "file")
    now, periods = datetime.datetime.now(datetime.UTC), {"visit": {"name": "1 year"}}
    assert purge(settings, store, periods, now) == Purged()
    ahead = now + datetime.timedelta(days=800)
    assert purge(settings, store, periods, ahead) == Purged(clock_doubted=True)
    assert "purge_held" in [record.msg for record in caplog.records]
    health = examine(store.database)
    assert (health.clock_doubted, health.good) == (True, False)
    assert (remaining(store), [file.name for file in settings.files.iterdir()]) == (1, ["file"])
    assert purge(settings, store, periods, now) == Purged()  # it was set right
    assert examine(store.database).good
    assert purge(settings, store, periods, ahead, confirmed=True) == Purged(1)
    assert examine(store.database).good


def test_what_arrives_while_the_clock_is_behind_is_not_old(settings, store, monkeypatch):
    now = datetime.datetime.now(datetime.UTC)
    purge(settings, store, {"visit": {"name": "1 year"}}, now)
    monkeypatch.setattr("plugins.receiver.store.time.time", lambda: 0)
    store.add(NewSubmission("visit", "sv", {"name": "Åsa"}, "VISIT-1"))
    assert store.all()[0].received == now.isoformat(timespec="seconds")
    assert purge(settings, store, {"visit": {"name": "1 year"}}, now) == Purged()
    assert remaining(store) == 1
