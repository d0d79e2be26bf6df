import sqlite3
import threading
import time

import pytest

from plugins.receiver import database
from plugins.receiver import outbox as outbox_module
from plugins.receiver.forms import ReceivedForms
from plugins.receiver.outbox import Outbox, examine, send_again
from plugins.receiver.store import NewSubmission, Store
from tests.forms.conftest import SMALL
from tests.receiver.conftest import change
from tests.receiver.test_failures import full_disk, locked


@pytest.fixture
def store(settings):
    return Store(settings.database)


@pytest.fixture
def outbox(settings, store, mail_settings):
    forms = ReceivedForms(settings)
    return Outbox(mail_settings, store, forms)


def book(store, mail_settings, reference="SMALL-1", who="Åsa", form="small"):
    submission = NewSubmission(form, "sv", {"who": who}, reference)
    return store.add(submission, mail_settings.recipients(form), mail_settings.mail_domain)


def states(store):
    with store.database.reading() as connection:
        rows = connection.execute("SELECT kind, recipient, state, attempts FROM outbox ORDER BY id")
        return rows.fetchall()


def make_due(store):
    with store.database.writing() as connection:
        connection.execute("UPDATE outbox SET due = 0")


def test_a_submission_is_mailed_once(outbox, store, mail_settings, peer):
    book(store, mail_settings)
    book(store, mail_settings)
    outbox.send_due()
    outbox.send_due()
    ((recipient, message),) = peer.accepted
    assert (recipient, message["To"]) == ("visits@example.org", "visits@example.org")
    assert message["Subject"] == "Fråga SMALL-1"
    assert message["Message-ID"].endswith("@example.org>")
    assert message.get_content().replace("\r\n", "\n") == (
        "Fråga SMALL-1\n\nBesökarens språk: svenska\n\nVem?\n    Åsa\n"
    )
    assert states(store) == [("booking", "visits@example.org", "sent", 0)]


@pytest.mark.parametrize(("chosen", "subject"), [("", "Question"), ("sv", "Fråga")])
def test_the_mail_is_in_the_language_of_the_forms_staff_unless_a_setting_says_another(
    chosen, subject, build, peer
):
    settings = change(
        build(f"staff: {{language: en}}\n{SMALL}"),
        mail_to="a@example.org",
        mail_from="site@example.org",
        smtp_host="127.0.0.1",
        smtp_port=peer.port,
        smtp_security="none",
        mail_language=chosen,
    )
    store = Store(settings.database)
    book(store, settings)
    Outbox(settings, store, ReceivedForms(settings)).send_due()
    ((_, message),) = peer.accepted
    assert message["Subject"] == f"{subject} SMALL-1"


def test_lines_that_begin_with_a_dot_arrive_as_they_are(outbox, store, mail_settings, peer):
    book(store, mail_settings, who="a\n.\n..b\n.c")
    with store.database.writing() as connection:  # at the left margin, as in a subject's text
        connection.execute('UPDATE submissions SET answers = \'{".": ".\\n."}\'')
    outbox.send_due()
    ((_, message),) = peer.accepted
    text = message.get_content().replace("\r\n", "\n")
    assert text == "Fråga SMALL-1\n\nBesökarens språk: svenska\n\n.\n    .\n    .\n"


def test_each_recipient_gets_it_under_one_message_id(outbox, store, mail_settings, peer):
    mail_settings = change(mail_settings, mail_to="a@example.org b@example.org")
    book(store, mail_settings)
    outbox.send_due()
    assert [recipient for recipient, _ in peer.accepted] == ["a@example.org", "b@example.org"]
    assert len({message["Message-ID"] for _, message in peer.accepted}) == 1


def test_while_no_mail_server_answers_the_mail_waits_longer_and_longer(
    outbox, store, mail_settings, peer
):
    book(store, mail_settings)
    with peer.away():
        for attempts in range(1, 4):
            outbox.send_due()
            assert states(store) == [("booking", "visits@example.org", "waiting", attempts)]
            with store.database.reading() as connection:
                (due,) = connection.execute("SELECT due FROM outbox").fetchone()
            wait = 60 * 2 ** (attempts - 1)
            assert due - time.time() == pytest.approx(wait, abs=10)
            outbox.send_due()  # not due yet: nothing is tried
            make_due(store)
    outbox.send_due()
    assert len(peer.accepted) == 1


