"""Names, sizes and addresses of documents."""

from pathlib import Path

import pytest

from tests.documents.conftest import library, problems
from tests.documents.made import pdf


def test_a_name_with_blanks_and_letters_of_its_language_becomes_a_slug(tmp_path: Path) -> None:
    found = library(tmp_path, **{"Årsrapport 2026 (slutlig)_PDF": pdf()})
    (path, document), *_ = found.documents.items()
    assert path == "documents/Årsrapport 2026 (slutlig).PDF"
    assert document.url == "documents/arsrapport-2026-slutlig.pdf"


def test_two_names_that_mean_one_address_are_told(tmp_path: Path) -> None:
    found = library(tmp_path, **{"Två ord_pdf": pdf(), "tva-ord_pdf": pdf()})
    assert [str(one) for one in found.problems] == [
        "content/documents/tva-ord.pdf: would be published as /documents/tva-ord.pdf, and so is "
        "content/documents/Två ord.pdf; rename one of them"
    ]


def test_the_language_in_the_name_counts_before_that_in_the_file(tmp_path: Path) -> None:
    found = library(tmp_path, Rapport_en_pdf=pdf(lang="sv"))
    assert [one.language for one in found.documents.values()] == ["en"]


def test_a_name_without_letters_and_a_file_that_is_too_large_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.documents.library.MAX_BYTES", 1_000_000)
    assert problems(tmp_path, 報告_pdf=pdf(), a_pdf=b"%PDF-" * 400_000) == [
        "content/documents/a.pdf: has 2 MB, more than 1; export it anew with smaller pictures, "
        "or publish it elsewhere and link to its https address",
        "content/documents/報告.pdf: has a name without any letter a-z or digit, which no address "
        "can have; rename it, such as to report-2026.pdf",
    ]
