"""Read a file of Word, Excel or PowerPoint, and refuse those with programs in them."""

import re
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from lxml import etree

from plugins.documents.reading import Content, language_of, refusal, title_of
from plugins.sources.messages import msg

_MAIN = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
_ACTING = re.compile(r"vbaProject|/activeX/|/embeddings/|\.(?:exe|js|vbs|dll|bin)\Z", re.IGNORECASE)
_HARMLESS = re.compile(r"printerSettings\d*\.bin\Z", re.IGNORECASE)
_MOST_PARTS = 10_000
_MOST_BYTES = 5_000_000
"""The largest part that is read."""
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_DAMAGE = (BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError, RuntimeError, EOFError)


def read_office(source: bytes, path: str) -> Content:
    """Read a file of an office program, which messages call `path`. Raises ProblemsFound."""
    try:
        with ZipFile(BytesIO(source)) as archive:
            names = archive.namelist()
            main = _MAIN[PurePosixPath(path).suffix.lower()]
            if main not in names or len(names) > _MOST_PARTS:
                raise BadZipFile
            _refuse_programs(archive, path)
            if "docProps/core.xml" not in names:
                return Content("", "")
            about = etree.fromstring(_part(archive, "docProps/core.xml"), _PARSER)
            return Content(
                title_of(about.findtext(f"{_DC}title")),
                language_of(about.findtext(f"{_DC}language")),
            )
    except _DAMAGE:
        what = msg(
            "is no such file, is damaged, or is locked by a password, whatever its name says"
        )
        raise refusal(path, what, msg("open it in its own program and save it anew")) from None


def _refuse_programs(archive: ZipFile, path: str) -> None:
    """Refuse macros, files within the file, and what it would fetch from elsewhere."""
    for name in archive.namelist():
        if _ACTING.search(name) and not _HARMLESS.search(name):
            what = msg("has a program or another file in it")
            remedy = msg("save it without macros and objects, or publish it as PDF")
            raise refusal(path, what, remedy)
        if name.endswith(".rels"):
            for relation in etree.fromstring(_part(archive, name), _PARSER):
                kind = str(relation.get("Type", "")).rpartition("/")[2]
                if relation.get("TargetMode") == "External" and kind != "hyperlink":
                    what = msg("would fetch something from elsewhere ({kind})", kind=kind)
                    remedy = msg("break that link and save it, or publish it as PDF")
                    raise refusal(path, what, remedy)


def _part(archive: ZipFile, name: str) -> bytes:
    """Return a part of the file. Raises ValueError if it is too large to be one."""
    if archive.getinfo(name).file_size > _MOST_BYTES:
        raise ValueError(name)
    return archive.read(name)
