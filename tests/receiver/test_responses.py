import pytest

from tests.receiver.conftest import RIGHT

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
