"""Read the text of a YAML file: UTF-8, of limited size, without invisible characters."""

import re
from pathlib import Path

from plugins.sources.characters import find_character_problems
from plugins.sources.problems import Problem, ProblemsFound, first_of

MAX_BYTES = 100_000
"""A form of a hundred questions in two languages is about 40 kB."""
_NEWLINE = re.compile(r"\r\n?|\n")
_SAVE_AS_UTF_8 = "save the file as plain text, with the encoding UTF-8"


def read_yaml_text(file: Path, path: str) -> str:
    """Read `file`, called `path` in messages; raises ProblemsFound."""
    content = _read_bytes(file, path)
    line = _line_of(content, content.find(b"\0"))
    if b"\0" in content or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        what = "the file is no plain text, or one in UTF-16"
        raise ProblemsFound([Problem(path, line, 0, what, _SAVE_AS_UTF_8)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line_of(error.object, error.start)
        what = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise ProblemsFound([Problem(path, line, 0, what, _SAVE_AS_UTF_8)]) from None
    problems = first_of(find_character_problems(_NEWLINE.split(text), path))
    if problems:
        raise ProblemsFound(problems)
    return text


def _read_bytes(file: Path, path: str) -> bytes:
    try:
        size = file.stat().st_size
        if size <= MAX_BYTES:
            return file.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        remedy = "mend the file or its permissions"
        raise ProblemsFound([Problem(path, 0, 0, what, remedy)]) from None
    what = f"the file has {size:,} bytes, more than {MAX_BYTES:,}"
    raise ProblemsFound([Problem(path, 1, 0, what, "divide it in two")])


def _line_of(content: bytes, position: int) -> int:
    return len(_NEWLINE.findall(content[: max(position, 0)].decode("latin-1"))) + 1
