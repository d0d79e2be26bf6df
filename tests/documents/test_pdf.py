"""What is read of a PDF, and which are refused."""

from pathlib import Path

import pytest
from pypdf.generic import ArrayObject, PdfObject

from tests.documents.conftest import library, problems
from tests.documents.made import names, pdf, text

EXPORT = "export it anew, as from a word processor to PDF"
SCRIPT = names({"/S": "/JavaScript", "/JS": text("app.alert(1)")})


def test_title_language_and_text_are_read(tmp_path: Path) -> None:
    found = library(tmp_path, a_pdf=pdf("Hej", title="Årsrapport", lang="sv-SE"))
    (document,) = found.documents.values()
    assert (document.title, document.language, document.has_text) == ("Årsrapport", "sv", True)


def test_a_scanned_document_without_properties_has_neither(tmp_path: Path) -> None:
    (document,) = library(tmp_path, a_pdf=pdf("")).documents.values()
    assert (document.title, document.language, document.has_text) == ("", "", False)


@pytest.mark.parametrize(
    ("root", "what"),
    [
        ({"/OpenAction": SCRIPT}, f"has a script in it; {EXPORT}"),
        ({"/AA": names({"/WC": SCRIPT})}, f"has a script in it; {EXPORT}"),
        ({"/Names": names({"/JavaScript": names({})})}, f"has a script in it; {EXPORT}"),
        (
            {"/Deep": ArrayObject([ArrayObject([names({"/A": names({"/S": "/Launch"})})])])},
            f"would start a program; {EXPORT}",
        ),
        (
            {"/Names": names({"/EmbeddedFiles": names({})})},
            "has other files in it; publish them beside it, and export it anew",
        ),
        (
            {"/AcroForm": names({"/XFA": ArrayObject()})},
            f"has a form of Adobe in it, which few programs show; {EXPORT}",
        ),
    ],
)
def test_a_pdf_that_acts_by_itself_is_refused(
    tmp_path: Path, root: dict[str, PdfObject], what: str
) -> None:
    assert problems(tmp_path, a_pdf=pdf(root=root)) == [f"content/documents/a.pdf: {what}"]


def test_a_locked_one_a_disguised_one_and_a_damaged_one_are_refused(tmp_path: Path) -> None:
    whole = pdf()
    assert problems(tmp_path, a_pdf=b"MZ\x90\x00", b_pdf=pdf(password="x"), c_pdf=whole[:40]) == [
        "content/documents/a.pdf: is no PDF, whatever its name says; "
        "open it in its own program and export it as PDF",
        "content/documents/b.pdf: is locked, by a password or against copying, which shuts out "
        "screen readers, too; export it without any protection",
        *[one for one in problems(tmp_path, c_pdf=whole[:40]) if "c.pdf" in one],
    ]
    (damaged,) = (one for one in problems(tmp_path, c_pdf=whole[:40]) if "c.pdf" in one)
    assert damaged.startswith("content/documents/c.pdf: cannot be read to its end;")


def test_rubbish_within_a_pdf_is_refused_or_read_and_never_crashes(tmp_path: Path) -> None:
    whole = pdf("Hej", title="A")
    for n in range(0, len(whole) - 8, 37):
        damaged = b"".join([whole[:n], b"\xff<< /Z", whole[n + 8 :]])
        found = library(tmp_path, a_pdf=damaged)
        assert len(found.documents) + len(found.problems) == 1
