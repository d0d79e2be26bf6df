import io
import re
import sqlite3
from contextlib import closing

import pytest
from werkzeug.exceptions import TooManyRequests

from plugins.receiver import limits, receive
from plugins.receiver.application import make_app
from plugins.receiver.limits import RateLimiter, parse_rate
from plugins.receiver.receive import open_receiver
from tests.receiver.conftest import RIGHT, change


@pytest.fixture
def counters(tmp_path):
    return tmp_path / "limits.sqlite"


@pytest.mark.parametrize(
    ("rate", "limits"),
    [
        ("10/minute; 60/hour", [(10, 60), (60, 3600)]),
        (" 10 per 2 Minutes|5/day,7/month ", [(10, 120), (5, 86_400), (7, 2_592_000)]),
        ("1/second", [(1, 1)]),
        ("1/year", [(1, 31_104_000)]),
    ],
)
def test_a_rate_is_posts_by_time(rate, limits):
    assert parse_rate(rate) == limits


@pytest.mark.parametrize(
    "rate",
    ["", "often", "10", "10/week", "-1/minute", "1/hour;", "²/hour", "0/minute", "1 per 0 minutes"],
)
def test_what_is_no_rate_is_rejected(rate):
    with pytest.raises(ValueError, match="is no rate"):
        parse_rate(rate)


def test_what_one_process_counted_holds_in_another(counters):
    one, other = RateLimiter("2/minute", counters), RateLimiter("2/minute", counters)
    assert [one.seconds_to_wait("192.0.2.1"), other.seconds_to_wait("192.0.2.1")] == [0, 0]
    assert 0 < one.seconds_to_wait("192.0.2.1") <= 60
    assert 0 < other.seconds_to_wait("192.0.2.1") <= 60
    assert one.seconds_to_wait("192.0.2.2") == 0


def test_the_longest_of_several_limits_is_waited_for(counters):
    limiter = RateLimiter("1/minute; 1/hour", counters)
    assert limiter.seconds_to_wait("192.0.2.1") == 0
    assert 60 < limiter.seconds_to_wait("192.0.2.1") <= 3600


def test_a_network_of_ipv6_counts_as_one_address(counters):
    limiter = RateLimiter("1/minute", counters)
    assert limiter.seconds_to_wait("2001:db8:1:2::1") == 0
    assert limiter.seconds_to_wait("2001:db8:1:2:ffff::9") > 0
    assert limiter.seconds_to_wait("2001:db8:1:3::1") == 0
    assert limiter.seconds_to_wait("::ffff:192.0.2.1") == 0
    assert limiter.seconds_to_wait("::ffff:192.0.2.2") == 0
    assert limiter.seconds_to_wait("192.0.2.2") > 0


def test_who_posts_from_many_networks_of_one_ipv6_site_waits(counters):
    limiter = RateLimiter("1/minute", counters)
    waits = [limiter.seconds_to_wait(f"2001:db8:1:{number:x}::1") for number in range(12)]
    assert [wait > 0 for wait in waits] == [False] * 10 + [True] * 2
    assert limiter.seconds_to_wait("2001:db8:2:1::1") == 0
    assert limiter.seconds_to_wait("192.0.2.1") == 0


def test_a_counter_starts_again_when_its_time_is_over(counters, monkeypatch):
    limiter = RateLimiter("1/minute", counters)
    now = 1_800_000_000.0

    def wait_after(seconds: float) -> float:
        monkeypatch.setattr(limits, "time", Clock(now + seconds))
        try:
            return limiter.seconds_to_wait("192.0.2.1")
        except TooManyRequests as far:
            return far.retry_after

    assert [wait_after(0), wait_after(59), wait_after(59.5)] == [0, 1, 1]
    assert wait_after(20) == 40
    assert [wait_after(60), wait_after(61)] == [0, 59]


class Clock:
    def __init__(self, now: float) -> None:
        self.now = now

    def time(self) -> float:
        return self.now


def keys(counters) -> list[str]:
    with closing(sqlite3.connect(counters)) as connection:
        return [key for (key,) in connection.execute("SELECT key FROM counters ORDER BY key")]


def test_no_address_is_on_disk_nor_anything_that_reveals_it_without_the_salt(tmp_path):
    found = []
    for name in ("a", "b"):
        counters = tmp_path / name / "limits.sqlite"
        RateLimiter("1/minute", counters).seconds_to_wait("192.0.2.77")
        stored, salt = counters.read_bytes(), counters.with_suffix(".salt").read_bytes()
        assert b"192.0.2" not in stored
        assert len(salt) == 32
        assert salt not in stored
        assert salt.hex().encode() not in stored
        assert sorted(file.name for file in counters.parent.iterdir()) == [
            "limits.salt",
            "limits.sqlite",
        ]
        found.append(keys(counters))
    assert found[0] != found[1]
    RateLimiter("1/minute", counters).seconds_to_wait("192.0.2.77")
    assert keys(counters) == found[1]


def test_a_counter_that_is_over_is_erased(counters, monkeypatch):
    limiter = RateLimiter("1/minute", counters)
    monkeypatch.setattr(limits, "time", Clock(1_800_000_000.0))
    for number in range(9):
        limiter.seconds_to_wait(f"192.0.2.{number}")
    old = [key.partition("/")[0].encode() for key in keys(counters)]
    assert [key for key in old if key not in counters.read_bytes()] == []
    monkeypatch.setattr(limits, "time", Clock(1_800_000_061.0))
    limiter.seconds_to_wait("198.51.100.1")
    assert [key for key in old if key in counters.read_bytes()] == []


