import subprocess
from pathlib import Path

import pytest

from plugins.authoring.history import body_with, word_diff
from plugins.translations.status import fingerprint

PATH = "content/news/sun.sv.md"


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose text was written, renamed and changed, a commit each."""
    folder = tmp_path_factory.mktemp("history")
    (folder / "content/news").mkdir(parents=True)
    (folder / "content/news/sol.sv.md").write_text("Title: Sol\n\nSolen går upp över fjället.\n")
    git(folder, "init", "--quiet")
    for step in ("write", "rename", "change"):
        if step == "rename":
            (folder / "content/news/sol.sv.md").rename(folder / PATH)
        if step == "change":
            (folder / PATH).write_text("Title: Sol\n\nSolen går ner bakom fjället.\n")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "-m", step)
    return folder


def test_version_with_a_fingerprint_is_found_under_its_old_name_too(project: Path) -> None:
    assert body_with(fingerprint("Solen går upp över fjället."), PATH, project) == (
        "Solen går upp över fjället."
    )


def test_version_that_no_commit_has_is_not_found(project: Path, tmp_path: Path) -> None:
    assert body_with("0123456789ab", PATH, project) is None
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{project}", str(shallow))
    assert body_with(fingerprint("Solen går upp över fjället."), PATH, shallow) is None


def test_folder_without_git_has_no_versions(tmp_path: Path) -> None:
    assert body_with("0123456789ab", PATH, tmp_path) is None


def test_words_that_changed_stand_between_those_that_did_not() -> None:
    assert word_diff("Solen går upp över fjället.", "Solen går ner bakom fjället.") == [
        (" ", "Solen går "),
        ("-", "upp över "),
        ("+", "ner bakom "),
        (" ", "fjället."),
    ]


def test_words_far_from_a_change_are_left_out() -> None:
    words = " ".join(map(str, range(40)))
    assert word_diff(f"{words} a", f"{words} b")[:2] == [("…", "… "), (" ", "34 35 36 37 38 39 ")]


def test_only_the_breaks_of_lines_are_no_change() -> None:
    assert {mark for mark, _ in word_diff("a b\nc", "a\nb c")} <= {" ", "…"}
