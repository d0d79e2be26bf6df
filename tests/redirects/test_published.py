"""Addresses that were public, by the list that the published site has."""

import json
from datetime import date
from pathlib import Path

import pytest

from plugins.redirects.published import NAME, find_notes, write_list
from plugins.redirects.redirects import check_sources
from tests.conftest import PROJECT
from tests.editorial.conftest import PLUGINS

NEWS = "Title: A\nSlug: {slug}\nDate: {day}\nSummary: A.\nUntranslated: hide\n{more}\nText.\n"


def write(folder: Path, name: str, slug: str, more: str = "", day: str = "2026-01-01") -> Path:
    file = folder / "content/news" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(NEWS.format(slug=slug, more=more, day=day), encoding="utf-8")
    return file


def settings_of(folder: Path, published: str = "") -> dict[str, object]:
    return {
        "PATH": str(folder / "content"),
        "THEME": str(PROJECT / "theme"),
        "PLUGINS": PLUGINS,
        "LANGUAGES": ("sv", "en"),
        "DEFAULT_LANG": "sv",
        "TODAY": date(2026, 11, 28),
        "PUBLISHED_SITE": published,
    }


@pytest.fixture
def site(tmp_path: Path) -> str:
    """The address of a published site, whose list was written before the texts change."""
    write(tmp_path, "a.sv.md", "a", "Aliases: /older/\n")
    write(tmp_path, "b.sv.md", "b")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / NAME).write_bytes(write_list(settings_of(tmp_path)))
    return (tmp_path / "site").as_uri()


def test_what_the_published_site_had_is_missed_without_git(tmp_path: Path, site: str) -> None:
    assert [*check_sources(settings_of(tmp_path, site))] == []
    write(tmp_path, "a.sv.md", "new", "Aliases: /nyheter/a/\n")
    (tmp_path / "content/news/b.sv.md").unlink()
    assert [*check_sources(settings_of(tmp_path))] == []
    assert [str(one) for one in check_sources(settings_of(tmp_path, site))] == [
        "content/news/a.sv.md:2: the address /older/ was public, and leads nowhere now; write "
        "'Aliases: /older/', so that it leads here",
        "content/news/b.sv.md: the address /nyheter/b/ was public, and leads nowhere now; write "
        "'Aliases: /nyheter/b/' in the text that it should lead to, or 'Gone: /nyheter/b/' in "
        "any text, such as content/pages/home.sv.md",
    ]


def test_the_published_site_is_asked_also_where_only_bodies_have_changed(
    tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.redirects.redirects.only_bodies_changed", lambda _: True)
    (tmp_path / "content/news/b.sv.md").unlink()
    assert [*check_sources(settings_of(tmp_path))] == []
    assert len([*check_sources(settings_of(tmp_path, site))]) == 1


def test_the_list_has_nothing_that_is_hidden_or_not_published_yet(tmp_path: Path) -> None:
    write(tmp_path, "a.sv.md", "a")
    write(tmp_path, "b.sv.md", "b", "Status: hidden\n")
    write(tmp_path, "c.sv.md", "c", "Status: draft\n")
    write(tmp_path, "d.sv.md", "d", day="2027-01-01")
    listed = json.loads(write_list(settings_of(tmp_path)))
    assert listed == {"news/a.sv.md": ["/nyheter/a/"]}


@pytest.mark.parametrize("there", ["", "<!doctype html>", "[1]"])
def test_a_site_that_has_no_list_is_noted_and_stops_nothing(there: str, tmp_path: Path) -> None:
    write(tmp_path, "a.sv.md", "a")
    if there:
        (tmp_path / NAME).write_text(there, encoding="utf-8")
    settings = settings_of(tmp_path, tmp_path.as_uri())
    assert [*check_sources(settings)] == []
    (note,) = find_notes(settings)
    assert f"PUBLISHED_SITE ({tmp_path.as_uri()}/{NAME}: " in note.what
    assert [*find_notes(settings_of(tmp_path))] == []
