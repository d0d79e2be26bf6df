"""Documents that the tests make."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}


def names(entries: Mapping[str, PdfObject | str]) -> DictionaryObject:
    """A dictionary of a PDF; its words are names."""
    made = {
        NameObject(key): value if isinstance(value, PdfObject) else NameObject(value)
        for key, value in entries.items()
    }
    return DictionaryObject(made)


def text(words: str) -> TextStringObject:
    return TextStringObject(words)


def pdf(
    words: str = "Hej",
    title: str = "",
    lang: str = "",
    root: Mapping[str, PdfObject] | None = None,
    password: str = "",
) -> bytes:
    """A PDF of one page with these words; `root` is added to its catalogue."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if words:
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 10 100 Td ({words}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = names({"/Font": names({"/F1": names(FONT)})})
    if title:
        writer.add_metadata({"/Title": title})
    entries: dict[str, PdfObject] = {"/Lang": text(lang)} if lang else {}
    for key, value in {**entries, **(root or {})}.items():
        writer.root_object[NameObject(key)] = value
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:language>{lang}</dc:language></cp:coreProperties>"
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://schemas.openxmlformats.org/{kind}" '
    'Target="https://example.org/a" TargetMode="External"/></Relationships>'
)


def docx(title: str = "", lang: str = "", **parts: str) -> bytes:
    """A Word file; `parts` are added, with "__" for "/" and "_" for "." in their names."""
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("docProps/core.xml", CORE.format(title=title, lang=lang))
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return written.getvalue()
