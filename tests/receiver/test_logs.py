import json
import logging
import subprocess
import sys

import pytest

from plugins.receiver.logs import log_error
from plugins.receiver.store import Store
from tests.receiver.conftest import RIGHT
from tests.receiver.production import PROJECT

MARKS = ["Märkt", "marked@example.com", "192.0.2.99", "MARKED-7K3F"]


def posts(client):
    """Post what is right, wrong, refused and not kept, each with the marks in it."""
    answers = {
        **RIGHT,
        "who": "Märkt",
        "mail": "marked@example.com",
        "reference": "MARKED-7K3F",
    }
    environ = {"REMOTE_ADDR": "192.0.2.99"}
    for changes in ({}, {"mail": "Märkt"}, {"Märkt": "x"}, {"_next": "Märkt"}, {"_seconds": "1"}):
        client.post("/forms/small", data={**answers, **changes}, environ_base=environ)
    client.post("/forms/Märkt", data=answers, environ_base=environ)
    client.get("/forms/small?name=Märkt", headers={"Referer": "Märkt".encode().decode("latin-1")})


def test_no_answer_and_no_address_is_logged(client, caplog, capfd, monkeypatch):
    caplog.set_level(logging.DEBUG)
    posts(client)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device: Märkt", "Märkt")

    monkeypatch.setattr(Store, "add", fail)
    posts(client)
    written = "".join(str(vars(record)) for record in caplog.records) + "".join(capfd.readouterr())
    assert len(caplog.records) > 10
    assert [mark for mark in MARKS if mark in written] == []
    assert {record.msg for record in caplog.records} >= {"post", "not_kept"}


def test_an_error_is_logged_by_its_kind_and_place(caplog):
    try:
        int("Märkt")
    except ValueError as error:
        log_error("failed", error, form="visit")
    (record,) = caplog.records
    assert record.values["error"] == "ValueError"
    assert record.values["form"] == "visit"
    assert record.values["place"].startswith(__file__)


@pytest.mark.parametrize("level", ["INFO", "ERROR"])
def test_each_event_is_one_line_of_json(level):
    code = (
        "import logging\n"
        "from plugins.receiver.logs import log_event, log_to_stderr\n"
        "log_to_stderr()\n"
        f"log_event(logging.{level}, 'post', form='visit', status=303)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)
    line = json.loads(run.stderr)
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": level.lower(), "event": "post", "form": "visit", "status": 303}
