"""The kinds of text that a site has, and the Markdown files of each."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path, PurePosixPath

from plugins.editorial.file_names import split_text_name
from plugins.editorial.front_matter import FrontMatter, Header, read_whole_header
from plugins.settings.offers import Settings, offered
from plugins.settings.once import once
from plugins.settings.site_settings import site_settings
from plugins.sources.characters import find_character_problems
from plugins.sources.problems import Problem

MAX_BYTES = 200_000
"""Some thirty thousand words, far more than a page that anybody reads."""
_NEWLINE = re.compile(rb"\r\n?|\n")

Check = Callable[[Sequence["Text"]], Iterator[Problem]]
"""Find the problems of a kind's texts that no single line shows."""


@dataclass(frozen=True, kw_only=True)
class TextKind:
    """What an editor can write of one kind, and where it will stand.

    `name` is the folder in content/. `address` returns what follows the language's base
    address, such as "news/{slug}/"; its words come from the language's catalogue, under the
    context "address". `checks` look at all texts of the kind together.
    """

    name: str
    front_matter: type[FrontMatter]
    address: Callable[[NullTranslations], str]
    fixed_addresses: Mapping[str, str] = field(default_factory=dict)
    """The addresses that hosts fix, instead, by the key of a text."""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True)
class Text:
    """One file; `inside` is its path in the folder of its kind.

    `key` and `lang` are "" where the name does not have them. `prose` is the text with an
    empty line for each of the header's, so that lines keep their numbers. `languages` are
    the site's.
    """

    path: str
    kind: TextKind
    inside: str
    key: str
    lang: str
    header: Header
    prose: str
    languages: Sequence[str]

    @property
    def target(self) -> str:
        """Return the path in content/, by which links name it."""
        return f"{self.kind.name}/{self.inside}"

    def problem(self, key: str, what: str, remedy: str) -> Problem:
        """Return a problem at the line of `key`, or at the first line where it has none."""
        return Problem(self.path, self.header.line(key), 0, what, remedy)

    def path_in(self, lang: str) -> str:
        """Return the path that the text has in `lang`."""
        return f"{self.path.removesuffix(self.inside)}{self.key}.{lang}.md"


@dataclass(frozen=True)
class TextsAndProblems:
    """All texts, and the problems met while reading them."""

    texts: tuple[Text, ...]
    problems: tuple[Problem, ...]


def find_kinds(settings: Settings) -> tuple[TextKind, ...]:
    """Return the KIND of each plugin of Pelican's `settings` that has one, in their order."""
    return once(settings, "kinds", lambda: tuple(offered(settings, "KIND")))


def texts_of(settings: Settings) -> TextsAndProblems:
    """Return the texts of the site with Pelican's `settings`, read once a build."""
    site, kinds = site_settings(settings), find_kinds(settings)
    return once(settings, "texts", lambda: read_texts(site.path, kinds, site.languages))


def read_texts(
    content: Path, kinds: Iterable[TextKind], languages: Sequence[str]
) -> TextsAndProblems:
    """Read the texts of each kind in `content`; `languages` are the site's."""
    texts: list[Text] = []
    problems: list[Problem] = []
    for kind in kinds:
        for inside in files_in(content / kind.name):
            if inside.suffix == ".md":
                file, path = content / kind.name / inside, f"{content.name}/{kind.name}/{inside}"
                text, met = read_text(file, path, kind, str(inside), languages)
                texts.append(text)
                problems += met
    return TextsAndProblems(tuple(texts), tuple(problems))


def files_in(folder: Path) -> Iterator[PurePosixPath]:
    """Yield the files in and below `folder`, by name.

    Pelican passes over dotfiles too.
    """
    for file in sorted(folder.rglob("*")):
        inside = PurePosixPath(file.relative_to(folder).as_posix())
        if file.is_symlink():
            continue  # which is a problem of its own
        if file.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside


def read_text(
    file: Path, path: str, kind: TextKind, inside: str, languages: Sequence[str]
) -> tuple[Text, list[Problem]]:
    """Read `file`; a text that cannot be read is empty, and its problem says why."""
    key, lang = split_text_name(inside, languages) or ("", "")
    try:
        source, problems = _decode(file, path)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        source, problems = "", [Problem(path, 0, 0, what, "fix the file or its permissions")]
    if problems:
        return Text(path, kind, inside, key, lang, Header((), 0), "", languages), problems
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header, problems = read_whole_header(lines, path, kind.front_matter.model_fields)
    prose = "\n" * header.end + "\n".join(lines[header.end :])
    problems += find_character_problems(lines, path)
    return Text(path, kind, inside, key, lang, header, prose, languages), problems


def find_value(key: str, texts: Iterable[Text]) -> Iterator[tuple[Text, Text | None, bool]]:
    """Yield each text with the one that says `key` for it, and whether it is the first twin.

    A text says `key` itself, or else a twin says it for both. The first twin is the one to
    report what concerns all. Texts without front matter are left out.
    """
    by_path = {text.path: text for text in texts if text.header.entries}
    for text in by_path.values():
        paths = [text.path_in(lang) for lang in text.languages] if text.key else [text.path]
        versions = [by_path[path] for path in paths if path in by_path]
        saying = [one for one in (text, *versions) if one.header.entry(key)]
        yield text, saying[0] if saying else None, text is versions[0]


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
