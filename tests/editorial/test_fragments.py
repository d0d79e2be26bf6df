"""Where in a text a link can lead to by "#name"."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pelicanconf import MARKDOWN
from plugins.editorial.fragments import Fragments, fragments_of
from plugins.editorial.texts import texts_of
from plugins.settings.site_settings import Settings
from tests.conftest import LANGUAGES, PROJECT
from tests.editorial.conftest import PLUGINS

FORM = """\
title: {sv: A, en: B}
submit: {sv: A, en: B}
thanks: thanks
fields:
  - {name: a, type: text, label: {sv: A, en: B}}
"""
Find = Callable[..., Fragments | None]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Return the places in a text with this prose, and these lines in its header."""

    def find(prose: str, header: str = "") -> Fragments | None:
        file = tmp_path / "pages/a.sv.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"Title: A\nSlug: a\nSummary: A.\n{header}\n{prose}\n", encoding="utf-8")
        settings: Settings = {
            "PATH": str(tmp_path),
            "THEME": str(PROJECT / "theme"),
            "PLUGINS": [*PLUGINS, "plugins.forms"],
            "LANGUAGES": LANGUAGES,
            "DEFAULT_LANG": "sv",
            "MARKDOWN": MARKDOWN,
        }
        return fragments_of(settings, texts_of(settings).texts[0])

    return find


def test_they_are_its_headings_its_own_ids_and_those_of_the_page(find: Find) -> None:
    places = find(
        "## Å!\n\n## Ett {#two}\n\n<b id='x&amp;y'>a</b> <i class=a id=z>b</i>[^1]\n\n[^1]: C"
    )
    assert places
    assert places.own == ("a", "two")
    assert {"x&y", "z", "fn:1", "main"} <= places.all


def test_a_heading_that_is_called_as_a_part_of_the_page_is_found_by_its_own_name(
    find: Find,
) -> None:
    places = find("## Main")
    assert places
    assert places.own == ("section-main",)


def test_what_a_form_adds_is_known_by_its_beginning_and_nothing_of_a_broken_form(
    find: Find, tmp_path: Path
) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms/f.yaml").write_text("title: {sv: A, en: B}\n", encoding="utf-8")
    assert find("A.", "Form: f\n") is None
    (tmp_path / "forms/f.yaml").write_text(FORM, encoding="utf-8")
    places = find("A.", "Form: f\n")
    assert places
    assert places.beginnings == ("f-", "form-f")
