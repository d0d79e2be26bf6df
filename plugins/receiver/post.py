"""Read a posted form into answers, files, and the page's own texts beside them.

The reader is strict: it refuses a body that it cannot read completely and exactly. Werkzeug's
own parser returns an empty form for a broken body, and U+FFFD for bytes that are not UTF-8. A
stored submission would then have lost words silently.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

from plugins.forms.language.field_types import FORMATS
from plugins.forms.posting.contract import (
    LANGUAGE,
    NEXT,
    REFERENCE,
    REFERENCE_PATTERN,
    SECONDS,
    VERSION,
    Contract,
)
from plugins.forms.posting.validation import Answer, Answers
from plugins.receiver.spam import CONFIRMED
from plugins.receiver.uploads import Upload
from plugins.sources.characters import normalize

MAX_PARTS = 1000
"""Most names in one post: a form has at most 900, and an answer may have several values."""
BLANK = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What a browser's trim() removes (ECMA-262, WhiteSpace and LineTerminator)."""
_CHUNK = 64 * 1024
"""Bytes read at a time; the headers of a part may have thrice as many."""


@dataclass(frozen=True)
class Body:
    """The posted texts and files, by name and in their order."""

    texts: MultiDict[str, str]
    files: MultiDict[str, Upload]


@dataclass(frozen=True)
class Post:
    """One post: `answers` as the contract describes them, `files`, and texts `beside` them.

    The texts `beside` are for the receiver itself: none is empty; one that was posted several
    times is those lines. `unknown` has answers under names that the contract lacks.
    """

    answers: dict[str, Answer]
    files: MultiDict[str, Upload]
    beside: dict[str, str]
    unknown: dict[str, Answer]

    @property
    def reference(self) -> str:
        """Return the reference that the page made, or '' if it made none or a wrong one."""
        reference = self.beside.get(REFERENCE, "")
        return reference if re.fullmatch(REFERENCE_PATTERN, reference) else ""


def read_body(
    request: Request, max_text: int, max_files: int, open_upload: Callable[[str, str, str], Upload]
) -> Body:
    """Read the form in `request`; its texts together may have `max_text` bytes.

    Write each chosen file to the upload that `open_upload` returns for its field, name and media
    type.
    If the files together have more than `max_files` bytes, discard the rest of them, but read
    on: the visitor gets back the texts after them. Raises BadRequest, RequestEntityTooLarge or
    UnsupportedMediaType.
    """
    try:
        if request.mimetype == "application/x-www-form-urlencoded":
            return Body(_urlencoded(request.stream, max_text), MultiDict())
        if request.mimetype == "multipart/form-data":
            boundary = request.mimetype_params.get("boundary", "").encode("ascii")
            return _multipart(request.stream, boundary, max_text, max_files, open_upload)
    except (ValueError, AssertionError, AttributeError):  # from the decoder, for bad headers
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
    stream: IO[bytes],
    boundary: bytes,
    text_left: int,
    files_left: int,
    open_upload: Callable[[str, str, str], Upload],
) -> Body:
    if not boundary:
        raise ValueError("no boundary")
    body = Body(MultiDict(), MultiDict())
    part: Field | File | None = None
    text, upload = bytearray(), None
    decoder = MultipartDecoder(boundary, max_form_memory_size=4 * _CHUNK, max_parts=MAX_PARTS)
    for event in _events(stream, decoder):
        if isinstance(event, Field | File):
            part, text, upload = event, bytearray(), None
            text_left -= sum(len(value) for value in event.headers.values())
            if text_left < 0:
                raise RequestEntityTooLarge
            if isinstance(event, File) and event.filename:
                kind = event.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                field = _text(event.name)
                upload = open_upload(field, _file_name(event.filename), _text(kind))
                body.files.add(field, upload)
        elif isinstance(event, Data) and upload:
            files_left -= len(event.data)
            if files_left < 0:
                upload.close(discard=True)
            upload.write(event.data)
        elif isinstance(event, Data) and part:
            text += event.data
            text_left -= len(event.data)
            if text_left < 0:
                raise RequestEntityTooLarge
            if not event.more_data and isinstance(part, Field):
                body.texts.add(_text(part.name), _text(text.decode("utf-8")))
            elif text and isinstance(part, File):
                raise ValueError("a file without a name")
    return body


