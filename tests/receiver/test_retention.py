import datetime

import pytest

from plugins.receiver.retention import delete, purge
from plugins.receiver.store import NewSubmission, Store
from plugins.receiver.uploads import StoredFile


@pytest.fixture
def store(settings):
    return Store(settings.database)


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
    assert purge(settings, store, {"visit": {}}) == 1
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
    assert purge(settings, store, {"visit": {"name": kept_for}}) == int(gone)


def test_answers_with_a_shorter_retention_are_deleted_first(settings, store):
    answers = {"name": "Åsa", "diet": "hemlig", "goal": "learn"}
    keep(settings, store, "visit", "VISIT-1", 40, **answers)
    keep(settings, store, "visit", "VISIT-2", 20, **answers)
    keep(settings, store, "visit", "VISIT-3", 40, "file", **answers)
    keeps = {"name": "12 months", "diet": "1 month", "diet_aside": "1 month", "cv": "1 month"}
    for _ in range(2):
        assert purge(settings, store, {"visit": keeps}) == 0
    third, second, first = store.all()
    assert first.answers == third.answers == {"name": "Åsa", "goal": "learn"}
    assert first.set_aside == {"name_aside": "Åsa", "goal_aside": "learn"}
    assert second.answers == answers
    assert (third.files, list(settings.files.iterdir())) == ((), [])
    assert purge(settings, store, {"visit": {"name": "1 week", "diet": "1 day"}}) == 3


@pytest.mark.parametrize(("seconds_more", "left"), [(0, True), (1, False)])
def test_what_is_exactly_as_old_as_its_period_is_kept(seconds_more, left, settings, store):
    keep(settings, store, "visit", "VISIT-1", 0, "file", name="Åsa", diet="hemlig")
    received = datetime.datetime.fromisoformat(store.all()[0].received)

    def purge_after(days):
        now = received + datetime.timedelta(days=days, seconds=seconds_more)
        periods = {"name": "30 days", "diet": "10 days", "diet_aside": "10 days", "cv": "10 days"}
        return purge(settings, store, {"visit": periods}, now)

    assert purge_after(10) == 0
    (kept,) = store.all()
    assert ("diet" in kept.answers, "diet_aside" in kept.set_aside) == (left, left)
    assert (bool(kept.files), bool(list(settings.files.iterdir()))) == (left, left)
    assert purge_after(30) == int(not left)


def test_a_form_without_a_purpose_keeps_exactly_the_days_of_the_setting(settings, store):
    keep(settings, store, "visit", "VISIT-1", 0)
    received = datetime.datetime.fromisoformat(store.all()[0].received)
    end = received + datetime.timedelta(days=settings.retention_days)
    assert purge(settings, store, {"visit": {}}, end) == 0
    assert purge(settings, store, {"visit": {}}, end + datetime.timedelta(seconds=1)) == 1


def test_nothing_is_deleted_while_the_site_is_not_there_to_say_how_long(settings, store):
    keep(settings, store, "visit", "VISIT-1", 4000)
    assert purge(settings, store, {}) == 0
    assert remaining(store) == 1


def test_a_person_can_have_a_submission_deleted_in_all_its_revisions(settings, store):
    keep(settings, store, "visit", "VISIT-1", 1)
    keep(settings, store, "visit", "VISIT-1", 1, "file")
    keep(settings, store, "visit", "VISIT-2", 1)
    assert delete(settings, store, "VISIT-1") == 2
    assert delete(settings, store, "VISIT-1") == 0
    assert [kept.reference for kept in store.all()] == ["VISIT-2"]
    assert list(settings.files.iterdir()) == []


def test_nothing_of_what_was_deleted_is_left_on_disk(settings, store):
    keep(settings, store, "visit", "VISIT-1", 1)
    folder = settings.database.parent
    assert any(b"hemlig VISIT-1" in file.read_bytes() for file in folder.iterdir())
    delete(settings, store, "VISIT-1")
    assert not any(b"hemlig" in file.read_bytes() for file in folder.iterdir())
