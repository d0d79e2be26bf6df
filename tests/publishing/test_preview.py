import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
from werkzeug.serving import BaseWSGIServer

from plugins.publishing.preview import HOST, Changes, Preview, failure_of, listening_socket
from tests.conftest import copy_project


def test_the_next_free_port_is_taken():
    with listening_socket(18000) as first, listening_socket(18000) as second:
        assert second.getsockname()[1] > first.getsockname()[1]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseWSGIServer]:
    """Preview's server before the first build."""
    project = tmp_path_factory.mktemp("project")
    (project / ".preview").mkdir()
    server = Preview(project, project / ".preview").serve(18100)
    yield server
    server.shutdown()
    server.server_close()


def test_preview_listens_to_this_machine_alone(served):
    assert served.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("localhost:9000", 200),  # through a tunnel
        ("evil.example:{port}", 403),
        ("evil.example", 403),
        ("127.0.0.1.evil.example:{port}", 403),
        ("localhost.evil.example:{port}", 403),
        ("evil.example@127.0.0.1", 403),
        ("0.0.0.0:{port}", 403),
        ("", 403),
        (None, 403),
    ],
)
def test_preview_answers_only_for_its_own_host(host, status, served):
    for path in ("/forms/submissions", "/.preview/worker.js"):
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
        connection.putrequest("GET", path, skip_host=True)
        if host is not None:
            connection.putheader("Host", host.format(port=served.port))
        connection.endheaders()
        assert connection.getresponse().status == status
        connection.close()


def test_with_the_demo_set_a_text_is_read_where_it_stands_beside_the_set(tmp_path):
    text = tmp_path / "content/pages/about.en.md"
    text.parent.mkdir(parents=True)
    text.write_text("Title: About\n", encoding="utf-8")
    for demo in (True, False):
        preview = Preview(tmp_path, tmp_path / ".preview", demo=demo)
        preview._take_demo()
        read = Path(preview._built_from(str(text)))
        assert (read != text) == demo == any(read.parents[1].glob("news/demo-*"))
        assert read.read_text(encoding="utf-8") == "Title: About\n"


class Previewing:
    """`python3 tasks.py preview` in a folder, and what it has said so far."""

    def __init__(self, project: Path, port: int) -> None:
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"from plugins.publishing.preview import main; exit(main({port}))",
            ],
            cwd=project,
            env=os.environ | {"PYTHONPATH": str(project)},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def said(self, pattern: str) -> str:
        """Wait for a line that matches; return its first group."""
        for line in self.process.stdout:
            found = re.fullmatch(pattern, line.rstrip("\n"))
            if found:
                return found[1]
        raise AssertionError(f"preview ended without saying {pattern}")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0


MOST_MILLISECONDS = 120_000  # for a start or a build, whatever else the machine does


def write_project(folder: Path) -> tuple[Path, str, str, str]:
    """Write a project; return a text of it, and what is in it, its title and its slug."""
    copy_project(folder)
    about = folder / "content/pages/about.en.md"
    text = about.read_text(encoding="utf-8")
    title = re.search(r"^Title: (.*)$", text, re.MULTILINE)[1]
    slug = re.search(r"^Slug: (.*)$", text, re.MULTILINE)[1]
    return about, text, title, slug


def free_port() -> int:
    with listening_socket(18200) as free:
        return free.getsockname()[1]


