import pytest

from plugins.receiver.application import make_app
from plugins.receiver.receive import open_receiver
from plugins.theming.headers import EVERYWHERE
from tests.receiver.conftest import RIGHT, change

JSON = {"Accept": "application/json"}


def test_a_script_is_told_where_to_go_and_the_reference(client):
    posted = {**RIGHT, "reference": "SMALL-7K3F-9Q2M"}
    answer = client.post("/forms/small", data=posted, headers=JSON)
    assert (answer.status_code, answer.json) == (
        200,
        {"ok": True, "next": "/tack/", "reference": "SMALL-7K3F-9Q2M"},
    )


def test_a_script_is_told_what_is_wrong_in_formsprees_shape(client):
    posted = {**RIGHT, "mail": "fel", "who": ""}
    answer = client.post("/forms/small", data=posted, headers=JSON)
    assert answer.status_code == 422
    assert answer.json["error"] == "Det är fel på 2 svar"
    assert [(error["field"], error["message"]) for error in answer.json["errors"]] == [
        ("who", "Fyll i ”Vem?”."),
        ("mail", "Skriv hela ”E-post”, till exempel namn@example.com."),
    ]
    assert all(error["code"] for error in answer.json["errors"])


def test_a_script_is_told_why_it_was_refused(client):
    answer = client.post("/forms/small", data={**RIGHT, "extra": "1"}, headers=JSON)
    assert (answer.status_code, answer.json) == (
        400,
        {"error": "The form does not have what was posted.", "errors": []},
    )


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "text/html; charset=utf-8"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("application/json, text/html;q=0.9", "application/json"),
        ("", "text/html; charset=utf-8"),
    ],
)
def test_only_who_asks_for_json_gets_it(accept, kind, client):
    answer = client.post("/forms/small", data={**RIGHT, "who": ""}, headers={"Accept": accept})
    assert answer.headers["Content-Type"] == kind


def test_an_answer_is_in_no_cache_and_under_the_sites_headers(client):
    for answer in (client.post("/forms/small", data=RIGHT), client.get("/forms/health")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE


def test_only_an_allowed_origin_may_read_the_answer(settings):
    settings = change(settings, origins=frozenset({"https://example.org"}))
    client = make_app(open_receiver(settings)).test_client()
    allowed = client.post("/forms/small", data=RIGHT, headers={"Origin": "https://example.org"})
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://example.org"
    assert "Origin" in allowed.headers["Vary"]
    own = client.post("/forms/small", data=RIGHT, headers={"Origin": "http://localhost"})
    assert own.status_code == 303
    assert "Access-Control-Allow-Origin" not in own.headers
    foreign = client.post("/forms/small", data=RIGHT, headers={"Origin": "https://a.example"})
    assert foreign.status_code == 403
    assert "Access-Control-Allow-Origin" not in foreign.headers


@pytest.mark.parametrize(
    ("headers", "page"),
    [
        ({"Referer": "http://localhost/en/question/"}, "/en/question/"),
        ({"Referer": "http://localhost/fraga/"}, "/fraga/"),
        ({"Referer": "http://localhost/", "Accept-Language": "sv"}, "/fraga/"),
        ({"Accept-Language": "en-GB,en;q=0.9"}, "/en/question/"),
    ],
)
def test_a_page_with_errors_that_is_loaded_anew_leads_to_the_form(headers, page, client):
    answer = client.get("/forms/small", headers=headers)
    assert (answer.status_code, answer.location) == (303, page)


def test_under_a_path_the_form_still_posts_and_leads_there(client):
    at = {"SCRIPT_NAME": "/sub"}
    answer = client.post("/forms/small", data={**RIGHT, "who": ""}, environ_overrides=at)
    assert 'action="/sub/forms/small"' in answer.text
    led = client.get("/forms/small", environ_overrides=at, headers={"Accept-Language": "sv"})
    assert led.location == "/sub/fraga/"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(method, client):
    assert getattr(client, method)("/forms/small").status_code == 405


def test_what_is_no_form_is_not_found(client):
    for path in ("/forms/other", "/forms/", "/", "/forms/../small"):
        assert client.get(path).status_code == 404
    assert client.post("/forms/other").text == "There is no such form.\n"
