"""What is read of office files, and which are refused."""

from pathlib import Path

import pytest

from tests.documents.conftest import library, problems
from tests.documents.made import RELATION, docx

ANEW = (
    "is no such file, is damaged, or is locked by a password, whatever its name says; "
    "open it in its own program and save it anew"
)


def test_title_and_language_are_read(tmp_path: Path) -> None:
    relations = RELATION.format(kind="relationships/hyperlink")
    word = docx("Mall", "en-GB", word___rels__document_xml_rels=relations)
    (document,) = library(tmp_path, a_docx=word).documents.values()
    assert (document.kind, document.title, document.language) == ("Word", "Mall", "en")


@pytest.mark.parametrize(
    ("word", "what"),
    [
        (
            docx(word__vbaProject_bin="x"),
            "has a program or another file in it; "
            "save it without macros and objects, or publish it as PDF",
        ),
        (
            docx(rels__a_rels=RELATION.format(kind="relationships/attachedTemplate")),
            "would fetch something from elsewhere (attachedTemplate); "
            "break that link and save it, or publish it as PDF",
        ),
        (docx(rels__a_rels="<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;"), ANEW),
        (b"PK\x03\x04", ANEW),
        (b"\xd0\xcf\x11\xe0 locked", ANEW),
    ],
)
def test_programs_what_is_fetched_and_disguised_files_are_refused(
    tmp_path: Path, word: bytes, what: str
) -> None:
    assert problems(tmp_path, a_docx=word) == [f"content/documents/a.docx: {what}"]


def test_a_word_file_that_is_named_as_one_of_excel_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, a_xlsx=docx()) == [f"content/documents/a.xlsx: {ANEW}"]
