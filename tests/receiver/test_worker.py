import os
import time

import pytest

from plugins.receiver import worker as worker_module
from plugins.receiver.database import get_state, set_state
from plugins.receiver.outbox import Outbox
from plugins.receiver.receive import open_receiver
from plugins.receiver.retention import delete
from plugins.receiver.store import NewSubmission
from plugins.receiver.worker import Worker


@pytest.fixture
def receiver(mail_settings, monkeypatch):
    monkeypatch.setattr(worker_module, "EVERY", 0.05)
    return open_receiver(mail_settings)


def wait_for(condition):
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def book(receiver, reference):
    settings = receiver.settings
    submission = NewSubmission("small", "sv", {"who": "Åsa"}, reference)
    receiver.store.add(submission, settings.recipients("small"), settings.mail_domain)


def test_mail_goes_out_and_what_is_old_is_deleted_while_the_server_runs(receiver, peer):
    book(receiver, "SMALL-OLD")
    with receiver.store.database.writing() as connection:
        connection.execute("UPDATE submissions SET received = '2020-01-01T00:00:00+00:00'")
    worker = Worker(receiver)
    worker.start()
    wait_for(lambda: receiver.store.all() == [])
    book(receiver, "SMALL-1")
    wait_for(lambda: "Fråga SMALL-1" in [message["Subject"] for _, message in peer.accepted])
    worker.stop()


def test_what_a_reader_kept_on_disk_is_erased_while_the_server_runs(receiver):
    book(receiver, "SMALL-OLD")
    database = receiver.store.database
    worker = Worker(receiver)
    with database.reading() as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT * FROM submissions").fetchone()
        delete(receiver.settings, receiver.store, "SMALL-OLD")
        worker.start()
        assert "Åsa".encode() in database.file.with_name(f"{database.file.name}-wal").read_bytes()

    def is_erased():
        with database.reading() as connection:
            return get_state(connection, "erased") == 1

    wait_for(is_erased)
    worker.stop()
    files = database.file.parent.glob(f"{database.file.name}*")
    assert not any("Åsa".encode() in file.read_bytes() for file in files)


@pytest.mark.parametrize("days", [0, 800])
def test_no_version_is_deleted_by_a_clock_that_jumped(days, receiver):
    folder = receiver.settings.forms
    receiver.forms.keep()
    (folder / "small.0.json").write_text("{}")
    os.utime(folder / "small.0.json", (time.time() - 31 * 86_400,) * 2)
    with receiver.store.database.writing() as connection:
        set_state(connection, seen=int(time.time()) - days * 86_400)
    Worker(receiver)._purge()
    assert (folder / "small.0.json").exists() == (days > 0)


def test_an_unforeseen_error_does_not_end_the_work(receiver, peer, monkeypatch, caplog):
    sending, failures = Outbox.send_due, []

    def fail_at_first(outbox, may_go_on):
        if not failures:
            failures.append(1)
            raise RuntimeError("Åsa")
        sending(outbox, may_go_on)

    monkeypatch.setattr(Outbox, "send_due", fail_at_first)
    book(receiver, "SMALL-1")
    worker = Worker(receiver)
    worker.start()
    wait_for(lambda: peer.accepted)
    worker.stop()
    assert "background_work" in [record.msg for record in caplog.records]
    assert "Åsa" not in caplog.text