def test_somebody_who_asks_need_not_wait(outbox, store, mail_settings, peer):
    book(store, mail_settings)
    with peer.away():
        outbox.send_due()
    assert outbox.send_due(at_once=True)
    assert [state for _, _, state, _ in states(store)] == ["sent"]


def test_a_mail_queued_while_the_clock_was_ahead_is_sent(outbox, store, mail_settings):
    book(store, mail_settings)
    with store.database.writing() as connection:
        connection.execute("UPDATE outbox SET queued = queued + 70000000, due = due + 70000000")
    assert examine(store.database).oldest_seconds == 0
    outbox.send_due()
    assert [state for _, _, state, _ in states(store)] == ["sent"]


def test_no_mail_waits_longer_than_six_hours(outbox, store, mail_settings, peer):
    book(store, mail_settings)
    with store.database.writing() as connection:
        connection.execute("UPDATE outbox SET attempts = 1000")
    peer.refuse_mail = "451 later"
    outbox.send_due()
    with store.database.reading() as connection:
        (due,) = connection.execute("SELECT due FROM outbox").fetchone()
    assert due - time.time() == pytest.approx(6 * 3600, abs=10)


@pytest.mark.parametrize("answer", ["450 try later", "550 no such user"])
@pytest.mark.parametrize("where", ["refuse_recipient", "refuse_mail"])
def test_what_the_server_refuses_waits_and_keeps_no_other_back(
    where, answer, outbox, store, mail_settings, peer
):
    book(store, mail_settings, "SMALL-1")
    book(store, mail_settings, "SMALL-2")
    setattr(peer, where, answer)
    outbox.send_due()
    assert [state for _, _, state, _ in states(store)] == ["waiting", "waiting"]
    setattr(peer, where, "")
    make_due(store)
    outbox.send_due()
    assert [message["Subject"] for _, message in peer.accepted] == [
        "Fråga SMALL-1",
        "Fråga SMALL-2",
    ]


def test_a_mail_that_may_have_been_taken_is_not_sent_again_but_reported_of(
    outbox, store, mail_settings, peer
):
    book(store, mail_settings)
    peer.vanish = True
    outbox.send_due()
    peer.vanish = False
    outbox.send_due()
    outbox.send_due()
    assert [message["Subject"] for _, message in peer.accepted] == [
        "Fråga SMALL-1",
        "Har SMALL-1 kommit fram?",
    ]
    assert [(kind, state) for kind, _, state, _ in states(store)] == [
        ("booking", "unsure"),
        ("notice", "sent"),
    ]


def test_a_notice_that_may_have_been_taken_is_the_last(outbox, store, mail_settings, peer):
    book(store, mail_settings)
    peer.vanish = True
    for _ in range(4):
        outbox.send_due()
    assert [(kind, state) for kind, _, state, _ in states(store)] == [
        ("booking", "unsure"),
        ("notice", "unsure"),
    ]


def test_an_unsure_mail_is_sent_again_when_somebody_says_so(outbox, store, mail_settings, peer):
    book(store, mail_settings)
    peer.vanish = True
    outbox.send_due()
    peer.vanish = False
    assert send_again(store.database, "SMALL-1") == 1
    assert send_again(store.database, "SMALL-1") == 0
    outbox.send_due()
    first, second, notice = (message for _, message in peer.accepted)
    assert first["Message-ID"] == second["Message-ID"] != notice["Message-ID"]


def test_a_mail_is_marked_before_the_server_can_have_taken_it(outbox, store, mail_settings, peer):
    book(store, mail_settings)
    seen = []
    peer.on_mail = lambda: seen.append([state for _, _, state, _ in states(store)])
    outbox.send_due()
    assert seen == [["delivering"]]
    assert [state for _, _, state, _ in states(store)] == ["sent"]


def test_a_mail_that_cannot_be_marked_is_not_sent(outbox, store, mail_settings, peer, monkeypatch):
    book(store, mail_settings)
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    with locked(store.database.file), pytest.raises(sqlite3.OperationalError):
        outbox.send_due()
    assert peer.accepted == []
    outbox.send_due()
    assert len(peer.accepted) == 1


