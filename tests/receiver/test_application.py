"""The addresses of the receiver, its headers, and what it answers where something fails."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from lxml import html

from plugins.receiver import application
from plugins.receiver.application import make_app
from plugins.receiver.forms import MAX_TEXT_BYTES
from plugins.receiver.receive import open_receiver
from plugins.receiver.store import Store
from plugins.theming.headers import EVERYWHERE
from tests.receiver.conftest import RIGHT, change


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
        ({"Referer": "http://localhost/en/question/?a=/fraga/#/fraga/"}, "/en/question/"),
        ({"Referer": "http://["}, "/en/question/"),
        ({"Referer": "http://[/en/question/"}, "/en/question/"),
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


def test_what_no_page_can_explain_is_explained_in_each_language_the_visitors_first(client):
    english = client.post("/forms/other", headers={"Accept-Language": "en-GB,en;q=0.9"}).text
    found = html.document_fromstring(english)
    assert found.xpath("//title/text()") == ["There is no such form / Formuläret finns inte"]
    assert found.xpath("//div/@lang") == ["en", "sv"]
    assert found.xpath("//a/@href") == ["/en/", "/"]
    at = {"SCRIPT_NAME": "/sub"}
    swedish = html.document_fromstring(client.put("/forms/small", environ_overrides=at).text)
    assert swedish.xpath("/html/@lang") == ["sv"]
    assert swedish.xpath("//h1/text()")[0] == "Det du skickade kunde inte läsas"
    assert swedish.xpath("//a/@href") == ["/sub/", "/sub/en/"]


def test_a_body_that_is_too_large_is_reported_in_the_language_of_the_page(client, settings):
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


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/forms/small", {"Origin": "https://evil.example"}, 403),
        ("/forms/other", {}, 404),
        ("/forms/small", {"Content-Type": "text/plain"}, 415),
        ("/forms/small", {"Content-Type": "application/x-www-form-urlencoded"}, 413),
        ("/forms/small", {"Content-Type": "multipart/form-data; boundary=b"}, 413),
        ("/forms/small", {"Content-Type": "multipart/form-data"}, 400),
    ],
)
def test_a_body_is_read_to_its_end_before_it_is_refused(path, headers, status, client):
    body = BytesIO(b"--b\r\n\r\n" + b"x" * 2_500_000)
    length = str(len(body.getvalue()))
    answer = client.post(path, input_stream=body, headers={"Content-Length": length, **headers})
    assert answer.status_code == status
    assert body.tell() == len(body.getvalue())


def test_a_body_without_end_is_not_read_to_it(client, monkeypatch):
    monkeypatch.setitem(client.application.config, "MAX_CONTENT_LENGTH", 100_000)
    monkeypatch.setattr(application, "MAX_READ", 100_000)
    body = BytesIO(b"x" * 5_000_000)
    headers = {"Content-Length": "5000000", "Content-Type": "multipart/form-data; boundary=b"}
    for path in ("/forms/small", "/forms/other"):
        client.post(path, input_stream=body, headers=headers)
        assert body.tell() == 0


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("who=%E5", "application/x-www-form-urlencoded", 400),
        ("who=%00", "application/x-www-form-urlencoded", 400),
        ("--b", "multipart/form-data; boundary=b", 400),
        ("who=a", "text/plain", 415),
    ],
)
def test_a_body_that_cannot_be_read_is_reported_in_the_language_of_the_page(
    body, kind, status, client
):
    headers = {"Referer": "http://localhost/fraga/"}
    answer = client.post("/forms/small", data=body, content_type=kind, headers=headers)
    assert answer.status_code == status
    assert answer.text.startswith("<title>Fel: Fråga</title><p>Före</p><div")
    assert "<h2>Det du skickade kunde inte läsas</h2>" in answer.text
    scripted = client.post(
        "/forms/small", data=body, content_type=kind, headers={"Accept": "application/json"}
    )
    assert (scripted.status_code, scripted.json["errors"][0]["code"]) == (status, "unreadable")


def test_headers_without_end_in_a_body_take_no_memory(client):
    body = b"--b\r\nX: " + b"y" * 3_000_000
    answer = client.post("/forms/small", data=body, content_type="multipart/form-data; boundary=b")
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("page", "title"),
    [("/en/question/", "What you sent is too large"), ("/fraga/", "Det du skickade är för stort")],
)
def test_a_web_server_that_refuses_a_body_finds_the_page_for_it(page, title, client):
    headers = {"Referer": f"http://localhost{page}"}
    answer = client.get("/forms/small/too-large", headers=headers)
    assert (answer.status_code, answer.mimetype) == (413, "text/html")
    assert f"<h2>{title}</h2>" in answer.text
    script = {**headers, "Accept": "application/json"}
    answer = client.get("/forms/small/too-large", headers=script)
    assert (answer.status_code, answer.json["error"]) == (413, title)
    assert client.get("/forms/other/too-large").status_code == 404


@pytest.mark.parametrize(
    ("function", "status", "shown"),
    [
        ("store.Store.add", 503, '<input type="hidden" name="who" value="Åsa Ö">'),
        (
            "receive.read_body",
            500,
            "<h1>Something is wrong on our side</h1>\n<p>Go back in your browser: what you ",
        ),
    ],
)
def test_an_unforeseen_error_is_reported_without_its_text(
    function, status, shown, client, monkeypatch, caplog
):
    def fail(*_: object) -> None:
        raise RuntimeError("Åsa Öberg")

    monkeypatch.setattr(f"plugins.receiver.{function}", fail)
    answer = client.post("/forms/small", data=RIGHT)
    assert (answer.status_code, shown in answer.text) == (status, True)
    assert [record.values["error"] for record in caplog.records if record.msg == "failed"] == [
        "RuntimeError"
    ]
    assert "Åsa" not in caplog.text


def test_the_preview_shows_the_mail_that_staff_get_as_text(client: FlaskClient) -> None:
    client.post("/forms/small", data={**RIGHT, "who": "<b>Åsa"})
    page = html.document_fromstring(client.get("/forms/submissions").data)
    assert page.xpath("string(//h2)").startswith("Fråga SMALL-")
    assert "\nVem?\n    <b>Åsa\n" in page.xpath("string(//pre)")  # in the staff's language


def test_a_proxy_that_is_set_tells_visitors_apart(settings):
    settings = change(settings, rate="1/minute", proxies=1)
    client = make_app(open_receiver(settings)).test_client()

    def status(forwarded: str) -> int:
        headers = {"X-Forwarded-For": forwarded}
        return client.post("/forms/small", data=RIGHT, headers=headers).status_code

    assert status("192.0.2.1") == 303
    assert status("192.0.2.2") == 303
    assert status("198.51.100.9, 192.0.2.2") == 429  # what a visitor adds counts for nothing
