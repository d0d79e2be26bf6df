import re
from pathlib import Path, PurePosixPath

import pytest

import pelicanconf
from plugins.editorial.file_names import (
    find_expected_paths,
    find_name_problem,
    split_text_name,
)
from tests.conftest import LANGUAGES


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("visit.sv.md", ("visit", "sv")),
        ("a-visit-2.en.md", ("a-visit-2", "en")),
        ("visit.fi.md", None),
        ("visit.md", None),
        ("Visit.sv.md", None),
        ("visit.sv.markdown", None),
    ],
)
def test_name_tells_key_and_language(name: str, parts: tuple[str, str] | None) -> None:
    assert split_text_name(name, LANGUAGES) == parts


def test_pelican_reads_the_same_key_and_language_from_a_name() -> None:
    found = re.match(pelicanconf.FILENAME_METADATA, "a-visit-2.en")
    assert found
    assert (found["key"], found["lang"]) == split_text_name("a-visit-2.en.md", LANGUAGES)


def test_name_without_a_language_is_refused_with_one_for_each_language_of_the_site() -> None:
    told = find_name_problem(
        "content/news", PurePosixPath("visit.md"), ["news"], ("sv", "en", "fi")
    )
    assert str(told) == (
        "content/news/visit.md: the name is not small letters a-z, digits and hyphens, "
        "followed by .sv.md or .en.md or .fi.md; "
        "rename it to visit.sv.md or visit.en.md or visit.fi.md"
    )


def test_hidden_file_and_a_guide_beside_the_folders_stand_for_no_text(tmp_path: Path) -> None:
    for name in ("._sun.sv.md", "Sun.sv.md"):
        (tmp_path / "news").mkdir(exist_ok=True)
        (tmp_path / "news" / name).touch()
    assert [*find_expected_paths(tmp_path, ["news"], ("sv", "en"))] == ["news/sun.sv.md"]
    (tmp_path / "news/Sun.sv.md").unlink()
    (tmp_path / "README.md").touch()
    (tmp_path / "README.sv.md").touch()
    assert [*find_expected_paths(tmp_path, ["news"], ("sv", "en"))] == []
