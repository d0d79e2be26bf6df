"""What a visitor gets when the receiver cannot keep a booking: every word, and another chance."""

import re
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from plugins.receiver import database
from plugins.receiver.forms import MAX_TEXT_BYTES
from plugins.receiver.store import Store
from tests.receiver.conftest import RIGHT

TYPED = {**RIGHT, "who": "Å ”ä” <i>", "people_2_name": "&amp; Bo"}
NOT_SAVED = (
    "<h2>Svaren kunde inte sparas</h2>\n<p>Något är fel hos oss. Inget du har skrivit är borta: "
    "allt står kvar här nedanför. Vänta en minut och skicka sedan igen.</p>"
)


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file of this process grow beyond 4 kB, as where the disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the database, as a program does that hangs in the midst of writing."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@contextmanager
def broken(file: Path) -> Iterator[None]:
    """Let there be a folder in place of the database."""
    aside = file.rename(file.with_suffix(".aside"))
    file.mkdir()
    yield
    file.rmdir()
    aside.rename(file)


@contextmanager
def full(file: Path) -> Iterator[None]:
    del file
    with full_disk():
        yield


@pytest.mark.parametrize("failure", [full, locked, broken])
def test_what_cannot_be_kept_comes_back_and_is_kept_once_when_sent_again(
    failure, client, settings, monkeypatch
):
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    with failure(settings.database):
        answer = client.post("/forms/small", data=TYPED)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.text.startswith("<title>Fel: Fråga</title>")
    assert NOT_SAVED in answer.text
    assert 'value="Å ”ä” &lt;i&gt;"' in answer.text
    assert 'value="&amp;amp; Bo"' in answer.text
    assert Store(settings.database).all() == []

    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    again = {**TYPED, **hidden}
    assert [client.post("/forms/small", data=again).status_code for _ in range(2)] == [303, 303]
    (kept,) = Store(settings.database).all()
    assert (kept.reference, kept.answers["who"]) == (hidden["reference"], "Å ”ä” <i>")


def test_a_script_is_told_of_the_failure_too(client, settings, monkeypatch):
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    headers = {"Accept": "application/json"}
    with locked(settings.database):
        answer = client.post("/forms/small", data=TYPED, headers=headers)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.json["error"] == "Svaren kunde inte sparas"
    assert [error["code"] for error in answer.json["errors"]] == ["unavailable"]


def test_a_body_that_is_too_large_is_told_in_the_language_of_the_page(client, settings):
    posted = {**RIGHT, "who": "x" * MAX_TEXT_BYTES}
    english = client.post(
        "/forms/small", data=posted, headers={"Referer": "http://localhost/en/question/"}
    )
    assert english.status_code == 413
    assert english.text.startswith("<title>Error: Fråga</title><p>Före</p><div")
    assert english.text.endswith("</div><p>Efter</p>")
    assert (
        "<h2>What you sent is too large</h2>\n<p>The text may have 1 MB. Go back in your "
        "browser: what you wrote should still be there. Shorten it.</p>"
    ) in english.text
    accepting = {"Accept-Language": "sv-SE,sv;q=0.9,en;q=0.5"}
    swedish = client.post("/forms/small", data=posted, headers=accepting)
    assert "<h2>Det du skickade är för stort</h2>\n<p>Texten får vara högst 1 MB." in swedish.text
    assert Store(settings.database).all() == []


def test_an_unforeseen_error_is_told_without_its_text(client, monkeypatch, caplog):
    def fail(*_: object) -> None:
        raise RuntimeError("Åsa Öberg")

    monkeypatch.setattr(Store, "add", fail)
    answer = client.post("/forms/small", data=RIGHT)
    assert (answer.status_code, answer.text) == (
        500,
        "Something is wrong on our side. Go back in your browser: what you wrote should still "
        "be there. Then try again.\n",
    )
    assert [record.values["error"] for record in caplog.records if record.msg == "failed"] == [
        "RuntimeError"
    ]
    assert "Åsa" not in caplog.text
