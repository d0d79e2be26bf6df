"""Titles and languages as programs write them, and what is kept between builds."""

from pathlib import Path

import pytest

from plugins.documents.reading import Content, language_of, read_once, title_of
from plugins.sources.problems import ProblemsFound
from tests.documents.conftest import library
from tests.documents.made import pdf


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("  Årsrapport\n2026 ", "Årsrapport 2026"),
        ("Microsoft Word - utkast3.docx", ""),
        ("rapport_slutlig.indd", ""),
        ("PowerPoint-presentation", ""),
        ("\u200b", ""),
        (None, ""),
    ],
)
def test_a_title_that_a_program_made_is_none(written: str | None, title: str) -> None:
    assert title_of(written) == title


@pytest.mark.parametrize(
    ("written", "language"), [("sv-SE", "sv"), ("en_GB", "en"), ("", ""), ("svenska!", "")]
)
def test_a_language_is_a_code(written: str, language: str) -> None:
    assert language_of(written) == language


def test_a_document_that_the_system_does_not_give_is_refused_with_its_reason(
    tmp_path: Path,
) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_once(tmp_path, "content/documents/a.pdf", lambda *_: Content("", ""))
    told = "content/documents/a.pdf: cannot be read: Is a directory; "
    assert str(found.value) == f"{told}fix the file or its permissions"


def test_a_document_is_read_again_only_when_it_changes(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library(tmp_path, a_pdf=pdf(title="A"))
    with monkeypatch.context() as patch:
        patch.setattr("plugins.documents.library.read_pdf", None)
        (document,) = library(tmp_path, a_pdf=pdf(title="A")).documents.values()
        assert document.title == "A"
    for kept in cache.iterdir():
        kept.write_text("damaged")
    (document,) = library(tmp_path, a_pdf=pdf(title="A")).documents.values()
    assert document.title == "A"
    (document,) = library(tmp_path, a_pdf=pdf(title="B")).documents.values()
    assert document.title == "B"
