"""Read a posted body strictly: refuse what cannot be read completely and exactly.

Werkzeug's own parser returns an empty form for a broken body, and U+FFFD for bytes that are
not UTF-8; a submission stored like that would have lost words silently.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Protocol
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

MAX_PARTS = 1000
"""Names in one post; a form has 900 of them at most, and an answer may have several values."""
_CHUNK = 64 * 1024


class Sink(Protocol):
    """Where the bytes of one file go."""

    def write(self, chunk: bytes) -> None:
        """Write the next bytes."""


@dataclass(frozen=True)
class PostedFile:
    """A file as it was posted: its name, media type and size in bytes; its bytes in `sink`."""

    name: str
    type: str
    size: int
    sink: Sink


@dataclass(frozen=True)
class Body:
    """The texts and files that were posted, by name and in their order."""

    texts: MultiDict[str, str]
    files: MultiDict[str, PostedFile]


def read_body(request: Request, max_text: int, open_sink: Callable[[], Sink]) -> Body:
    """Read the form in `request`, whose texts may have `max_text` bytes together.

    Each file that was chosen is written to a sink of its own. Raises BadRequest,
    RequestEntityTooLarge or UnsupportedMediaType.
    """
    try:
        if request.mimetype == "application/x-www-form-urlencoded":
            return Body(_urlencoded(request.stream, max_text), MultiDict())
        if request.mimetype == "multipart/form-data":
            boundary = request.mimetype_params.get("boundary", "").encode("ascii")
            return _multipart(request.stream, boundary, max_text, open_sink)
    except (ValueError, AssertionError, AttributeError):  # as the decoder fails on bad headers
        raise BadRequest("The form cannot be read.") from None
    raise UnsupportedMediaType("Post a form, as a browser does.")


def _urlencoded(stream: IO[bytes], max_text: int) -> MultiDict[str, str]:
    posted = stream.read(max_text + 1)
    if len(posted) > max_text:
        raise RequestEntityTooLarge
    if posted.count(b"&") >= MAX_PARTS:
        raise RequestEntityTooLarge
    text = posted.decode("utf-8")
    if re.search("%(?![0-9A-Fa-f]{2})", text):
        raise ValueError("a percent sign that encodes nothing")
    pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=bool(posted), errors="strict")
    return MultiDict((_text(name), _text(value)) for name, value in pairs)


def _multipart(
    stream: IO[bytes], boundary: bytes, max_text: int, open_sink: Callable[[], Sink]
) -> Body:
    if not boundary:
        raise ValueError("no boundary")
    decoder = MultipartDecoder(boundary, max_parts=MAX_PARTS)
    body = Body(MultiDict(), MultiDict())
    part: Field | File | None = None
    text, text_left, size, sink = bytearray(), max_text, 0, None
    for event in _events(stream, decoder):
        if isinstance(event, Field | File):
            part, size, text = event, 0, bytearray()
            sink = open_sink() if isinstance(event, File) and event.filename else None
        elif isinstance(event, Data) and part is not None:
            size += len(event.data)
            if sink:
                sink.write(event.data)
            else:
                text_left -= len(event.data)
                text += event.data
            if text_left < 0:
                raise RequestEntityTooLarge
            if not event.more_data:
                _add(body, part, bytes(text), size, sink)
    return body


def _events(stream: IO[bytes], decoder: MultipartDecoder) -> Iterator[object]:
    """Decode `stream` to its end; raises ValueError where it ends too early."""
    while True:
        chunk = stream.read(_CHUNK)
        decoder.receive_data(chunk or None)
        while not isinstance(event := decoder.next_event(), NeedData | Epilogue):
            yield event
        if not chunk:
            return


def _add(body: Body, part: Field | File, text: bytes, size: int, sink: Sink | None) -> None:
    name = _text(part.name)
    if isinstance(part, Field):
        body.texts.add(name, _text(text.decode("utf-8")))
    elif sink:
        kind = part.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        body.files.add(name, PostedFile(_file_name(part.filename), _text(kind), size, sink))
    elif size:
        raise ValueError("a file without a name")


def _file_name(name: str) -> str:
    """Return the last part of a path: old browsers send the whole path of a file."""
    return _text(name).replace("\\", "/").rpartition("/")[2][-200:]


def _text(text: str | None) -> str:
    """Refuse a missing name, and NUL, which no page can contain (HTML makes it U+FFFD)."""
    if text is None or "\0" in text:
        raise ValueError("no name, or NUL")
    return text
