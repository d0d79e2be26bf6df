"""Post rows with files, notes and headings, and forms that a stop holds for."""

from io import BytesIO

import pytest
from lxml import html

from plugins.languages.catalogues import load_catalogues
from plugins.receiver.application import make_app
from plugins.receiver.mail import submission_mail, write_answers
from plugins.receiver.receive import open_receiver
from tests.forms.conftest import SMALL
from tests.receiver.conftest import RIGHT, THEME

WORDS = load_catalogues(THEME / "translations")["sv"]
JSON = {"Accept": "application/json"}
WITHIN = "answer_within: {sv: Svar inom <5> dagar., en: An answer within <5> days.}\n"
ROWS_AND_STOPS = WITHIN + SMALL.replace(
    "    min: 1\n    max: 3\n    fields:\n",
    """\
    min: 1
    max: 3
    heading: name
    fields:
      - {type: note, label: {sv: Obs, en: Note}, text: {sv: En var., en: Each.}}
      - {name: cv, type: file, label: {sv: CV, en: CV}, accept: [.pdf], personal: reply}
""",
).replace(
    "purposes:",
    """\
  - type: stop
    label: {sv: Det kan vi inte, en: We cannot}
    text: {sv: "Ring [byrån](tel:+46).", en: "Call [the bureau](tel:+46)."}
    when: {field: age, at_least: 9}
  - type: section
    label: {sv: Del, en: Part}
    when: {field: one, equals: a}
    fields:
      - type: stop
        label: {sv: Inte heller det, en: Nor this}
        text: {sv: Fråga någon annan., en: Ask somebody else.}
        when: {field: who, answered: true}
purposes:""",
)


@pytest.fixture
def settings(build):
    return build(ROWS_AND_STOPS)


@pytest.fixture
def receiver(settings):
    receiver = open_receiver(settings)
    receiver.store.database.prepare()
    return receiver


@pytest.fixture
def client(receiver):
    return make_app(receiver).test_client()


def post(client, headers=None, **changes):
    data = {**RIGHT, **changes}
    return client.post("/forms/small", data=data, headers=headers)


def file(content=b"%PDF-1.7"):
    return (BytesIO(content), "Åsa.pdf", "application/pdf")


def test_a_row_may_have_a_file_which_is_kept_under_its_row(client, receiver):
    posted = {"people_2_name": "Åsa", "people_2_cv": file()}
    assert post(client, **posted).status_code == 303
    (kept,) = receiver.store.all("small")
    assert [(one.field, one.name) for one in kept.files] == [("people_2_cv", "Åsa.pdf")]
    assert kept.answers["people_2_cv"] == {"name": "Åsa.pdf", "type": "application/pdf", "size": 8}


def test_a_row_with_only_a_file_needs_the_rest_of_its_row(client):
    answer = post(client, people_2_cv=file())
    assert answer.status_code == 422
    assert "Fyll i ”Namn” för person 2." in answer.text


def test_a_row_shown_again_has_its_note_and_the_answer_in_its_heading(client):
    page = html.document_fromstring(post(client, people_2_name="Åsa <b>", who="").text)
    rows = page.xpath("//*[contains(@class, 'row ') or @class='row']/legend")
    assert [" ".join(row.text_content().split()) for row in rows] == [
        "Person 1: Ä",
        "Person 2: Åsa <b>",
        "Person 3",
    ]
    notes = page.xpath("//*[@role='note']/@aria-labelledby")
    assert notes == [f"small-people_{row}-1-note" for row in (1, 2, 3)]


def test_a_mail_names_who_a_row_is_about(client, receiver):
    post(client, people_2_name="Åsa\n Ö", people_2_role="tolk")
    (kept,) = receiver.store.all("small")
    form = receiver.forms.get("small")
    labels = [label for label, _ in write_answers(kept.answers, form, WORDS, "sv")]
    assert labels == ["Vem?", "Person 1: Namn", "Person 2: Namn", "Person 2: Åsa Ö: Roll"]


@pytest.mark.parametrize(
    ("changes", "heading", "text"),
    [
        ({"age": "9"}, "Det kan vi inte", 'Ring <a href="tel:+46">byrån</a>.'),
        ({"one": "a"}, "Inte heller det", "Fråga någon annan."),
    ],
)
def test_a_stop_refuses_and_gives_every_answer_back(changes, heading, text, client, receiver):
    answer = post(client, **changes, mail="fel")
    assert answer.status_code == 422
    page = html.document_fromstring(answer.text)
    assert page.xpath("string(//*[@role='alert']/h2)") == heading
    assert f"<p>{text}</p>" in answer.text
    assert page.xpath("//*[@name='mail']/@value") == ["fel"]
    assert page.xpath("//*[@class='field-error']") == []
    assert receiver.store.all("small") == []


def test_a_stop_that_does_not_apply_stops_nothing(client):
    assert post(client, age="8", one="b").status_code == 303


def test_a_script_is_told_the_text_of_a_stop_as_text(client):
    answer = post(client, JSON, age="9", _language="en")
    assert answer.json["error"] == "We cannot"
    assert answer.json["errors"] == [{"code": "stopped", "message": "Call the bureau."}]


@pytest.mark.parametrize(("lang", "said"), [("sv", "Svar inom"), ("en", "An answer within")])
def test_the_receipt_without_a_script_says_when_an_answer_comes(lang, said, client, settings):
    thanks = {"sv": "tack", "en": "en/thanks"}[lang]
    page = settings.site / thanks / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<section class="receipt" hidden><p>Nr <strong></strong></p></section>', "utf-8"
    )
    answer = post(client, _language=lang, _next=f"/{thanks}/")
    shown = client.get(answer.headers["Location"]).text
    assert f"</strong><br>\n{said} &lt;5&gt; da" in shown


def test_an_address_that_a_browser_wrote_in_ascii_is_shown_and_kept_as_it_was_typed(
    client, receiver
):
    page = html.document_fromstring(post(client, mail="a@xn--nda.se", who="").text)
    assert page.xpath("//*[@name='mail']/@value") == ["a@ö.se"]
    assert post(client, mail="a@xn--nda.se").status_code == 303
    (kept,) = receiver.store.all("small")
    assert kept.answers["mail"] == "a@ö.se"
    mail = submission_mail(kept, receiver.forms.get("small"), WORDS, "sv", receiver.settings)
    assert str(mail["Reply-To"]) == "a@xn--nda.se"
    assert "a@ö.se" in mail.get_content()
