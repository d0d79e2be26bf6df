"""Read a PDF, and refuse what would act by itself when a reader opens it."""

import logging
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from plugins.documents.reading import Content, language_of, refusal, title_of
from plugins.sources.messages import msg

MAX_OBJECTS = 300_000
_PAGES_READ = 30
"""A document without text on so many pages is a scanned one."""
_DAMAGE = (
    *(PyPdfError, OSError, zlib.error, RecursionError, MemoryError, AssertionError),
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, NotImplementedError),
    *(OverflowError, ArithmeticError, EOFError),
)
"""Errors of pypdf if a file is not what it claims to be."""
_EXPORT = msg("export it anew, as from a word processor to PDF")
_FILES = (msg("has other files in it"), msg("publish them beside it, and export it anew"))
_LOCKED = (
    msg("is locked, by a password or against copying, which shuts out screen readers, too"),
    msg("export it without any protection"),
)
_ACTING = {
    "/JS": (msg("has a script in it"), _EXPORT),
    "/JavaScript": (msg("has a script in it"), _EXPORT),
    "/Launch": (msg("would start a program"), _EXPORT),
    "/ImportData": (msg("would read a file of the reader"), _EXPORT),
    "/EmbeddedFile": _FILES,
    "/EmbeddedFiles": _FILES,
    "/RichMedia": (msg("has a film or a program in it"), _EXPORT),
    "/XFA": (msg("has a form of Adobe in it, which few programs show"), _EXPORT),
}
"""The names by which a PDF says that it acts: what is wrong then, and the remedy."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs is no problem of the site


def read_pdf(source: bytes, path: str) -> Content:
    """Read a PDF, which messages call `path`. Raises ProblemsFound."""
    if b"%PDF-" not in source[:1024]:
        what = msg("is no PDF, whatever its name says")
        raise refusal(path, what, msg("open it in its own program and export it as PDF"))
    try:
        reader = PdfReader(BytesIO(source))
        if reader.is_encrypted:
            raise refusal(path, *_LOCKED)
        for name in _names(reader):
            if name in _ACTING:
                raise refusal(path, *_ACTING[name])
        root, about = reader.root_object, reader.metadata
        pages = islice(reader.pages, _PAGES_READ)
        return Content(
            title_of(about.title if about else ""),
            language_of(root.get("/Lang")),
            any(page.extract_text().strip() for page in pages),
        )
    except DependencyError:  # pypdf could not even open its lock
        raise refusal(path, *_LOCKED) from None
    except _DAMAGE:
        raise refusal(path, msg("cannot be read to its end"), _EXPORT) from None


def _names(reader: PdfReader) -> Iterator[str]:
    """Yield the keys of every dictionary in the file, and the kinds of actions.

    Raises PyPdfError if the file has more than MAX_OBJECTS.
    """
    numbers = {(generation, n) for generation, ids in reader.xref.items() for n in ids}
    numbers |= {(0, n) for n in reader.xref_objStm}
    if len(numbers) > MAX_OBJECTS:
        raise PyPdfError(f"it has {len(numbers):,} parts")
    waiting: list[Any] = [reader.trailer]
    for generation, n in sorted(numbers):
        waiting.append(IndirectObject(n, generation, reader).get_object())
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            yield from one
            yield str(one.get("/S", ""))
            waiting += [part for part in one.values() if not isinstance(part, IndirectObject)]
        elif isinstance(one, ArrayObject):
            waiting += [part for part in one if not isinstance(part, IndirectObject)]
