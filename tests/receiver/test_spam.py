import re

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from plugins.forms.posting.contract import Contract
from plugins.receiver.application import make_app
from plugins.receiver.receive import open_receiver
from plugins.receiver.spam import is_foreign, is_suspected
from plugins.receiver.store import Store
from tests.receiver.conftest import RIGHT, change_contract

HONEYPOT, MIN_SECONDS = "more_about_you", 3
HONEYPOT_FILLED, HASTE = {HONEYPOT: "x"}, {"_seconds": "1"}
HOST = "www.example.org"
ALLOWED = frozenset({"https://example.org"})


@pytest.fixture
def contract(settings) -> Contract:
    """The contract of the small form, which has no honeypot."""
    file = settings.site / "contracts" / "small.json"
    return Contract.from_json(file.read_bytes(), file.name)


@pytest.mark.parametrize(
    ("posted", "suspected"),
    [
        ({}, False),
        ({"_seconds": "3"}, False),
        ({"_seconds": "2"}, True),
        ({"_seconds": "-1"}, False),
        ({"_seconds": "²"}, False),
        ({"_seconds": "9" * 5000}, False),
        ({"more_about_you": "x"}, True),
        ({"more_about_you": "x", "_seconds": "2"}, True),
        ({"more_about_you": "x", "_confirmed": "yes"}, True),
        ({"_confirmed": "yes"}, False),
    ],
)
def test_a_filled_honeypot_and_haste_speak_against_a_post(posted, suspected, contract):
    wary = contract.model_copy(update={"honeypot": HONEYPOT, "min_seconds": MIN_SECONDS})
    assert is_suspected(wary, posted) is suspected


def test_a_form_without_a_honeypot_suspects_nobody(contract):
    assert not is_suspected(contract, {"_seconds": "0"})


@pytest.fixture
def wary(settings) -> FlaskClient:
    """A client of a receiver whose form has a honeypot and wants 3 seconds."""
    change_contract(settings, honeypot=HONEYPOT, min_seconds=MIN_SECONDS)
    return make_app(open_receiver(settings)).test_client()


def hidden_fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


@pytest.mark.parametrize("sign", [HONEYPOT_FILLED, HASTE, HONEYPOT_FILLED | HASTE])
def test_a_suspected_post_is_asked_about_and_kept_when_sent_once_more(sign, wary, settings):
    answer = wary.post("/forms/small", data={**RIGHT, **sign})
    assert answer.status_code == 422
    assert (
        "<h2>Är du en människa?</h2>\n<p>Formuläret fylldes i så som program gör det, och därför "
        "är inget skickat ännu. Är du en människa, se igenom svaren och skicka dem "
        "en gång till.</p>"
    ) in answer.text
    assert 'value="Åsa Ö"' in answer.text
    assert Store(settings.database).all() == []

    again = {**RIGHT, **sign, **hidden_fields(answer.text)}
    assert wary.post("/forms/small", data=again).status_code == 303
    (kept,) = Store(settings.database).all()
    assert (kept.suspected, kept.answers["who"]) == (True, "Åsa Ö")
    assert not kept.answers.keys() & {"more_about_you", "_seconds", "_confirmed", "reference"}


def test_a_post_that_nothing_speaks_against_is_kept_at_once(wary, settings):
    posted = {**RIGHT, "more_about_you": "", "_seconds": "42"}
    assert wary.post("/forms/small", data=posted).status_code == 303
    assert [kept.suspected for kept in Store(settings.database).all()] == [False]


def test_what_is_wrong_is_reported_before_anybody_is_suspected(wary):
    answer = wary.post("/forms/small", data={**RIGHT, "who": "", "more_about_you": "x"})
    assert "Är du en människa?" not in answer.text
    assert "Svara på ”Vem?”." in answer.text


def test_correcting_an_answer_is_not_taken_for_haste(wary):
    """The page with errors knows how long the form was open before."""
    answer = wary.post("/forms/small", data={**RIGHT, "who": "", "_seconds": "42"})
    again = {**RIGHT, **hidden_fields(answer.text)}
    assert again["_seconds"] == "42"
    assert wary.post("/forms/small", data=again).status_code == 303


def test_a_script_is_reported_of_the_suspicion(wary):
    headers = {"Accept": "application/json"}
    answer = wary.post("/forms/small", data={**RIGHT, "more_about_you": "x"}, headers=headers)
    assert (answer.status_code, answer.json["error"]) == (422, "Är du en människa?")
    assert [error["code"] for error in answer.json["errors"]] == ["ask_whether_person"]


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({"Origin": "https://www.example.org"}, False),
        ({"Origin": "https://WWW.example.org"}, False),
        ({"Origin": "https://example.org"}, False),
        ({"Origin": "http://example.org"}, True),
        ({"Origin": "http://["}, True),
        ({"Origin": "https://www.example.org.evil.example"}, True),
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": "https://www.example.org:8443"}, True),
        ({"Referer": "https://www.example.org/boka-besok/"}, False),
        ({"Referer": "https://evil.example/www.example.org/"}, True),
        ({"Origin": "null", "Referer": "https://evil.example/"}, True),
        ({"Origin": "https://evil.example", "Referer": "https://www.example.org/"}, True),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "https://example.org", "Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ],
)
def test_a_post_is_foreign_by_what_the_browser_says(headers, foreign):
    assert is_foreign(Headers(headers), HOST, ALLOWED) is foreign


def test_a_foreign_post_is_refused_and_not_kept(client):
    headers = {"Origin": "https://evil.example", "Accept-Language": "sv"}
    answer = client.post("/forms/small", data=RIGHT, headers=headers)
    assert answer.status_code == 403
    assert "<h2>Formuläret kan bara skickas från sin egen sida</h2>" in answer.text
    assert "None yet" in client.get("/forms/submissions").text
