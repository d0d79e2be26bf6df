import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from werkzeug.datastructures import MultiDict

from plugins.forms.built_forms import folder_beside
from plugins.receiver.application import make_app
from plugins.receiver.forms import ReceivedForms
from plugins.receiver.outbox import Outbox
from plugins.receiver.receive import open_receiver
from plugins.receiver.settings import Settings
from plugins.receiver.store import Store
from tests.conftest import PROJECT
from tests.forms.conftest import SMALL
from tests.receiver.conftest import RIGHT, change
from tests.receiver.smtp_peer import SmtpPeer


@pytest.fixture
def database(settings: Settings) -> Path:
    return settings.database


def test_an_accepted_post_is_kept_and_led_to_the_thanks_page(
    client: FlaskClient, database: Path
) -> None:
    posted = MultiDict([*RIGHT.items(), ("several", "a"), ("several", "b")])
    answer = client.post("/forms/small", data=posted)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/tack/")
    (kept,) = Store(database).all()
    assert (kept.form, kept.language) == ("small", "sv")
    assert kept.answers == {"who": "Åsa Ö", "several": ["a", "b"], "people_1_name": "Ä"}


def test_what_a_keyboard_adds_around_a_number_is_cut_off(
    client: FlaskClient, database: Path
) -> None:
    client.post("/forms/small", data={**RIGHT, "age": " 12 ", "mail": "a@example.com "})
    (kept,) = Store(database).all()
    assert (kept.answers["age"], kept.answers["mail"]) == ("12", "a@example.com")


@pytest.mark.parametrize("typed", ["１２", "١٢", "१२", "𝟙𝟚", "\u3000１２ "])
def test_a_number_is_read_in_the_digits_of_any_script(
    typed: str, client: FlaskClient, database: Path
) -> None:
    client.post("/forms/small", data={**RIGHT, "age": typed})
    (kept,) = Store(database).all()
    assert kept.answers["age"] == "12"


def test_line_ends_are_kept_as_they_were_typed(client: FlaskClient, database: Path) -> None:
    client.post("/forms/small", data={**RIGHT, "who": "a\r\nb"})
    assert [kept.answers["who"] for kept in Store(database).all()] == ["a\nb"]


