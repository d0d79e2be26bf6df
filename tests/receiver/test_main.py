"""The receiver's commands, as somebody who runs it types them."""

import csv
import fcntl
import io
import json
import logging

import pytest

from plugins.receiver.__main__ import main
from plugins.receiver.database import VERSION, set_state
from plugins.receiver.store import NewSubmission, Store


@pytest.fixture(autouse=True)
def _logging_as_before(monkeypatch):
    """Undo what a command does to the log of the whole process."""
    logger = logging.getLogger("plugins.receiver")
    monkeypatch.setattr(logger, "handlers", [])
    monkeypatch.setattr(logger, "propagate", True)
    monkeypatch.setattr(logger, "level", logger.level)


@pytest.fixture
def store(settings, monkeypatch, peer):
    """A store with one submission whose mail is due."""
    for name, value in {
        "RECEIVER_SITE": settings.site,
        "RECEIVER_DATA": settings.database.parent,
        "RECEIVER_MAIL_TO": "visits@example.org",
        "RECEIVER_MAIL_FROM": "site@example.org",
        "RECEIVER_SMTP_HOST": "127.0.0.1",
        "RECEIVER_SMTP_PORT": peer.port,
        "RECEIVER_SMTP_SECURITY": "none",
    }.items():
        monkeypatch.setenv(name, str(value))
    store = Store(settings.database)
    submission = NewSubmission("small", "sv", {"who": "Åsa", "several": ["a", "b"]}, "SMALL-1")
    store.add(submission, ["visits@example.org"], "example.org")
    return store


@pytest.mark.usefixtures("store")
def test_submissions_are_exported_for_a_spreadsheet(tmp_path):
    output = tmp_path / "submissions.csv"
    assert main(["export", "small", "--separator", ";", "--output", str(output)]) == 0
    assert output.stat().st_mode & 0o777 == 0o600
    text = output.read_bytes().decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert head[:8] == [
        *("reference", "revision", "received", "language", "suspected"),
        *("who", "mail", "age"),
    ]
    assert (row[0], row[5], row[head.index("several")]) == ("SMALL-1", "Åsa", "a\nb")


@pytest.mark.usefixtures("store")
def test_submissions_are_exported_as_json(capfd):
    assert main(["export", "small", "--format", "json"]) == 0
    (submission,) = json.loads(capfd.readouterr().out)
    assert submission["answers"] == {"who": "Åsa", "several": ["a", "b"]}


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("options", [("--format", "xlsx"), ()])
def test_a_workbook_is_exported_by_its_name_alone_too(options, tmp_path):
    output = tmp_path / "submissions.xlsx"
    assert main(["export", "small", *options, "--output", str(output)]) == 0
    assert output.read_bytes()[:2] == b"PK"
    assert output.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("written", ["\\t", "\t"])
