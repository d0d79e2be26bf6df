import pytest

from plugins.receiver import database
from plugins.receiver.store import Store
from plugins.receiver.submissions import NewSubmission
from tests.receiver.test_failures import full_disk, locked


@pytest.fixture
def waiting(settings):
    """A mail that waits since an hour and a minute."""
    store = Store(settings.database)
    store.add(NewSubmission("small", "sv", {"who": "Åsa"}), ["a@example.org"], "example.org")
    with store.database.writing() as connection:
        connection.execute("UPDATE outbox SET queued = queued - 3660")
    return store


def test_a_monitor_is_told_that_all_is_well(client):
    answer = client.get("/forms/health")
    assert (answer.status_code, answer.json) == (
        200,
        {"good": True, "writable": True, "waiting": 0, "oldest_seconds": 0, "unsure": 0},
    )


@pytest.mark.usefixtures("waiting")
def test_mail_that_waits_for_long_is_told(client):
    answer = client.get("/forms/health")
    assert answer.status_code == 503
    assert (answer.json["good"], answer.json["waiting"]) == (False, 1)
    assert answer.json["oldest_seconds"] == pytest.approx(3660, abs=30)


def test_mail_that_may_have_got_lost_is_counted(client, waiting):
    with waiting.database.writing() as connection:
        connection.execute("UPDATE outbox SET state = 'unsure'")
    answer = client.get("/forms/health")
    assert (answer.status_code, answer.json["unsure"]) == (200, 1)


def test_a_database_that_cannot_be_written_is_told(client, settings, monkeypatch):
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    with locked(settings.database):
        answer = client.get("/forms/health")
    assert (answer.status_code, answer.json["writable"]) == (503, False)
    with full_disk():
        answer = client.get("/forms/health")
    assert (answer.status_code, answer.json["writable"]) == (503, False)
    assert client.get("/forms/health").status_code == 200
