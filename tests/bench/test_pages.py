import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import Client

from plugins.publishing.serving import site_application
from tests.bench.pages import CONTENT, KINDS, Figures, compressed, path_of
from tests.conftest import PROJECT


def figures(**found: object) -> Figures:
    """What a page has that passes no limit, but for `found`."""
    return Figures(KINDS[1], "/", **{"paint": CONTENT.paint, "text": 2.0, **found})  # type: ignore[arg-type]


def test_nothing_is_said_of_a_page_at_its_limits():
    at = figures(lcp=CONTENT.lcp, tbt=CONTENT.tbt, nodes=CONTENT.nodes, scores={"seo": 100})
    assert [*at.past_limits(), *at.past_limits_of_time()] == []


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"paint": 6_001}, "6,001 bytes before paint, of at most 6,000"),
        ({"script": 1}, "1 bytes of script before input, of at most 0"),
        ({"nodes": 451}, "451 elements without script, of at most 450"),
        (
            {"shift": 0.0001, "shifting": 2, "shifted": ["p.lead"]},
            "its layout shifts by 0.0001: p.lead",
        ),
        ({"text": 1.85}, "its text grows 1.85 times where the reader's is twice as large"),
        ({"violations": ["region"]}, "axe finds region"),
        ({"scores": {"seo": 92}, "failed": ["seo: robots-txt"]}, "seo 92, for seo: robots-txt"),
    ],
)
def test_a_figure_past_its_limit_is_said(found, said):
    assert [*figures(**found).past_limits()] == [said]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"scores": {"performance": 99}}, "performance 99"),
        (
            {"shift": 0.0001, "shifting": 1, "shifted": ["p.lead"]},
            "once its layout shifts by 0.0001: p.lead",
        ),
        ({"lcp": 0.9}, "largest paint after 0.90 s, of at most 0.85"),
        ({"tbt": 51.0}, "blocked for 51 ms, of at most 50"),
    ],
)
def test_a_time_past_its_limit_is_said_apart(found, said):
    assert [*figures(**found).past_limits()] == []
    assert [*figures(**found).past_limits_of_time()] == [said]


def test_text_is_compressed_for_browsers_that_can_read_it(tmp_path):
    (tmp_path / "a.html").write_text("<p>" + "å" * 1000, encoding="utf-8")
    client = Client(compressed(site_application(tmp_path, lambda *_: [])))
    plain = client.get("/a.html")
    small = client.get("/a.html", headers={"Accept-Encoding": "gzip, br"})
    assert (len(plain.data), "Content-Encoding" in plain.headers) == (2003, False)
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) == small.content_length < 100
    assert small.headers["X-Content-Type-Options"] == "nosniff"


def test_a_kind_of_page_is_found_behind_its_link(tmp_path):
    (tmp_path / "en/news").mkdir(parents=True)
    (tmp_path / "en/news/index.html").write_text(
        '<a href="/x/"></a><article class="news-item flow"><a href="/en/news/one/">One</a>'
    )
    article = next(kind for kind in KINDS if kind.name == "article")
    assert path_of(tmp_path, article, "/en/news/") == "/en/news/one/"


def test_every_kind_that_ci_judges_is_one_of_the_table():
    judged = [kind.name for kind in KINDS if kind.judged]
    assert judged == ["home", "listing", "article", "form", "form with errors", "search", "404"]


@pytest.mark.slow
@pytest.mark.browser
def test_no_page_is_past_its_limits(site: Path, record_property: Callable[[str, object], None]):
    """The table is printed at the end of the run (tests/conftest.py)."""
    command = [sys.executable, "-m", "tests.bench.pages", "--judge", site]
    done = subprocess.run(
        [*command, "--runs", "1", "--loads", "4"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    record_property("table", f"{done.stderr}{done.stdout}")
    assert done.returncode == 0, done.stdout + done.stderr