def test_a_tab_separates_however_it_is_written(written, capfd):
    assert main(["export", "small", "--separator", written]) == 0
    assert capfd.readouterr().out.startswith("\ufeffreference\trevision\treceived\t")


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("separator", ["", "a", '"', "\n", ";;", "\\n"])
def test_a_separator_that_cannot_be_is_reported_and_the_file_stays(separator, tmp_path, capfd):
    output = tmp_path / "submissions.csv"
    output.write_text("earlier")
    with pytest.raises(SystemExit) as stopped:
        main(["export", "small", "--separator", separator, "--output", str(output)])
    assert stopped.value.code == 2
    told = "argument --separator: write one character, such as ';', or '\\t' for a tab\n"
    assert capfd.readouterr().err.endswith(told)
    assert output.read_text() == "earlier"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ["--format", "json", "--separator", ";"],
            "--separator is for CSV, and this is json; leave it out, or add --format csv",
        ),
        (
            ["--format", "csv", "--output", "visits.xlsx"],
            "--output ends in .xlsx, but the file is csv; name it .csv",
        ),
        (["--output", "a.xls"], "--output ends in .xls, but the file is csv; name it .csv"),
        (
            ["--output", "nowhere/a.csv"],
            "nowhere/a.csv: there is no such folder; make it, or name another by --output",
        ),
        (
            ["--output", "output/a.csv"],
            "output/a.csv lies in the site, where everybody can read it; name another folder",
        ),
    ],
)
def test_options_that_do_not_fit_are_reported(options, told, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    assert main(["export", "small", *options]) == 1
    assert capfd.readouterr() == ("", f"{told}\n")
    assert list(tmp_path.glob("**/a.csv")) == []


@pytest.mark.usefixtures("store")
def test_a_form_that_is_not_there_is_reported(capfd):
    assert main(["export", "visit"]) == 1
    assert capfd.readouterr().err == "No form 'visit'; forms: small\n"


def test_submissions_of_a_form_that_is_gone_are_exported_too(store, capfd):
    store.add(NewSubmission("gone", "sv", {"a": "1"}, "GONE-1"))
    assert main(["export", "gone"]) == 0
    assert "GONE-1,1," in capfd.readouterr().out


def test_a_submission_is_deleted_by_its_reference(store, capfd):
    assert main(["delete", "SMALL-1"]) == 0
    assert store.all() == []
    assert main(["delete", "SMALL-1"]) == 1
    assert capfd.readouterr().out == "Deleted: 1\nDeleted: 0\n"


def test_what_was_kept_long_enough_is_purged(store, capfd):
    with store.database.writing() as connection:
        connection.execute("UPDATE submissions SET received = '2020-01-01T00:00:00+00:00'")
    assert main(["purge"]) == 0
    assert (store.all(), capfd.readouterr().out) == ([], "Deleted: 1\n")


def test_a_purge_of_much_waits_for_a_yes(store, capfd):
    for number in range(21):
        store.add(NewSubmission("small", "sv", {"who": "Bo"}, f"SMALL-{number}0"))
    with store.database.writing() as connection:
        connection.execute("UPDATE submissions SET received = '2020-01-01T00:00:00+00:00'")
    assert main(["purge"]) == 1
    printed = capfd.readouterr()
    assert printed.out == "Deleted: 0\n"
    assert "Held back: 22, more than a third of a form at once." in printed.err
    assert "If they are right, run purge --yes.\n" in printed.err
    assert main(["purge", "--yes"]) == 0
    assert (store.all(), capfd.readouterr().out) == ([], "Deleted: 22\n")


def test_a_purge_by_a_clock_that_jumped_waits_for_a_yes(store, capfd):
    with store.database.writing() as connection:
        set_state(connection, seen=1)
    assert main(["purge"]) == 1
    assert "Nothing was purged: the clock jumped, and says 20" in capfd.readouterr().err
    assert main(["purge", "--yes"]) == 0
    assert main(["purge"]) == 0


def test_a_deletion_that_a_reader_delays_is_reported(store, capfd):
    with store.database.reading() as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT * FROM submissions").fetchone()
        assert main(["delete", "SMALL-1"]) == 0
        printed = capfd.readouterr()
        assert printed.out == "Deleted: 1\n"
        assert "What was deleted can still be read in the database's file" in printed.err
    assert main(["purge"]) == 0
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("store")
def test_mail_is_sent_by_hand(peer, capfd):
    assert main(["mail"]) == 0
    assert capfd.readouterr().out == "Waiting: 0, unsure: 0\n"
    assert [message["Subject"] for _, message in peer.accepted] == ["Fråga SMALL-1"]


@pytest.mark.usefixtures("store")
def test_mail_that_cannot_be_sent_waits(peer, capfd):
    with peer.away():
        assert main(["mail"]) == 1
    assert capfd.readouterr().out == "Waiting: 1, unsure: 0\n"


@pytest.mark.usefixtures("store")
def test_mail_that_waits_for_its_next_try_is_tried_at_once(peer, capfd):
    with peer.away():
        main(["mail"])
    assert main(["mail"]) == 0
    assert capfd.readouterr().out == "Waiting: 1, unsure: 0\nWaiting: 0, unsure: 0\n"
    assert len(peer.accepted) == 1


@pytest.mark.usefixtures("peer")
def test_a_command_that_can_send_no_mail_says_why(store, monkeypatch, capfd):
    with store.database.file.with_name("outbox.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert main(["mail"]) == 1
    monkeypatch.delenv("RECEIVER_MAIL_TO")
    assert main(["mail"]) == 1
    assert capfd.readouterr().err.splitlines() == [
        "Another process is sending mail. Try again in a minute.",
        "RECEIVER_MAIL_TO is not set, so nothing is mailed.",
    ]


def test_a_mail_that_may_have_got_lost_is_sent_again_by_hand(store, peer, capfd):
    assert main(["mail", "--again", "SMALL-1"]) == 1
    assert capfd.readouterr().err == "No mail of SMALL-1 may have got lost.\n"
    with store.database.writing() as connection:
        connection.execute("UPDATE outbox SET state = 'unsure'")
    assert main(["mail", "--again", "SMALL-1"]) == 0
    assert capfd.readouterr().out == "Waiting: 0, unsure: 0\n"
    assert len(peer.accepted) == 1


def test_a_database_of_a_newer_version_is_named(store, capfd):
    with store.database.writing() as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert main(["purge"]) == 1
    assert capfd.readouterr().err == "the database has version 3, and this code knows 2\n"


def test_a_setting_that_is_missing_is_reported(monkeypatch, capfd, store):
    del store
    monkeypatch.delenv("RECEIVER_DATA")
    assert main(["purge"]) == 1
    assert "RECEIVER_DATA is not set" in capfd.readouterr().err