def test_a_wrong_post_comes_back_with_errors_in_its_language(
    client: FlaskClient, database: Path
) -> None:
    answer = client.post("/forms/small", data={**RIGHT, "mail": "fel", "one": "b"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert page.startswith("<title>Fel: Fråga</title><p>Före</p><!--form--><form")
    assert page.endswith("<!--/form--><p>Efter</p>")
    assert '<a href="#small-mail">Skriv hela ”E-post”, till exempel namn@example.com.</a>' in page
    assert 'value="fel"' in page
    assert 'value="Åsa Ö"' in page
    assert 'id="small-one-b" name="one" type="radio" value="b" checked' in page
    assert Store(database).all() == []


@pytest.mark.parametrize(
    ("changes", "language", "thanks"),
    [
        ({"_next": "https://example.com/"}, "sv", "/tack/"),
        ({"_next": ""}, "sv", "/tack/"),
        ({"_language": "de"}, "en", "/en/thanks/"),
        ({"_language": "", "_next": ""}, "en", "/en/thanks/"),
    ],
)
def test_what_an_older_page_posts_beside_the_answers_is_put_right(
    changes: dict[str, str], language: str, thanks: str, client: FlaskClient, database: Path
) -> None:
    headers = {"Accept-Language": "en, sv;q=0.5"}
    answer = client.post("/forms/small", data={**RIGHT, **changes}, headers=headers)
    assert (answer.status_code, answer.location) == (303, thanks)
    assert [kept.language for kept in Store(database).all()] == [language]


def test_a_post_sent_again_is_answered_alike_and_kept_once(
    client: FlaskClient, database: Path
) -> None:
    for reference in ("", "SMALL-7K3F-9Q2M"):
        posted = {**RIGHT, "reference": reference}
        answers = [client.post("/forms/small", data=posted) for _ in range(2)]
        assert [(answer.status_code, answer.location) for answer in answers] == [
            (303, "/tack/"),
            (303, "/tack/"),
        ]
    assert len(Store(database).all()) == 2
    assert Store(database).all()[0].reference == "SMALL-7K3F-9Q2M"


def test_a_post_sent_again_with_other_answers_loses_none(
    client: FlaskClient, database: Path
) -> None:
    for who in ("Åsa", "Åsa Ö"):
        client.post("/forms/small", data={**RIGHT, "reference": "SMALL-1", "who": who})
    assert [(kept.revision, kept.answers["who"]) for kept in Store(database).all()] == [
        (2, "Åsa Ö"),
        (1, "Åsa"),
    ]


@pytest.mark.parametrize(
    "reference",
    ["abc-1234", "A" * 41, "A-1", "Å-1234", "-AAAA", "SMALL-1\n", ["SMALL-1", "SMALL-2"]],
)
def test_a_reference_that_no_page_makes_is_replaced_after_a_question(
    reference: str | list[str], client: FlaskClient, database: Path
) -> None:
    posted = {**RIGHT, "reference": reference, "a[b]": "kvar"}
    answer = client.post("/forms/small", data=posted)
    assert answer.status_code == 422
    assert "<h2>Är du en människa?</h2>" in answer.text
    assert Store(database).all() == []
    fields = html.fromstring(answer.text).xpath("//input[@name and @value]")
    again = {field.get("name"): field.get("value") for field in fields}
    assert (again["who"], again["a[b]"]) == ("Åsa Ö", "kvar")
    assert client.post("/forms/small", data={**RIGHT, **again}).status_code == 303
    (kept,) = Store(database).all()
    assert kept.set_aside == {"a[b]": "kvar"}
    assert re.fullmatch(r"SMALL(-\d{4}){3}", kept.reference)


def test_nobody_else_can_read_a_file_of_the_receiver(
    mail_settings: Settings, peer: SmtpPeer
) -> None:
    settings = change(mail_settings, rate="10/minute")
    settings.data.mkdir()
    (settings.data / "limits.sqlite").touch(0o644)  # as an earlier version did
    before = os.umask(0)
    try:
        receiver = open_receiver(settings)
        make_app(receiver).test_client().post("/forms/small", data=RIGHT)
        Outbox(settings, receiver.store, receiver.forms).send_due()
        with receiver.store.database.writing():
            modes = {file.name: file.stat().st_mode & 0o777 for file in settings.data.iterdir()}
    finally:
        os.umask(before)
    assert len(peer.accepted) == 1
    assert modes.keys() >= {
        *("submissions.sqlite", "submissions.sqlite-wal", "submissions.sqlite-shm"),
        *("limits.sqlite", "limits.salt", "outbox.lock"),
    }
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}


def test_a_file_that_somebody_else_put_there_is_logged_and_no_receiver_stops_for_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(file: Path, _: int) -> None:
        raise FileNotFoundError if file.name == "of-a-moment" else PermissionError

    settings.data.mkdir()
    (settings.data / "copy.sqlite").touch(0o644)
    (settings.data / "of-a-moment").touch(0o644)
    monkeypatch.setattr(Path, "chmod", refuse)
    open_receiver(settings)
    (found,) = (
        record.values["file"] for record in caplog.records if record.msg == "open_to_others"
    )
    assert found == "copy.sqlite"


def readme_block(kind: str, start: str) -> str:
    """The lines of README between ``` that begin so."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    (lines,) = re.findall(rf"^```{kind}\n({re.escape(start)}.*?)^```$", readme, re.M | re.S)
    return str(lines)


def test_the_unit_of_the_readme_lets_nobody_else_read() -> None:
    unit = readme_block("ini", "[Unit]").splitlines()
    assert {"StateDirectoryMode=0700", "UMask=0077"} <= set(unit)


SQLITE = """\
#!{python}
import sqlite3, sys
command, copy = sys.argv[2].split()
assert command == ".backup"
sqlite3.connect(sys.argv[1]).backup(sqlite3.connect(copy))
"""


def test_nobody_else_can_read_a_backup_as_the_readme_makes_it(
    client: FlaskClient, settings: Settings, tmp_path: Path
) -> None:
    client.post("/forms/small", data=RIGHT)
    settings.files.mkdir()
    (settings.files / "a").touch(0o644)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/sqlite3").write_text(SQLITE.format(python=sys.executable))
    (tmp_path / "bin/sqlite3").chmod(0o755)
    lines = readme_block("sh", "umask")
    for folder, name in ((settings.data, "/var/lib/receiver"), (tmp_path / "b", "/var/backups")):
        lines = lines.replace(name, str(folder))
    path = {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}"}
    subprocess.run(["sh", "-ec", lines], env=path, check=True, umask=0)
    copies = {file.name: file.stat().st_mode & 0o077 for file in (tmp_path / "b").rglob("*")}
    assert copies == {"receiver": 0, "submissions.sqlite": 0, "files": 0, "a": 0}
    assert len(Store(tmp_path / "b/receiver/submissions.sqlite").all()) == 1


def posted_by(settings: Settings) -> dict[str, str]:
    """Return what the Swedish page of the site as it is now posts, filled in."""
    form = ReceivedForms(settings).get("small")
    assert form
    return {**RIGHT, "age": "7", "_version": form.contract.version}


CHANGES = {
    "a question is gone": SMALL.replace("name: age", "name: years"),
    "a question is new and needed": SMALL.replace(
        "fields:\n",
        "fields:\n  - {name: new, type: text, required: true, label: {sv: Ny, en: New}}\n",
        1,
    ),
    "an answer may be shorter": SMALL.replace("maxlength: 10", "maxlength: 2"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("headers", [{}, {"Accept": "application/json"}], ids=["page", "script"])
def test_a_page_that_is_older_than_the_form_still_books(
    headers: dict[str, str],
    change: str,
    build: Callable[[str], Settings],
    client: FlaskClient,
    database: Path,
) -> None:
    older = posted_by(build(SMALL))
    build(CHANGES[change])
    answer = client.post("/forms/small", data=older, headers=headers)
    assert answer.status_code == (200 if headers else 303)
    (kept,) = Store(database).all()
    aside = {"age": "7"} if change == "a question is gone" else {}
    assert (kept.answers["who"], kept.set_aside) == ("Åsa Ö", aside)
    assert {**kept.answers, **kept.set_aside}["age"] == "7"


def test_an_older_page_with_a_mistake_is_shown_as_it_was(
    build: Callable[[str], Settings], client: FlaskClient
) -> None:
    older = posted_by(build(SMALL))
    build(CHANGES["a question is gone"])
    answer = client.post("/forms/small", data={**older, "age": "99", "mail": "fel"})
    assert answer.status_code == 422
    assert 'name="age"' in answer.text
    assert 'value="99"' in answer.text
    assert 'name="years"' not in answer.text
    assert f'name="_version" value="{older["_version"]}"' in answer.text


@pytest.mark.parametrize("version", [None, "", "0123456789abcdef", "../../small", "å\n"])
def test_a_page_of_no_known_version_is_taken_for_the_current_one(
    version: str | None, client: FlaskClient, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    beside = {"gone": "kvar", "_version": version} if version is not None else {"gone": "kvar"}
    answer = client.post("/forms/small", data={**RIGHT, **beside})
    assert answer.status_code == 303
    (kept,) = Store(database).all()
    assert kept.answers == {"who": "Åsa Ö", "people_1_name": "Ä"}
    assert kept.set_aside == {"gone": "kvar"}
    assert ("version_unknown" in caplog.text) == bool(version)


def test_answers_to_unknown_questions_stay_when_others_are_corrected(
    client: FlaskClient, database: Path
) -> None:
    answer = client.post("/forms/small", data={**RIGHT, "who": "", "gone": ['"1"', "2"]})
    assert answer.status_code == 422
    assert """<input type="hidden" name="gone" value='"1"'>""" in answer.text
    assert '<input type="hidden" name="gone" value="2">' in answer.text
    assert Store(database).all() == []


def test_a_file_that_no_version_asks_for_is_named_and_not_kept(
    client: FlaskClient, settings: Settings
) -> None:
    data = {**RIGHT, "plan": (BytesIO(b"MZ"), "plan.exe")}
    answer = client.post("/forms/small", data=data, content_type="multipart/form-data")
    assert answer.status_code == 303
    (kept,) = Store(settings.database).all()
    assert (kept.set_aside["plan"]["name"], kept.files) == ("plan.exe", ())
    assert not settings.files.exists()


def test_a_form_that_its_look_cannot_draw_gives_every_answer_back(
    client: FlaskClient,
    settings: Settings,
    database: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    look = folder_beside(settings.site) / "look.json"
    text = look.read_text(encoding="utf-8")
    look.write_text(text.replace("{{ error_summary(", "{{ other_summary("), encoding="utf-8")
    answer = client.post("/forms/small", data={**RIGHT, "mail": "fel"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "<h2>Svaren kunde inte sparas</h2>" in answer.text
    assert '<input type="hidden" name="mail" value="fel">' in answer.text
    (logged,) = (record.values for record in caplog.records if record.msg == "form_not_drawn")
    assert logged["problem"].endswith("output.receiver wherever the site goes")
    assert client.post("/forms/small", data=RIGHT).status_code == 303  # needs no drawing
    assert [kept.answers["who"] for kept in Store(database).all()] == ["Åsa Ö"]


def test_a_page_of_a_form_that_the_site_has_no_longer_still_books(
    client: FlaskClient, settings: Settings, database: Path
) -> None:
    older = posted_by(settings)
    client.get("/forms/small")
    (settings.site / "contracts" / "small.json").unlink()
    (settings.site / "fraga" / "index.html").unlink()
    assert client.post("/forms/small", data={**older, "who": ""}).status_code == 422
    assert client.post("/forms/small", data=older).status_code == 303
    assert [kept.answers["who"] for kept in Store(database).all()] == ["Åsa Ö"]


def test_a_form_that_cannot_be_read_gives_every_answer_back_to_be_sent_again(
    client: FlaskClient, settings: Settings, database: Path
) -> None:
    contract = settings.site / "contracts" / "small.json"
    text = contract.read_text(encoding="utf-8")
    contract.write_text(text.replace('"x-version": "', '"x-version": "0'), encoding="utf-8")
    posted = {**RIGHT, "who": 'Åsa "Ö" <b>\n&amp;', "_version": "0"}
    answer = client.post("/forms/small", data=posted)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.text.startswith("<title>Fel: Fråga</title><p>Före</p>")
    assert "<h2>Svaren kunde inte sparas</h2>" in answer.text
    assert "<dt>who</dt>\n<dd>Åsa &#34;Ö&#34; &lt;b&gt;" in answer.text
    fields = html.fromstring(answer.text).xpath("//input[@type='hidden']")
    again = {field.get("name"): field.get("value", "") for field in fields}
    assert again == {**posted, "mail": ""}
    scripted = client.post("/forms/small", data=posted, headers={"Accept": "application/json"})
    assert (scripted.status_code, scripted.json["errors"][0]["code"]) == (503, "unavailable")
    contract.write_text(text, encoding="utf-8")
    os.utime(contract.parent, (1, 1))
    assert client.post("/forms/small", data={**again, "who": "Åsa"}).status_code == 303
    assert [kept.answers["who"] for kept in Store(database).all()] == ["Åsa"]
