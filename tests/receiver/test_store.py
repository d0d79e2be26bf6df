import datetime
import re
import threading
from dataclasses import replace

import pytest

from plugins.forms.posting.contract import REFERENCE_PATTERN
from plugins.receiver import store as store_module
from plugins.receiver.store import NewSubmission, Store
from plugins.receiver.uploads import StoredFile


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kept" / "submissions.sqlite"


@pytest.fixture
def store(file):
    return Store(file)


def submission(reference: str = "", **answers: str) -> NewSubmission:
    return NewSubmission("visit", "sv", answers or {"name": "Åsa"}, reference)


def test_everything_of_a_submission_is_kept(store):
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


def test_a_submission_sent_again_is_one(store):
    first = store.add(submission("VISIT-1"))
    second = store.add(submission("VISIT-1"))
    assert (second.id, second.reference, second.new) == (first.id, "VISIT-1", False)
    assert len(store.all()) == 1


def test_other_answers_under_a_reference_are_its_next_revision(store):
    store.add(submission("VISIT-1", name="Åsa"))
    store.add(submission("VISIT-1", name="Åsa Öberg"))
    store.add(submission("VISIT-1", name="Åsa Öberg"))
    store.add(submission("VISIT-1", name="Åsa"))
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


def test_a_submission_without_a_reference_gets_one_and_is_known_again(store):
    first, second = store.add(submission()), store.add(submission())
    assert re.search(REFERENCE_PATTERN, first.reference)
    assert first.reference.startswith("VISIT-")
    assert (second.reference, second.new) == (first.reference, False)
    assert store.add(submission(name="Bo")).new


def test_the_same_words_much_later_are_another_submission(store, monkeypatch):
    first = store.add(submission())
    monkeypatch.setattr(store_module, "RESENT_WITHIN", datetime.timedelta(seconds=-5))
    second = store.add(submission())
    assert second.new
    assert second.reference != first.reference


def test_of_many_that_send_the_same_at_once_one_is_kept(file):
    stores = [Store(file), Store(file)]
    kept = []

    def send(number: int) -> None:
        kept.append(stores[number % 2].add(submission("VISIT-1")))

    threads = [threading.Thread(target=send, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.new for one in kept) == [False] * 15 + [True]
    assert len(stores[0].all()) == 1


FILE = StoredFile("cv", "a.pdf", "application/pdf", 3, "0a1b", "d1")
NEW = NewSubmission("visit", "sv", {"a": "1", "b": "2"}, "VISIT-1", {"c": "3"}, files=[FILE])


@pytest.mark.parametrize(
    "changes",
    [
        {"language": "en"},
        {"reference": ""},
        {"suspected": True},
        {"answers": {"b": "2", "a": "1"}},
        {"files": [replace(FILE, name="b.pdf", stored="2c3d")]},
    ],
)
def test_the_same_answers_and_files_have_one_digest(changes):
    assert replace(NEW, **changes).digest == NEW.digest


@pytest.mark.parametrize(
    "changes",
    [
        {"form": "contact"},
        {"answers": {"a": "1", "b": "3"}},
        {"set_aside": {}},
        {"files": []},
        {"files": [replace(FILE, digest="d2")]},
        {"files": [replace(FILE, field="plan")]},
    ],
)
def test_other_answers_or_files_have_another_digest(changes):
    assert replace(NEW, **changes).digest != NEW.digest
