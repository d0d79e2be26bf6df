"""Fixtures that the whole tests tree shares: the built site, a server of it, a browser.

Tests of code build tests/fixture_site/, never the real content/: a test that opens a file
there fails. What editors write is judged by `check`, by the build, and by tests/site/.
"""

import fcntl
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import hypothesis
import pytest
from pelican.settings import read_settings
from werkzeug.serving import make_server

from plugins.publishing.build import build_site
from plugins.publishing.isolation import isolated
from plugins.publishing.serving import site_application
from tests.built import Built
from tests.fixture_site.every_kind import write_every_kind

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROJECT = Path(__file__).resolve().parent.parent
SETTINGS = PROJECT / "tests/fixture_site/settings.py"
CONTENT = SETTINGS.parent / "content"
ORIGIN = "https://www.example.org"
os.environ["LANGUAGE"] = "en"
"""Commands speak English to the tests, whatever the computer's language is."""
AT_THE_ROOT: dict[str, object] = {"FORM_MIN_SECONDS": 0}
"""Tests fill in a form at once, and are not to be asked whether they are programs."""
BELOW_A_PATH = {**AT_THE_ROOT, "SITEURL": "/sub/path", "FIXED_ORIGIN": True}
EDITORS_FOLDER = str(PROJECT / "content")
EDITORS_GUIDES = tuple(str(PROJECT / "content" / name) for name in ("README.md", "README.sv.md"))
LANGUAGES = ("sv", "en")
"""The languages that specs and texts of the tests are in, unless a test says otherwise."""
LONGEST = (
    *("bench/test_pages", "test_content_edits", "site/test_browser", "test_hostile_specs"),
    *("test_tasks",),
    *("test_preview", "test_agreement", "test_sending", "test_build", "receiver/test_load"),
    *("site/test_validator", "test_wsgi", "test_third_language", "browser/test_drafts"),
    *("endpoints/test_failures", "gallery/test_page"),
)
"""The modules that take over 10 seconds of the processor each, the longest first."""
CHROMIUMS = ("chromium-headless-shell", "chromium", "chrome", "google-chrome")  # first is fastest
WHOLE_CHROMIUMS = CHROMIUMS[1:]  # the headless shell keeps no page alive for the way back
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden pages")
    parser.addoption("--all", action="store_true", help="run the tests marked `slow` too")
    parser.addoption("--site", help="the folder of a built site that tests/site checks")


