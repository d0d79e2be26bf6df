"""Tests of code read the fixture site alone, so that no edit of content/ can break one."""

import os

import pytest

from tests.conftest import CONTENT, EDITORS_FOLDER, EDITORS_GUIDES, PROJECT


def test_a_test_that_reads_a_text_of_the_editors_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="tests of code read tests/fixture_site/"):
        (PROJECT / "content/taxonomy.yaml").read_text(encoding="utf-8")


def test_a_test_that_reads_a_text_by_a_relative_path_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    with pytest.raises(pytest.fail.Exception), open("content/taxonomy.yaml"):  # noqa: PTH123
        pass


@pytest.mark.parametrize("look_through", [os.listdir, os.scandir])
def test_a_test_that_looks_through_the_editors_folder_fails(look_through) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(pytest.fail.Exception):
        look_through(EDITORS_FOLDER)


def test_the_editors_guides_and_the_fixture_site_can_be_read() -> None:
    for file in (*EDITORS_GUIDES, CONTENT / "taxonomy.yaml"):
        with open(file, encoding="utf-8") as text:  # noqa: PTH123
            assert text.read(1)
