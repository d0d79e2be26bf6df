import pytest
from werkzeug.datastructures import Headers

from plugins.receiver.origin import is_foreign

HOST = "www.example.org"
ALLOWED = frozenset({"https://example.org"})


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({"Origin": "https://www.example.org"}, False),
        ({"Origin": "https://WWW.example.org"}, False),
        ({"Origin": "https://example.org"}, False),
        ({"Origin": "http://example.org"}, True),
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
    from tests.receiver.conftest import RIGHT

    answer = client.post("/forms/small", data=RIGHT, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "None yet" in client.get("/forms/submissions").text