hypothesis.settings.register_profile("usual", max_examples=30, deadline=None)
hypothesis.settings.register_profile("thorough", max_examples=200, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Try more generated examples where a run may take its time."""
    hypothesis.settings.load_profile("thorough" if config.getoption("--all") else "usual")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the modules that take longest, so that no process works on one alone at the end.

    Leave out those marked `slow`, which take minutes, unless --all asks for them.
    """
    if not config.getoption("--all"):
        items[:] = [item for item in items if not item.get_closest_marker("slow")]

    def place(item: pytest.Item) -> int:
        module = item.nodeid.partition(".py")[0]
        return next((n for n, name in enumerate(LONGEST) if module.endswith(name)), len(LONGEST))

    items.sort(key=place)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the tables that tests have measured, whatever process they ran in."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == "table":
                terminalreporter.write_line(f"\n{text}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let a test that is marked `browser` fail rather than be skipped where demanded."""
    if item.get_closest_marker("browser"):
        find_chromium()


def forbid_content(event: str, arguments: tuple[Any, ...]) -> None:
    """Fail the test that opens a file or lists a folder of the real content/."""
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str):
        path = arguments[0]
        if event == "open" and arguments[1] is None and not path.startswith("/"):
            return  # by os.open, and may be relative to an open folder
        path = os.path.abspath(path)  # noqa: PTH100 - faster, and it is called often
        if path.startswith(EDITORS_FOLDER) and path not in EDITORS_GUIDES:
            pytest.fail(f"reads {path}; tests of code read tests/fixture_site/", pytrace=False)


sys.addaudithook(forbid_content)


def find_chromium(names: tuple[str, ...] = CHROMIUMS) -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return found or leave_out(f"no {names[0]} was found: install it, or set CHROMIUM to its path")


def leave_out(reason: str) -> NoReturn:
    """Skip a test loudly, or fail it where .ci/run demands that every test runs."""
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def build_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return a folder that `build` filled, once for all the processes of a test run."""
    parallel = "PYTEST_XDIST_WORKER" in os.environ
    base = factory.getbasetemp().parent if parallel else factory.getbasetemp()
    folder, done = base / name, base / f"{name}.done"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            build(folder)
            done.touch()
    return folder


def fixture_settings(**overrides: object) -> dict[str, Any]:
    """Read the settings of tests/fixture_site, and leave no module of theirs in the process."""
    with isolated(SETTINGS):
        settings: dict[str, Any] = read_settings(str(SETTINGS), overrides)
    return settings


def build_fixture_site(factory: pytest.TempPathFactory, kind: str) -> Path:
    """Return the fixture site, built once: at the "root", a "subpath", or of "every-kind"."""

    def build(folder: Path) -> None:
        settings = AT_THE_ROOT if kind == "root" else BELOW_A_PATH
        if kind == "every-kind":
            settings = {**settings, "PATH": shutil.copytree(CONTENT, folder / "content")}
            write_every_kind(folder / "content")
        build_site(SETTINGS, folder / "output", **settings)

    return build_once(factory, f"site-{kind}", build) / "output"


@pytest.fixture(scope="session", autouse=True)
def without_waiting_for_the_disk() -> Iterator[None]:
    """Write files without waiting until each is on the disk: a build's takes a second or more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture site as it would stand at ORIGIN."""
    return build_fixture_site(tmp_path_factory, "root")


@pytest.fixture(scope="session")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The fixture site below a path, with every kind of text and list."""
    return Built.read(build_fixture_site(tmp_path_factory, "every-kind"))


def copy_project(folder: Path) -> None:
    """Write to `folder` what a build needs: the real code and theme, the fixture site's texts."""
    for source, name in ((PROJECT, "theme"), (PROJECT, "plugins"), (CONTENT.parent, "content")):
        shutil.copytree(source / name, folder / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(PROJECT / name, folder)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\nLANGUAGES = {LANGUAGES}\n")  # those of the texts


@dataclass(frozen=True)
class Server:
    """A running server of the built site and the receiver, which stores in `database`."""

    url: str
    database: Path


@pytest.fixture
def server(site: Path, tmp_path: Path) -> Iterator[Server]:
    with serve(site, tmp_path / "submissions.sqlite") as running:
        yield running


@contextmanager
def serve(site: Path, database: Path) -> Iterator[Server]:
    """Serve the built `site` with a receiver that stores in `database`."""
    from plugins.receiver import create_app

    receiver = create_app(site, database.parent)
    running = make_server("127.0.0.1", 0, site_application(site, receiver), threaded=True)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield Server(f"http://127.0.0.1:{running.port}", database)
    running.shutdown()
    thread.join()
    running.server_close()


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """A headless Chromium; tests open contexts of their own in it."""
    executable = find_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def vnu() -> Path:
    """The W3C's validator of HTML, a jar."""
    installed = PROJECT / "tests/validator/node_modules/vnu-jar/build/dist/vnu.jar"
    jar = Path(os.environ.get("VNU_JAR", installed))
    if not jar.is_file() or not shutil.which("java"):
        leave_out(
            "the W3C's validator is not here: install Java, and run "
            "`npm ci --prefix tests/validator --ignore-scripts`, or set VNU_JAR to its path"
        )
    return jar


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with golden/NAME beside the test; with --golden, write it there."""
    folder = request.path.parent / "golden"

    def compare(name: str, text: str) -> None:
        file = folder / name
        if request.config.getoption("--golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
