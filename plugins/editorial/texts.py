"""Read the Markdown files of content/news, content/pages and content/events."""

import re
from dataclasses import dataclass
from pathlib import Path

from plugins.editorial.file_names import TEXT_NAME
from plugins.editorial.front_matter import MODELS
from plugins.editorial.header import Header, read_whole_header
from plugins.sources.characters import find_character_problems
from plugins.sources.problems import Problem

MAX_BYTES = 200_000
"""Some thirty thousand words, far more than a page that anybody reads."""
_NEWLINE = re.compile(rb"\r\n?|\n")


@dataclass(frozen=True)
class Text:
    """One file: `folder` is that of its kind, `inside` its path in there.

    `key` and `lang` are "" where the name does not tell them. `prose` is the text with an
    empty line for each of the header's, so that lines keep their numbers.
    """

    path: str
    folder: str
    inside: str
    key: str
    lang: str
    header: Header
    prose: str

    def path_in(self, lang: str) -> str:
        """Return the path that the text has in `lang`."""
        return f"{self.path.removesuffix(self.inside)}{self.key}.{lang}.md"


def read_text(file: Path, path: str, folder: str, inside: str) -> tuple[Text, list[Problem]]:
    """Read `file`; a text that cannot be read is empty, and its problem says why."""
    name = TEXT_NAME.fullmatch(inside)
    key, lang = (name["key"], name["lang"]) if name else ("", "")
    try:
        source, problems = _decode(file, path)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        source, problems = "", [Problem(path, 0, 0, what, "mend the file or its permissions")]
    if problems:
        return Text(path, folder, inside, key, lang, Header((), 0), ""), problems
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header, problems = read_whole_header(lines, path, MODELS[folder].model_fields)
    prose = "\n" * header.end + "\n".join(lines[header.end :])
    problems += find_character_problems(lines, path)
    return Text(path, folder, inside, key, lang, header, prose), problems


def _decode(file: Path, path: str) -> tuple[str, list[Problem]]:
    """Return the text of `file`, or why it is no text. Raises OSError."""
    content = file.read_bytes()
    if len(content) > MAX_BYTES:
        what = f"the file has {len(content):,} bytes, more than {MAX_BYTES:,}"
        return "", [Problem(path, 0, 0, what, "divide the text in two")]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = len(_NEWLINE.findall(error.object[: error.start])) + 1
        what = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        return "", [Problem(path, line, 0, what, "save the file with the encoding UTF-8")]
