"""What a visitor gets when the receiver cannot store a submission: every word, and a second try."""

import re
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from plugins.receiver import database
from plugins.receiver.store import Store
from tests.receiver.conftest import RIGHT

TYPED = {**RIGHT, "who": "Å ”ä” <i>", "people_2_name": "&amp; Bo"}
NOT_SAVED = (
    "<h2>Svaren kunde inte sparas</h2>\n<p>Något är fel hos oss. Inget du har skrivit är borta: "
    "allt finns kvar här. Vänta en minut och skicka sedan igen.</p>"
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


def test_a_script_is_reported_of_the_failure_too(client, settings, monkeypatch):
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    headers = {"Accept": "application/json"}
    with locked(settings.database):
        answer = client.post("/forms/small", data=TYPED, headers=headers)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.json["error"] == "Svaren kunde inte sparas"
    assert [error["code"] for error in answer.json["errors"]] == ["unavailable"]