def test_what_a_stopped_sender_left_open_is_unsure(outbox, store, mail_settings, peer):
    book(store, mail_settings)
    with store.database.writing() as connection:
        connection.execute("UPDATE outbox SET state = 'delivering'")
    outbox.send_due()
    assert [message["Subject"] for _, message in peer.accepted] == ["Har SMALL-1 kommit fram?"]


def test_of_several_senders_one_sends_at_a_time(settings, store, mail_settings, peer):
    forms = ReceivedForms(settings)
    for number in range(20):
        book(store, mail_settings, f"SMALL-{number}")
    senders = [Outbox(mail_settings, Store(settings.database), forms) for _ in range(4)]
    threads = [threading.Thread(target=sender.send_due) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    subjects = [message["Subject"] for _, message in peer.accepted]
    assert sorted(subjects) == sorted(f"Fråga SMALL-{number}" for number in range(20))


def test_a_mail_that_cannot_be_written_keeps_no_other_back(
    outbox, store, mail_settings, peer, monkeypatch
):
    def fail(submission, *rest):
        if submission.reference == "SMALL-1":
            raise TypeError("Åsa")
        return write(submission, *rest)

    write = outbox_module.submission_mail
    monkeypatch.setattr(outbox_module, "submission_mail", fail)
    book(store, mail_settings, "SMALL-1")
    book(store, mail_settings, "SMALL-2")
    outbox.send_due()
    assert [message["Subject"] for _, message in peer.accepted] == ["Fråga SMALL-2"]
    assert [state for _, _, state, _ in states(store)] == ["waiting", "sent"]


def test_a_form_has_recipients_of_its_own(mail_settings):
    mail_settings = change(mail_settings, mail_to_by_form={"visit": "v@example.org"})
    assert mail_settings.recipients("visit") == ("v@example.org",)
    assert mail_settings.recipients("contact") == ("visits@example.org",)


def test_without_mail_settings_nothing_is_sent(settings, store):
    forms = ReceivedForms(settings)
    Outbox(settings, store, forms).send_due()
    assert states(store) == []


@pytest.fixture
def waiting(settings):
    """A mail that waits since an hour and a minute."""
    store = Store(settings.database)
    store.add(NewSubmission("small", "sv", {"who": "Åsa"}), ["a@example.org"], "example.org")
    with store.database.writing() as connection:
        connection.execute("UPDATE outbox SET queued = queued - 3660")
    return store


def test_a_monitor_is_reported_that_all_is_well(client):
    answer = client.get("/forms/health")
    assert (answer.status_code, answer.json) == (
        200,
        {
            "good": True,
            "writable": True,
            "waiting": 0,
            "oldest_seconds": 0,
            "unsure": 0,
            "held": 0,
            "clock_doubted": False,
            "unerased_seconds": 0,
            "stopped": [],
        },
    )


def test_a_form_that_cannot_be_read_is_reported_by_health(client, settings):
    (settings.site / "contracts" / "small.json").write_text("{}")
    answer = client.get("/forms/health")
    assert answer.status_code == 503
    assert (answer.json["good"], answer.json["stopped"]) == (False, ["small"])


@pytest.mark.usefixtures("waiting")
def test_mail_that_waits_for_long_is_reported(client):
    answer = client.get("/forms/health")
    assert answer.status_code == 503
    assert (answer.json["good"], answer.json["waiting"]) == (False, 1)
    assert answer.json["oldest_seconds"] == pytest.approx(3660, abs=30)


def test_mail_that_may_have_got_lost_is_counted(client, waiting):
    with waiting.database.writing() as connection:
        connection.execute("UPDATE outbox SET state = 'unsure'")
    answer = client.get("/forms/health")
    assert (answer.status_code, answer.json["unsure"]) == (200, 1)


def test_a_database_that_cannot_be_written_is_reported(client, settings, monkeypatch):
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    with locked(settings.database):
        answer = client.get("/forms/health")
    assert (answer.status_code, answer.json["writable"]) == (503, False)
    with full_disk():
        answer = client.get("/forms/health")
    assert (answer.status_code, answer.json["writable"]) == (503, False)
    assert client.get("/forms/health").status_code == 200
