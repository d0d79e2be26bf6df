"""What is read of a document, kept from build to build since reading takes long."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError

from plugins.sources.characters import is_invisible, normalize
from plugins.sources.messages import Message, msg
from plugins.sources.problems import Problem, ProblemsFound, reason_of

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "documents"
"""What was read, by a hash of file and code. The folder may be deleted at any time."""
_CODE = b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
_TITLED_BY_PROGRAM = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel) - .*|.*\.(?:docx?|pptx?|xlsx?|pdf|indd|odt)"
    r"|untitled|namnl[öo]s.*|powerpoint[- ]presentation|presentation\d*|document\d*|dokument\d*)",
    re.IGNORECASE,
)
"""A title that a program gave, which tells readers nothing."""


@dataclass(frozen=True)
class Content:
    """The title and the language of a document, "" if it has none, and whether it has text."""

    title: str
    language: str
    has_text: bool = True


def refusal(path: str, what: Message, remedy: Message) -> ProblemsFound:
    """Return the error for the document that messages call `path`."""
    return ProblemsFound([Problem(path, 0, 0, what, remedy)])


def read_once(file: Path, path: str, read: Callable[[bytes, str], Content]) -> Content:
    """Return what `read` finds in `file`, or found in an earlier build. Raises ProblemsFound."""
    try:
        source = file.read_bytes()
    except OSError as error:
        what = msg("cannot be read: {reason}", reason=reason_of(error))
        raise refusal(path, what, msg("fix the file or its permissions")) from None
    name = hashlib.sha256(_CODE + file.suffix.lower().encode() + source).hexdigest()
    try:
        return Content(**json.loads((CACHE / name).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        content = read(source, path)
    try:
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=CACHE, delete=False) as new:
            json.dump(asdict(content), new)
        os.replace(new.name, CACHE / name)  # noqa: PTH105 - NamedTemporaryFile has a plain name
    except OSError:
        pass  # a folder that cannot be written only makes the next build slower
    return content


def title_of(written: object) -> str:
    """Return a document's title as readers may see it, "" if a program made it."""
    title = " ".join(normalize(str(written or "")).split())
    return "" if is_invisible(title) or _TITLED_BY_PROGRAM.fullmatch(title) else title


def language_of(written: object) -> str:
    """Return the code of the language that a document names, such as "sv" for "sv-SE"."""
    code = re.split("[-_]", str(written or "").strip())[0].lower()
    try:
        return str(Locale.parse(code).language) if code else ""
    except (UnknownLocaleError, ValueError):
        return ""
