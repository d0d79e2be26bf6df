"""Warnings about documents that some readers cannot use."""

from pathlib import Path

import pytest

from plugins.documents.check import find_notes, possible_addresses
from tests.documents.conftest import library
from tests.documents.made import docx, pdf


def test_a_pdf_without_text_or_title_is_a_warning_and_no_problem(tmp_path: Path) -> None:
    files = {"a": pdf(""), "b": pdf(title="B")}
    found = library(tmp_path, **{f"{name}_pdf": file for name, file in files.items()})
    library(tmp_path, c_docx=docx())
    assert found.problems == ()
    settings = {"PATH": str(tmp_path / "content"), "LANGUAGES": ("sv", "en")}
    assert [str(one) for one in find_notes(settings)] == [
        "content/documents/a.pdf: has no text, only pictures of it, which no screen reader and "
        "no search reads; export it from the program that it was written in, or run text "
        "recognition",
        "content/documents/a.pdf: has no title, so that its window and screen readers show its "
        "file name; write one in the file's properties, and export it anew",
    ]
    assert sorted(possible_addresses(settings)) == [
        *("documents/a.pdf", "documents/b.pdf", "documents/c.docx")
    ]


@pytest.fixture(autouse=True)
def in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
