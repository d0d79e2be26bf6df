from pathlib import Path

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from plugins.publishing.serving import site_application
from plugins.theming.headers import EVERYWHERE


@pytest.fixture
def client(tmp_path: Path) -> Client:
    files = {
        "index.html": "hem",
        "404.html": "saknas",
        "en/404.html": "missing",
        "en/nyår/index.html": "new year",
        "theme/site.css": "a {}",
        "theme/ten.txt": "0123456789",
    }
    for name, text in files.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "secret").touch()
    return Client(site_application(tmp_path / "site", Response("received")))


@pytest.mark.parametrize(
    ("path", "status", "text", "kind"),
    [
        ("/", 200, "hem", "text/html; charset=utf-8"),
        ("/index.html", 200, "hem", "text/html; charset=utf-8"),
        ("/en/ny%C3%A5r/", 200, "new year", "text/html; charset=utf-8"),
        ("/theme/site.css", 200, "a {}", "text/css; charset=utf-8"),
        ("/nej/", 404, "saknas", "text/html; charset=utf-8"),
        ("/theme/", 404, "saknas", "text/html; charset=utf-8"),
        ("/english", 404, "saknas", "text/html; charset=utf-8"),
        ("/en/no/", 404, "missing", "text/html; charset=utf-8"),
        ("/../secret", 404, "saknas", "text/html; charset=utf-8"),
        ("/forms/visit", 200, "received", "text/plain; charset=utf-8"),
    ],
)
def test_a_path_is_answered_as_a_static_host_does(client, path, status, text, kind):
    answer = client.get(path)
    assert (answer.status_code, answer.text, answer.content_type) == (status, text, kind)


def test_a_folder_without_its_slash_leads_to_it_with_the_slash(client):
    answer = client.get("/en/ny%C3%A5r")
    assert (answer.status_code, answer.location) == (308, "/en/ny%C3%A5r/")


def test_a_page_cannot_be_posted_to(client):
    assert client.post("/").status_code == 405


def test_a_form_can_be_posted_to(client):
    assert client.post("/forms/visit").text == "received"


def test_every_answer_has_the_security_headers_and_is_asked_for_again(client):
    for path in ("/", "/nej/", "/theme/site.css"):
        headers = client.get(path).headers
        assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE
        assert headers.getlist("Cache-Control") == ["no-cache"]


@pytest.mark.parametrize(
    ("wanted", "status", "text", "content_range"),
    [
        ("bytes=0-1", 206, "01", "bytes 0-1/10"),
        ("bytes=4-", 206, "456789", "bytes 4-9/10"),
        ("bytes=8-99", 206, "89", "bytes 8-9/10"),
        ("bytes=-3", 206, "789", "bytes 7-9/10"),
        ("bytes=-99", 206, "0123456789", "bytes 0-9/10"),
        ("bytes=10-", 416, None, "bytes */10"),
        ("bytes=-0", 416, None, "bytes */10"),
        ("bytes=0-1,4-5", 200, "0123456789", None),
        ("bytes=5-2", 200, "0123456789", None),
        ("bytes=a-b", 200, "0123456789", None),
        ("bytes=", 200, "0123456789", None),
        ("bytes=-", 200, "0123456789", None),
        ("lines=0-1", 200, "0123456789", None),
    ],
)
def test_a_range_of_a_file_is_answered_as_the_standard_says(
    wanted, status, text, content_range, client
):
    answer = client.get("/theme/ten.txt", headers={"Range": wanted})
    assert (answer.status_code, answer.headers.get("Content-Range")) == (status, content_range)
    assert text is None or (answer.text, answer.content_length) == (text, len(text))
    head = client.head("/theme/ten.txt", headers={"Range": wanted})
    assert (head.status_code, head.content_length, head.data) == (200, 10, b"")


def test_a_range_of_a_file_that_has_changed_meanwhile_is_the_whole_file(client):
    headers = {"Range": "bytes=0-1", "If-Range": '"old"'}
    answer = client.get("/theme/ten.txt", headers=headers)
    assert (answer.status_code, answer.text) == (200, "0123456789")


def test_no_range_of_a_page_is_sent(client):
    for path, status in (("/", 200), ("/nej/", 404)):
        answer = client.get(path, headers={"Range": "bytes=0-1"})
        assert (answer.status_code, "Content-Range" in answer.headers) == (status, False)


def test_a_file_that_a_browser_has_is_not_sent_again(client):
    tag = client.get("/theme/site.css").headers["ETag"]
    assert client.get("/theme/site.css", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/nej/", headers={"If-None-Match": "*"}).status_code == 404


def test_without_a_site_there_is_still_an_answer(tmp_path):
    client = Client(site_application(tmp_path / "nowhere", Response("received")))
    answer = client.get("/")
    assert (answer.status_code, answer.text) == (404, "There is no such page.\n")