def _events(stream: IO[bytes], decoder: MultipartDecoder) -> Iterator[object]:
    """Decode `stream` to its end; raises ValueError if it ends too early."""
    while True:
        chunk = stream.read(_CHUNK)
        decoder.receive_data(chunk or None)
        while not isinstance(event := decoder.next_event(), NeedData | Epilogue):
            yield event
        if not chunk:
            return


def _file_name(name: str) -> str:
    """Return the last part of a path, because old browsers send a file's whole path."""
    return normalize(_text(name)).replace("\\", "/").rpartition("/")[2][-200:]


def _text(text: str | None) -> str:
    """Refuse a missing name, and NUL: no page can contain it (HTML makes it U+FFFD)."""
    if text is None or "\0" in text:
        raise ValueError("no name, or NUL")
    return text


def read_post(body: Body, contract: Contract) -> Post:
    """Separate the answers from the rest."""
    own = {REFERENCE, SECONDS, CONFIRMED, LANGUAGE, NEXT, VERSION, *contract.hidden}
    post = Post({}, body.files, {}, {})
    for name, answer in read_answers(body.texts, contract, body.files).items():
        if name in own or name == contract.honeypot:
            post.beside[name] = "\n".join(filter(str.strip, body.texts.getlist(name)))
        elif name in contract.properties:
            post.answers[name] = answer
        else:
            post.unknown[name] = answer
    return post


def read_answers(
    posted: MultiDict[str, str],
    contract: Contract,
    files: MultiDict[str, Upload] | None = None,
) -> Answers:
    r"""Return the answer of each posted name: a list where the contract has one, else text.

    Leave out empty answers. Compose letters (NFC): phones and Mac programs may write å as two
    characters. Remove space around a number, a date, an address or what has a
    pattern, as browsers do for some of them: a phone's keyboard adds it. Digits of a number become
    0-9. If a name is posted twice, keep both answers as a list: the contract refuses the list, and
    no answer is lost. A choice that is typed becomes its value; what is not in its list moves to
    the text field of the choice for others, if that is blank. Line ends become \n, because
    browsers post \r\n for any line end (HTML's form submission). A file becomes its name, media
    type and size in bytes.
    """
    answers: dict[str, Any] = {}
    for name, values in posted.lists():
        given = [normalize(value) for value in values if value.strip(BLANK)]
        if written := FORMATS.get(contract.format_of(name)):
            given = [written.read(value.strip(BLANK)) for value in given]
        elif labels := contract.labels_of(name, posted.get(LANGUAGE, "")):
            listed = {_folded(label): value for label, value in labels.items()}
            given = [listed.get(_folded(value), value) for value in given]
        elif contract.has_pattern(name):
            given = [value.strip(BLANK) for value in given]
        if given:
            answers[name] = given if contract.takes_several(name) or len(given) > 1 else given[0]
    for name, (other, text) in contract.others.items():
        typed = answers.get(name)
        listed = contract.properties[name]["x-choices"]
        if isinstance(typed, str) and typed not in listed and text not in answers:
            answers |= {name: other, text: typed.strip(BLANK)}
    for name, sent in files.lists() if files else ():
        both = [answers[name]] if name in answers else []  # a text: the contract refuses it
        both += [{"name": file.name, "type": file.type, "size": file.size} for file in sent]
        answers[name] = both if len(both) > 1 else both[0]
    return answers


def _folded(text: str) -> str:
    """Return a typed choice as it is compared: case and the number of blanks do not matter."""
    return re.sub(f"[{BLANK}]+", " ", normalize(text)).strip(" ").lower()
