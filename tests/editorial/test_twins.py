from pathlib import Path

import pytest

from plugins.languages.languages import LANGUAGE_TABLE
from tests.editorial.conftest import check_content
from tests.languages.trilingual import FINNISH

CODES = ("sv", "en", "fi")
HEAD = "Title: A\nSlug: a\nSummary: A.\n"


@pytest.fixture(autouse=True)
def _finnish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LANGUAGE_TABLE, "fi", FINNISH)


def problems(folder: Path, **texts: str) -> list[str]:
    """Check one page that has these lines in these languages."""
    for lang, lines in texts.items():
        file = folder / f"content/pages/a.{lang}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{HEAD}{lines}\nText.\n", encoding="utf-8")
    return [str(one) for one in check_content(folder / "content", languages=CODES)]


def test_text_in_every_language_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, sv="", en="", fi="") == []


def test_missing_language_is_reported_once_of_the_first_version(tmp_path: Path) -> None:
    assert problems(tmp_path, sv="", en="") == [
        "content/pages/a.sv.md: has no version in Finnish; write content/pages/a.fi.md, "
        "which `python3 tasks.py translate content/pages/a.sv.md` begins, "
        "or a line 'Untranslated: hide' in content/pages/a.sv.md"
    ]


def test_first_version_alone_may_say_that_it_is_not_translated(tmp_path: Path) -> None:
    assert problems(tmp_path, en="Untranslated: hide\n", fi="") == []


def test_drafts_speak_for_no_other_version(tmp_path: Path) -> None:
    told = problems(tmp_path, sv="Status: draft\n", en="Untranslated: hide\n")
    assert told == []


def test_first_version_that_is_shown_speaks_for_the_others(tmp_path: Path) -> None:
    draft = "Status: draft\n"
    assert problems(tmp_path, sv=draft, en="Untranslated: hide\n", fi="") == []
    assert problems(tmp_path, sv=draft, en="", fi="") == [
        "content/pages/a.en.md:1: Status is published, but draft in content/pages/a.sv.md:4; "
        "write the same in both, or a line 'Untranslated: hide' in content/pages/a.en.md",
        "content/pages/a.fi.md:1: Status is published, but draft in content/pages/a.sv.md:4; "
        "write the same in both, or a line 'Untranslated: hide' in content/pages/a.en.md",
    ]


def test_versions_are_compared_with_the_first_that_is_there(tmp_path: Path) -> None:
    assert problems(tmp_path, en="Untranslated: hide\nMenu: 1\n", fi="Menu: 2\n") == [
        "content/pages/a.fi.md:4: Menu is 2, but 1 in content/pages/a.en.md:5; "
        "write the same in both"
    ]