def test_the_salt_of_an_earlier_version_goes(counters):
    with closing(sqlite3.connect(counters)) as connection:
        connection.execute("CREATE TABLE salt (id INTEGER PRIMARY KEY, salt TEXT NOT NULL) STRICT")
        connection.execute("INSERT INTO salt VALUES (1, 'pepper')")
        connection.commit()
    RateLimiter("1/minute", counters).seconds_to_wait("192.0.2.1")
    assert b"pepper" not in counters.read_bytes()


def test_old_counters_are_found_by_an_index(counters):
    RateLimiter("1/minute", counters).seconds_to_wait("192.0.2.1")
    with closing(sqlite3.connect(counters)) as connection:
        plan = "EXPLAIN QUERY PLAN DELETE FROM counters WHERE expires <= 1 OR expires > 9"
        found = str(connection.execute(plan).fetchall())
    assert "INDEX counters_by_expires (expires<?)" in found
    assert "INDEX counters_by_expires (expires>?)" in found


@pytest.fixture
def limited(settings):
    return make_app(open_receiver(change(settings, rate="1/minute"))).test_client()


@pytest.mark.parametrize(
    ("lang", "thanks", "title", "text"),
    [
        (
            "sv",
            "/tack/",
            "<title>Fel: Fråga</title>",
            "<h2>Vänta lite innan du skickar</h2>\n<p>Mycket har skickats från ditt nätverk på "
            "kort tid. Inget du har skrivit är borta: allt finns kvar här. "
            "Vänta 1 minut och skicka sedan igen.</p>",
        ),
        (
            "en",
            "/en/thanks/",
            "<title>Error: Fråga</title>",
            "<h2>Wait a little before you send</h2>\n<p>Much has been sent from your network in "
            "a short time. Nothing you wrote is lost: it is all still here. "
            "Wait 1 minute, then send it again.</p>",
        ),
    ],
)
def test_who_sends_too_much_waits_and_keeps_every_word(limited, lang, thanks, title, text):
    posted = {**RIGHT, "_language": lang, "_next": thanks}
    assert limited.post("/forms/small", data=posted).status_code == 303
    answer = limited.post("/forms/small", data={**posted, "who": "Å <b>"})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert title in answer.text
    assert text in answer.text
    assert 'value="Å &lt;b&gt;"' in answer.text
    assert re.search(r'name="reference" value="SMALL-[0-9]{4}-[0-9]{4}-[0-9]{4}"', answer.text)


@pytest.mark.parametrize(
    ("referer", "text"),
    [
        ("http://localhost/fraga/", "Vänta 1 minut. Gå sedan tillbaka i webbläsaren: det du skrev"),
        ("", "Wait 1 minute. Then go back in your browser: what you wrote should still be there."),
    ],
)
def test_a_post_far_over_the_rate_is_answered_without_being_read(
    limited, referer, text, monkeypatch
):
    def post(**more):
        kind = "application/x-www-form-urlencoded"
        headers = {"Referer": referer, "Accept-Language": "en", **more}
        return limited.post("/forms/small", data=b"%" * 1_000, content_type=kind, headers=headers)

    assert [post().status_code for _ in range(2)] == [400, 400]  # one more than the rate is read
    monkeypatch.setattr(receive, "read_body", None)
    answer = post()
    assert (answer.status_code, 0 < int(answer.headers["Retry-After"]) <= 60) == (429, True)
    assert text in answer.text
    answer = post(Accept="application/json")
    assert (answer.status_code, answer.json["errors"][0]["code"]) == (429, "rate")


def test_a_body_that_is_not_read_is_drained_so_that_its_sender_sees_the_answer(limited):
    body = io.BytesIO(b"x" * 1_000_000)
    for _ in range(3):
        body.seek(0)
        answer = limited.post("/forms/small", input_stream=body, content_length=1_000_000)
    assert (answer.status_code, body.tell()) == (429, 1_000_000)


def test_counting_goes_on_when_a_clock_that_was_ahead_is_set_back(counters, monkeypatch):
    limiter = RateLimiter("1/minute; 1/hour", counters)
    monkeypatch.setattr(limits, "time", Clock(1_900_000_000))
    assert limiter.seconds_to_wait("192.0.2.1") == 0
    monkeypatch.setattr(limits, "time", Clock(1_800_000_000))
    assert limiter.seconds_to_wait("192.0.2.1") == 0
    assert 3500 < limiter.seconds_to_wait("192.0.2.1") <= 3600


def test_counters_that_were_deleted_are_made_anew(counters):
    limiter = RateLimiter("1/minute", counters)
    assert limiter.seconds_to_wait("192.0.2.1") == 0
    counters.unlink()
    assert limiter.seconds_to_wait("192.0.2.1") == 0
    assert counters.stat().st_mode & 0o777 == 0o600
    assert limiter.seconds_to_wait("192.0.2.1") > 0


def test_a_proxy_that_is_not_set_is_not_believed(limited, caplog):
    def status(forwarded: str) -> int:
        headers = {"X-Forwarded-For": forwarded}
        return limited.post("/forms/small", data=RIGHT, headers=headers).status_code

    assert [status("192.0.2.1"), status("192.0.2.2")] == [303, 429]
    assert "proxy_not_set" in caplog.text


def test_counters_that_cannot_be_written_keep_no_submission_away(settings):
    receiver = open_receiver(change(settings, rate="1/minute"))
    counters = settings.database.with_name("limits.sqlite")
    counters.parent.mkdir()
    counters.write_bytes(b"no database at all" * 100)
    client = make_app(receiver).test_client()
    assert client.post("/forms/small", data=RIGHT).status_code == 303
