from collections import Counter
from gettext import NullTranslations

import pytest

from plugins.forms.markup.localize import Localizer
from plugins.receiver import responses
from plugins.receiver.application import make_app
from plugins.receiver.receive import open_receiver
from plugins.receiver.responses import ResponseMessage, draw_notice, too_large, too_many
from tests.receiver.conftest import RIGHT, change
from tests.receiver.test_failures import broken

JSON = {"Accept": "application/json"}
WORDS = NullTranslations()


def test_a_script_is_reported_where_to_go_and_the_reference(client):
    posted = {**RIGHT, "reference": "SMALL-7K3F-9Q2M"}
    answer = client.post("/forms/small", data=posted, headers=JSON)
    assert (answer.status_code, answer.json) == (
        200,
        {"ok": True, "next": "/tack/", "reference": "SMALL-7K3F-9Q2M"},
    )


def test_a_script_is_reported_what_is_wrong_in_formsprees_shape(client):
    posted = {**RIGHT, "mail": "fel", "who": ""}
    answer = client.post("/forms/small", data=posted, headers=JSON)
    assert answer.status_code == 422
    assert answer.json["error"] == "2 svar saknas eller behöver rättas"
    assert [(error["field"], error["message"]) for error in answer.json["errors"]] == [
        ("who", "Svara på ”Vem?”."),
        ("mail", "Skriv hela ”E-post”, till exempel namn@example.com."),
    ]
    assert all(error["code"] for error in answer.json["errors"])


def test_a_script_is_reported_why_it_was_refused(client):
    answer = client.post("/forms/other", data=RIGHT, headers=JSON)
    assert (answer.status_code, answer.json) == (
        404,
        {"error": "There is no such form.", "errors": []},
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


@pytest.mark.parametrize(
    ("seconds", "wait"),
    [(1, "1 minute"), (60, "1 minute"), (61, "2 minutes")],
)
def test_the_time_to_wait_is_rounded_up_to_minutes(seconds, wait):
    assert f"Wait {wait}, then send it again." in too_many(WORDS, seconds).text


@pytest.mark.parametrize(
    ("takes_files", "remedy"), [(True, "Choose smaller files."), (False, "Shorten it.")]
)
def test_what_is_too_large_has_a_remedy(takes_files, remedy):
    text = too_large(WORDS, 3, takes_files=takes_files).text
    assert "may have 3 MB" in text
    assert text.endswith(remedy)


def test_a_notice_is_drawn_as_text():
    assert draw_notice(ResponseMessage(429, "rate", "A <b>", "B & C", files="D")) == (
        '<div class="error-summary" role="alert" tabindex="-1" autofocus>\n'
        "<h2>A &lt;b&gt;</h2>\n<p>B &amp; C</p>\n<p>D</p>\n</div>"
    )


@pytest.fixture
def made(monkeypatch):
    """How many views were made and how many forms drawn."""
    counts: Counter[str] = Counter()
    localize, render = Localizer.form, responses.render_form

    def counted_view(*arguments):
        counts["views"] += 1
        return localize(*arguments)

    def counted_form(*arguments):
        counts["drawn"] += 1
        return render(*arguments)

    monkeypatch.setattr(Localizer, "form", counted_view)
    monkeypatch.setattr(responses, "render_form", counted_form)
    return counts


@pytest.mark.parametrize(("headers", "drawn"), [({}, 1), (JSON, 0)])
def test_a_wrong_post_makes_one_view(headers, drawn, client, made):
    answer = client.post("/forms/small", data={**RIGHT, "mail": "fel", "who": ""}, headers=headers)
    assert answer.status_code == 422
    assert (made["views"], made["drawn"]) == (1, drawn)


@pytest.mark.parametrize(("headers", "times"), [({}, 1), (JSON, 0)])
def test_a_post_that_cannot_be_stored_makes_one_view_for_a_page(
    headers, times, client, settings, made
):
    with broken(settings.database):
        answer = client.post("/forms/small", data=RIGHT, headers=headers)
    assert answer.status_code == 503
    assert (made["views"], made["drawn"]) == (times, times)


def test_a_wrong_post_beyond_the_limit_makes_one_view_without_errors(settings, made):
    client = make_app(open_receiver(change(settings, rate="1/minute"))).test_client()
    assert client.post("/forms/small", data=RIGHT).status_code == 303
    answer = client.post("/forms/small", data={**RIGHT, "mail": "fel"})
    assert answer.status_code == 429
    assert "aria-invalid" not in answer.text
    assert (made["views"], made["drawn"]) == (1, 1)


def test_an_accepted_post_makes_no_view(client, made):
    assert client.post("/forms/small", data=RIGHT).status_code == 303
    assert made == {}
