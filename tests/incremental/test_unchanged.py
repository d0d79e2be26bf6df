"""A build that would change nothing ends before it loads anything large."""

import os
import subprocess
import sys

import pytest

from plugins.incremental.unchanged import find_edits, state_beside
from tests.conftest import PROJECT
from tests.incremental.project import Project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1780000000")
        project = Project(tmp_path_factory.mktemp("unchanged"), ("plugins.search",))
        for file in project.folder.rglob("*"):  # a stamp of this very moment says nothing
            os.utime(file, (1_700_000_000, 1_700_000_000), follow_symlinks=False)
        assert project.build() == []
    return project


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")


def unchanged(project: Project, **overrides: object) -> bool:
    edits = find_edits(project.settings, project.output, overrides)
    return edits is not None and not edits.stamps


def test_nothing_has_changed_after_a_build(built):
    assert unchanged(built)


@pytest.mark.parametrize(
    "name",
    [
        *("content/pages/home.sv.md", "content/images/new.jpg", "settings.py", "other.py"),
        *("theme/templates/base.html", "output/404.html", "output/new.html"),
        "output.receiver/look.json",
    ],
)
def test_a_file_that_is_new_or_other_is_noticed(built, name):
    assert unchanged(built)
    file = built.folder / name
    before = (file.read_bytes(), file.stat().st_mtime_ns) if file.exists() else None
    file.write_bytes(b"other")
    try:
        assert not unchanged(built)
    finally:
        if before:
            file.write_bytes(before[0])
            os.utime(file, ns=(before[1], before[1]))
        else:
            file.unlink()


def test_other_options_another_environment_and_another_day_are_noticed(built, monkeypatch):
    assert not unchanged(built, SHOW_DRAFTS=True)
    monkeypatch.setenv("FORM_MAIL", "visits@example.org")
    assert not unchanged(built)
    monkeypatch.delenv("FORM_MAIL")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780100000")
    assert not unchanged(built)


def test_the_published_site_is_asked_by_each_build(built, monkeypatch):
    monkeypatch.setenv("PUBLISHED_SITE", "https://www.example.org")
    assert not unchanged(built)
    monkeypatch.delenv("PUBLISHED_SITE")
    assert unchanged(built)


def test_without_a_state_everything_may_have_changed(built, tmp_path):
    assert find_edits(built.settings, tmp_path / "output", {}) is None
    assert state_beside(built.output).exists()


def test_to_find_that_out_takes_only_the_standard_library():
    loaded = "import sys, plugins.incremental.unchanged; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    names = {name.split(".")[0] for name in done.stdout.split()}
    assert names - sys.stdlib_module_names - {"plugins", "__main__"} <= {
        name for name in names if name.startswith(("_", "sitecustomize", "usercustomize"))
    }
