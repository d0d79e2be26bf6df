"""Post files, and answers to questions that do not apply."""

import re
from io import BytesIO

import pytest
from werkzeug.datastructures import MultiDict

from plugins.receiver import application, database
from plugins.receiver.application import make_app
from plugins.receiver.receive import open_receiver
from plugins.receiver.store import Store
from plugins.receiver.uploads import Upload
from tests.forms.conftest import SMALL
from tests.receiver.conftest import RIGHT
from tests.receiver.test_failures import full_disk, locked

PDF = b"%PDF-1.7\n\0\xff"
WITH_FILE = SMALL.replace(
    "purposes:",
    """\
  - name: plan
    type: file
    label: {sv: Plan, en: Plan}
    personal: reply
    accept: [.pdf, .txt]
    maxsize: 1
  - name: which
    type: text
    label: {sv: Vilken?, en: Which?}
    when: {field: one, equals: a}
purposes:""",
)


@pytest.fixture
def settings(build):
    return build(WITH_FILE)


@pytest.fixture
def client(settings):
    receiver = open_receiver(settings)
    receiver.store.database.prepare()
    return make_app(receiver).test_client()


def post(client, name="Plan Å.pdf", content=PDF, **changes):
    data = {**RIGHT, **changes, "plan": (BytesIO(content), name, "application/pdf")}
    return client.post("/forms/small", data=data, content_type="multipart/form-data")


def stored(settings):
    folder = settings.files
    return sorted(file.read_bytes() for file in folder.iterdir()) if folder.exists() else []


def test_a_file_is_kept_beside_the_answers(client, settings):
    assert post(client).status_code == 303
    (kept,) = Store(settings.database).all()
    assert kept.answers["plan"] == {
        "name": "Plan Å.pdf",
        "type": "application/pdf",
        "size": len(PDF),
    }
    (file,) = kept.files
    assert (file.field, file.name, file.size) == ("plan", "Plan Å.pdf", len(PDF))
    assert (settings.files / file.stored).read_bytes() == PDF
    assert not settings.files.is_relative_to(settings.site)


def test_no_more_files_are_opened_than_questions_ask_for(client, settings, monkeypatch):
    opened = []
    plain = Upload.__init__

    def counted(upload, folder, name, kind):
        opened.append(folder)
        plain(upload, folder, name, kind)

    monkeypatch.setattr(Upload, "__init__", counted)
    sent = [(name, (BytesIO(PDF), "a.pdf")) for name in ("who", "gone", "plan") for _ in range(9)]
    data = MultiDict([*RIGHT.items(), *sent])
    answer = client.post("/forms/small", data=data, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert len(opened) == 27
    assert opened.count(None) == 26
    assert stored(settings) == []


def test_a_file_sent_again_is_kept_once(client, settings):
    for _ in range(2):
        assert post(client, reference="SMALL-1").status_code == 303
    assert len(Store(settings.database).all()) == 1
    assert stored(settings) == [PDF]
    assert post(client, reference="SMALL-1", content=PDF + b"2").status_code == 303
    assert [kept.revision for kept in Store(settings.database).all()] == [2, 1]
    assert stored(settings) == [PDF, PDF + b"2"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.exe", b"MZ", "Välj en fil av typen .pdf, .txt för ”Plan”."),
        ("a.pdf", b"MZ", "Välj en fil av typen .pdf, .txt för ”Plan”."),
        ("a.pdf", PDF + b"x" * 1_000_000, "Filen för ”Plan” får vara högst 1 MB."),
    ],
)
def test_a_file_of_another_kind_or_size_is_refused(name, content, message, client, settings):
    answer = post(client, name, content)
    assert answer.status_code == 422
    assert message in answer.text
    assert (Store(settings.database).all(), stored(settings)) == ([], [])


@pytest.mark.parametrize("failure", [locked, lambda _: full_disk()], ids=["locked", "full"])
def test_a_file_that_cannot_be_kept_is_asked_for_again(failure, client, settings, monkeypatch):
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    assert client.get("/forms/health").status_code == 200  # the database is there
    with failure(settings.database):
        answer = post(client, content=PDF + b"x" * 9000, who="Å & Ä")
    assert answer.status_code == 503
    assert "<p>Filer måste väljas på nytt.</p>" in answer.text
    assert 'value="Å &amp; Ä"' in answer.text  # though it comes before or after the file
    assert (Store(settings.database).all(), stored(settings)) == ([], [])
    assert post(client).status_code == 303


def test_a_post_beyond_the_limit_is_reported_at_its_file_and_keeps_every_answer(client, settings):
    answer = post(client, content=PDF + b"x" * 9_000_000, who="Å & Ä")
    assert answer.status_code == 422
    assert "Filen för ”Plan” får vara högst 1 MB." in answer.text
    assert 'value="Å &amp; Ä"' in answer.text
    assert (Store(settings.database).all(), stored(settings)) == ([], [])


def test_no_more_of_a_file_is_written_than_the_form_takes(client, settings, monkeypatch):
    written = []
    write = Upload.write

    def watch(upload: Upload, chunk: bytes) -> None:
        write(upload, chunk)
        written.append(sum(map(len, stored(settings))))

    monkeypatch.setattr(Upload, "write", watch)
    assert post(client, content=PDF + b"x" * 3_000_000).status_code == 422
    assert 900_000 < max(written) <= 1_000_000
    assert written[-1] == 0


def test_a_post_far_beyond_the_limit_is_reported_by_a_page(client, settings, monkeypatch):
    monkeypatch.setattr(application, "MAX_READ", 10_000)
    answer = post(client, content=PDF + b"x" * 3_000_000)
    assert answer.status_code == 413
    assert "Text and files may have 2 MB together." in answer.text
    assert stored(settings) == []


def test_a_text_in_place_of_the_file_is_refused(client, settings):
    answer = client.post("/forms/small", data={**RIGHT, "plan": "plan.pdf"})
    assert answer.status_code == 422
    assert Store(settings.database).all() == []


def test_an_answer_to_a_question_that_does_not_apply_is_set_aside(client, settings):
    client.post("/forms/small", data={**RIGHT, "one": "b", "which": "Röd"})
    client.post("/forms/small", data={**RIGHT, "one": "a", "which": "Röd"})
    applied, aside = Store(settings.database).all()
    assert (applied.answers["which"], applied.set_aside) == ("Röd", {})
    assert ("which" in aside.answers, aside.set_aside) == (False, {"which": "Röd"})


def test_a_page_shown_again_has_what_does_not_apply_too(client):
    answer = client.post("/forms/small", data={**RIGHT, "who": "", "one": "b", "which": "Röd"})
    assert answer.status_code == 422
    assert re.search(r'name="which"[^>]* value="Röd"', answer.text)
    assert 'enctype="multipart/form-data"' in answer.text