@pytest.mark.browser
def test_a_change_is_shown_a_mistake_too_and_changed_code_is_loaded(tmp_path, chromium):
    from playwright.sync_api import expect

    about, text, title, slug = write_project(tmp_path)
    draft = "Title: Idea\nSlug: idea\nDate: 2018-05-03\nSummary: S.\nStatus: draft\n\nText.\n"
    (tmp_path / "content/news/idea.en.md").write_text(draft, encoding="utf-8")
    port = free_port()
    preview = Previewing(tmp_path, port)
    assert preview.said(r"The site: (.*)") == f"http://{HOST}:{port}/"
    received = preview.said(r"What its forms sent: (.*)")
    tab = chromium.new_page()
    assert tab.goto(received).status == 200
    assert tab.goto(preview.said(r"All types of question: (.*)")).status == 200
    tab.goto(f"http://{HOST}:{port}/en/news/idea/")
    expect(tab.locator(".ribbon")).to_have_text("Draft")
    bar = tab.get_by_role("complementary", name="Preview")
    expect(bar).to_contain_text("draft: content/news/idea.en.md")
    expect(bar).to_contain_text("sv: missing")
    second = Previewing(tmp_path, port)
    assert second.said(r"Preview .* runs already, at (.*/)\..*") == f"http://{HOST}:{port}/"
    assert second.process.wait(60) == 0
    tab.goto(f"http://{HOST}:{port}/en/{slug}/")
    heading, overlay = tab.locator("h1"), tab.get_by_role("alert").and_(tab.locator("section"))
    expect(heading).to_have_text(title)
    about.write_text(text.replace(f"Title: {title}\n", ""), encoding="utf-8")
    problem = preview.said(r"(content/pages/about.en.md:.*)")
    assert preview.said(r"(\d+) problems?: nothing was built, .*") == "1"
    expect(overlay).to_contain_text(problem)
    about.write_text(text.replace(f"Title: {title}", "Title: Changed"), encoding="utf-8")
    expect(heading).to_have_text("Changed", timeout=MOST_MILLISECONDS)
    preview.said(r"(Built \d+ pages) .*")
    expect(overlay).to_be_hidden()
    tab.goto("about:blank")  # so that it does not reload by itself meanwhile
    code = tmp_path / "plugins/pages/pages.py"
    changed = code.read_text(encoding="utf-8").replace('return "{slug}/"', 'return "new-{slug}/"')
    code.write_text(changed, encoding="utf-8")
    preview.said(r"(Built \d+ pages) .*")
    assert tab.goto(f"http://{HOST}:{port}/en/new-{slug}/").status == 200
    tab.close()
    preview.stop()


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    write_project(tmp_path)
    (tmp_path / ".preview").touch()  # root may write everywhere, but not into a file
    preview = Previewing(tmp_path, free_port())
    said, _ = preview.process.communicate(timeout=60)
    assert preview.process.returncode == 1
    assert re.fullmatch(r"Preview writes the site that it shows to .*; give yourself .*\n", said)


def test_ctrl_c_in_the_middle_of_a_build_ends_preview_at_once_without_a_traceback(tmp_path):
    write_project(tmp_path)
    preview = Previewing(tmp_path, free_port())
    lock = tmp_path / ".preview/lock"
    while not (lock.exists() and lock.read_text()):  # the address, before the first build
        time.sleep(0.01)
    time.sleep(1)
    preview.process.send_signal(signal.SIGINT)
    said, _ = preview.process.communicate(timeout=60)
    assert (preview.process.returncode, said) == (0, "")


@pytest.mark.slow
@pytest.mark.browser
def test_a_page_that_is_open_shows_what_a_preview_that_starts_again_has_built(tmp_path, chromium):
    from playwright.sync_api import expect

    about, text, title, slug = write_project(tmp_path)
    port = free_port()
    preview = Previewing(tmp_path, port)
    preview.said(r"All types of question: (.*)")
    tab = chromium.new_page()
    tab.goto(f"http://{HOST}:{port}/en/{slug}/")
    heading = tab.locator("h1")
    expect(heading).to_have_text(title)
    for changed in ("Changed", "Changed again"):
        about.write_text(text.replace(f"Title: {title}", f"Title: {changed}"), encoding="utf-8")
        expect(heading).to_have_text(changed, timeout=MOST_MILLISECONDS)
    preview.stop()
    about.write_text(text, encoding="utf-8")
    preview = Previewing(tmp_path, port)
    expect(heading).to_have_text(title, timeout=MOST_MILLISECONDS)
    tab.close()
    preview.stop()


def test_saved_replaced_and_new_files_of_the_sources_are_noticed(tmp_path):
    for name in ("content", "theme", "plugins", "output"):
        (tmp_path / name).mkdir()
    settings = tmp_path / "pelicanconf.py"
    settings.touch()
    threads = threading.active_count()
    noticed: SimpleQueue[set[str]] = SimpleQueue()
    changes = Changes(tmp_path, noticed.put)

    def replace() -> None:  # as editors save
        new = settings.with_suffix(".new")
        new.write_text("SITENAME = 'x'")
        new.rename(settings)

    text = tmp_path / "content/new.md"
    for change, path in (
        (text.touch, text),
        (lambda: text.write_text("x"), text),
        (lambda: (tmp_path / "theme/deep/er").mkdir(parents=True), tmp_path / "theme/deep"),
        (replace, settings),
        (replace, settings),
        (text.unlink, text),
    ):
        time.sleep(0.3)
        while not noticed.empty():
            noticed.get()
        change()
        assert str(path) in noticed.get(timeout=30)
    changes.stop()
    assert threading.active_count() == threads


def test_why_nothing_was_built_is_said_in_the_language_of_the_computer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "sv")
    answer = {"said": "wrong", "problems": [["content/a.md", 1, 0, "saknas", "skriv den"]]}
    assert str(failure_of(answer)) == (
        "content/a.md:1: saknas; skriv den\n"
        "1 fel: ingenting byggdes, förhandsvisningen visar webbplatsen som den var."
    )
