"""The receiver's commands, as somebody who runs it types them."""

import csv
import io
import json
import logging
from dataclasses import replace

import pytest

from plugins.receiver.__main__ import main, write_csv, write_json
from plugins.receiver.database import VERSION
from plugins.receiver.store import NewSubmission, Store, Submission
from plugins.receiver.uploads import StoredFile


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
        "RECEIVER_CONTENT": settings.content,
        "RECEIVER_THEME": settings.theme,
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
    assert (row[0], row[5], row[head.index("several")]) == ("SMALL-1", "Åsa", "a; b")


@pytest.mark.usefixtures("store")
def test_submissions_are_exported_as_json(capfd):
    assert main(["export", "small", "--format", "json"]) == 0
    (submission,) = json.loads(capfd.readouterr().out)
    assert submission["answers"] == {"who": "Åsa", "several": ["a", "b"]}


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
    assert capfd.readouterr().err == "the database has version 2, and this code knows 1\n"


def test_a_setting_that_is_missing_is_reported(monkeypatch, capfd, store):
    del store
    monkeypatch.delenv("RECEIVER_DATA")
    assert main(["purge"]) == 1
    assert "RECEIVER_DATA is not set" in capfd.readouterr().err


FILE = StoredFile("cv", "Å.pdf", "application/pdf", 3, "0a1b")
FIRST = Submission(
    1,
    "visit",
    "VISIT-1",
    1,
    "sv",
    "2026-11-25T18:23:00+00:00",
    suspected=False,
    answers={"name": 'Åsa "Ö"', "areas": ["water", "mining"], "old": "kvar"},
    set_aside={},
    files=(),
)
SECOND = replace(
    FIRST,
    id=2,
    reference="VISIT-2",
    suspected=True,
    answers={
        "name": "rad 1\nrad 2",
        "cv": {"name": "Å.pdf", "type": "application/pdf", "size": 3},
    },
    set_aside={"companies": "alla"},
    files=(FILE,),
)


def written(submissions, names=(), separator=","):
    target = io.StringIO(newline="")
    write_csv(submissions, names, target, separator)
    return target.getvalue()


def test_a_spreadsheet_gets_a_line_for_each_submission():
    assert written([SECOND, FIRST], ["name", "areas", "cv"]) == (
        "\ufeffreference,revision,received,language,suspected,name,areas,cv,old,"
        "companies (set aside)\r\n"
        'VISIT-2,1,2026-11-25T18:23:00+00:00,sv,yes,"rad 1\nrad 2",,Å.pdf,,alla\r\n'
        'VISIT-1,1,2026-11-25T18:23:00+00:00,sv,,"Åsa ""Ö""",water; mining,,kvar,\r\n'
    )


def test_the_separator_can_be_what_swedish_excel_wants():
    assert written([], ["a"], ";") == ("\ufeffreference;revision;received;language;suspected;a\r\n")


BLANKS = ["", "\u00a0", "\u200b", "\u2060\ufeff", "\u00ad ", "\u3000", "\u3164", "\u2800\u034f"]


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+46 70 123",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1+1",
        '=HYPERLINK("https://evil.example")',
        "＝1+1",
        *(f"{blank}{sign}1" for blank in BLANKS for sign in "=+-@\t\r＝＋－＠﹢﹣−"),
    ],
)
def test_no_answer_is_a_formula(formula):
    answers = {"a": formula, "b": [formula, "x"], "c": "x" + formula}
    table = written([replace(FIRST, answers=answers, set_aside={"d": formula})], ["a", "b", "c"])
    _, row = csv.reader(io.StringIO(table, newline=""))
    assert row[5:] == [f"'{formula}", f"'{formula}; x", f"x{formula}", f"'{formula}"]


@pytest.mark.parametrize("text", ["Åsa", "\u200bÅsa -1", "1+1", "\u00a0", "", "(=1)", "ﬁ"])
def test_an_answer_that_is_no_formula_stays_as_it_was_sent(text):
    table = written([replace(FIRST, answers={"a": text})], ["a"])
    assert list(csv.reader(io.StringIO(table, newline="")))[1][5:] == [text]


def test_json_has_every_word_as_it_was_sent():
    target = io.StringIO()
    write_json([SECOND], target)
    assert json.loads(target.getvalue()) == [
        {
            "id": 2,
            "form": "visit",
            "reference": "VISIT-2",
            "revision": 1,
            "language": "sv",
            "received": "2026-11-25T18:23:00+00:00",
            "suspected": True,
            "answers": SECOND.answers,
            "set_aside": {"companies": "alla"},
            "files": [
                {
                    "field": "cv",
                    "name": "Å.pdf",
                    "type": "application/pdf",
                    "size": 3,
                    "stored": "0a1b",
                }
            ],
        }
    ]
    assert "rad 1\\nrad 2" in target.getvalue()
