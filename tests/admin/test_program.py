"""The program at /admin/ comes from npm, once for each lock; without npm the build says so."""

from pathlib import Path

import pytest

from plugins.admin import program
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT
from tests.theme.test_javascript import run


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(program, "CACHE", tmp_path / "cache")
    return tmp_path / "cache"


def problem() -> str:
    with pytest.raises(ProblemsFound) as found:
        program.read_program()
    return str(found.value)


def test_without_npm_the_build_stops_with_one_sentence(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(cache))
    assert problem() == (
        "plugins/admin/package.json: CMS_REPOSITORY is set, and npm, which fetches the program "
        "at /admin/, is not here; install npm (on Debian and Ubuntu: apt install npm), or leave "
        "CMS_REPOSITORY out"
    )
    assert [*cache.iterdir()] == []


def test_what_npm_says_stands_in_the_problem_and_nothing_half_made_is_left(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error: no network' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _: str(npm))
    assert problem().startswith(
        "plugins/admin/package.json: the program at /admin/ cannot be fetched: "
        "npm error: no network; see that npm reaches its registry"
    )
    assert [*cache.iterdir()] == []


def test_the_lock_names_the_version_and_a_checksum_of_all_that_is_fetched() -> None:
    lock = (PROJECT / "plugins/admin/package-lock.json").read_text(encoding="utf-8")
    assert '"@sveltia/cms": "0.' in lock
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')


def test_the_format_of_texts_does_what_its_own_tests_say(tmp_path: Path) -> None:
    code, printed = run("test", "./tests/admin/format.test.js", home=tmp_path)
    assert code == 0, printed


def test_the_types_of_the_format_hold(tmp_path: Path) -> None:
    folder = PROJECT / "plugins/admin/js"
    config = (PROJECT / "theme/static/js/tsconfig.json").read_bytes()
    (tmp_path / "tsconfig.json").write_bytes(config)
    (tmp_path / "format.js").write_bytes((folder / "format.js").read_bytes())
    code, printed = run(
        "build",
        "--check",
        f"--outdir={tmp_path / 'out'}",
        str(tmp_path / "format.js"),
        home=tmp_path,
    )
    assert code == 0, printed
