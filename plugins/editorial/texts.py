"""The site's kinds of text, and the Markdown files of each kind."""

import os
import re
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from gettext import NullTranslations
from pathlib import Path, PurePosixPath

from plugins.editorial.file_names import find_expected_paths, split_text_name
from plugins.editorial.front_matter import (
    FrontMatter,
    find_yaml_problems,
    read_whole_header,
)
from plugins.editorial.headers import MAX_BYTES, Header, digest_above, read_note
from plugins.incremental.kept import Kept, kept_of
from plugins.languages.typography import set_line
from plugins.settings.offers import offered
from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.characters import find_character_problems, normalize
from plugins.sources.messages import Message, msg
from plugins.sources.problems import Problem, reason_of
from plugins.sources.yaml_mistakes import find_conflict

_NEWLINE = re.compile(rb"\r\n?|\n")

Check = Callable[[Sequence["Text"]], Iterator[Problem]]
"""Find problems that show only when all texts of a kind are compared."""


@dataclass(frozen=True, kw_only=True)
class TextKind:
    """A kind of text that editors can write.

    `name` is its folder in content/. `address` returns the part of the address after the
    language's base, such as "news/{slug}/"; its words come from the language's catalogue,
    under the context "address". `checks` get all texts of the kind together.
    """

    name: str
    front_matter: type[FrontMatter]
    address: Callable[[NullTranslations], str]
    fixed_addresses: Mapping[str, str] = field(default_factory=dict)
    """Addresses that web hosts require, by the key of the text; they replace `address`."""
    checks: tuple[Check, ...] = ()
    begins_with: Callable[[date], Mapping[str, str]] = lambda _: {}
    """What a new text of the kind needs besides Title, Slug and Summary, by key, on a day.

    A value that is a message (plugins/sources/messages.py) holds the place of what an editor
    is to write.
    """


@dataclass(frozen=True)
class Text:
    """One Markdown file; `inside` is its path in the folder of its kind.

    `key` and `lang` are "" if the file name lacks them. `prose` is the text with each line
    of the header left empty, so that line numbers stay the same. `languages` are the site's.
    `above` is the digest of the header's lines, "" if they were not read.
    """

    path: str
    kind: TextKind
    inside: str
    key: str
    lang: str
    header: Header
    prose: str
    languages: Sequence[str]
    above: str = ""
    is_torn: bool = False
    """Whether another language has a version that cannot be read, or has a wrong name."""

    @property
    def target(self) -> str:
        """Return the path in content/ that links use."""
        return f"{self.kind.name}/{self.inside}"

    def problem(self, key: str, what: Message, remedy: Message) -> Problem:
        """Return a problem at the line of `key`, or at line 1 if the key is missing."""
        return Problem(self.path, self.header.line(key), 0, what, remedy)

    def path_in(self, lang: str) -> str:
        """Return the path of the text's version in `lang`."""
        return f"{self.path.removesuffix(self.inside)}{self.key}.{lang}.md"


@dataclass(frozen=True)
class DrawnText:
    """The HTML of a text, and the paths of the texts whose titles it shows."""

    html: str
    titles: frozenset[str]


@dataclass(frozen=True)
class TextsAndProblems:
    """All texts, and the problems found while reading them."""

    texts: tuple[Text, ...]
    problems: tuple[Problem, ...]


def find_kinds(settings: Settings) -> tuple[TextKind, ...]:
    """Return the KIND of each plugin in PLUGINS that defines one, in that order."""
    return once(settings, "kinds", lambda: tuple(offered(settings, "KIND")))


def texts_of(settings: Settings) -> TextsAndProblems:
    """Return the texts of the site; they are read once per build."""
    site, kinds = site_settings(settings), find_kinds(settings)
    kept = kept_of(settings)
    return once(settings, "texts", lambda: read_texts(site.path, kinds, site.languages, kept))


def texts_by_target(settings: Settings) -> Mapping[str, Text]:
    """Return the texts of the site by their paths in content/."""
    texts: Mapping[str, Text] = once(
        settings,
        "texts by path",
        lambda: {one.target: one for one in texts_of(settings).texts},
    )
    return texts


def drawn_texts(settings: Settings) -> MutableMapping[str, DrawnText]:
    """Return the texts that the check has drawn for their pages, by their paths in content/."""
    drawn: MutableMapping[str, DrawnText] = once(settings, "drawn texts", dict)
    return drawn


def title_at(settings: Settings, folder: str, path: str) -> str | None:
    """Return the title of the text to which `path` leads in a text of `folder`, if any."""
    texts = texts_by_target(settings)
    text = texts.get(f"{folder}/{path}") or texts.get(path)
    return set_line(text.header.text("title"), text.lang) if text else None


def read_texts(
    content: Path,
    kinds: Iterable[TextKind],
    languages: Sequence[str],
    kept: Kept | None = None,
) -> TextsAndProblems:
    """Read the texts of each kind in the folder `content`; `languages` are the site's.

    Take those that have not changed from what is `kept`.
    """
    texts: list[Text] = []
    problems: list[Problem] = []
    for kind in kinds:
        for inside in files_in(content / kind.name):
            if inside.suffix == ".md":
                file, path = content / kind.name / inside, f"{content.name}/{kind.name}/{inside}"
                if known := kept and kept.text(path):
                    name = split_text_name(str(inside), languages) or ("", "")
                    header, above = read_note(known.facts["header"]), known.facts["above"]
                    texts.append(
                        Text(path, kind, str(inside), *name, header, known.prose, languages, above)
                    )
                    continue
                text, met = read_text(file, path, kind, str(inside), languages)
                texts.append(text)
                problems += met
    expected = {*find_expected_paths(content, [kind.name for kind in kinds], languages)}
    return TextsAndProblems(tuple(_mark_torn(texts, expected, content.name)), tuple(problems))


def _mark_torn(texts: Sequence[Text], expected: Collection[str], folder: str) -> Iterator[Text]:
    """Yield `texts`, those marked whose versions are unread; `expected` are paths in content/."""
    lost = {text.path for text in texts if not text.header.entries}
    lost |= {f"{folder}/{path}" for path in expected} - {text.path for text in texts}
    for text in texts:
        versions = {text.path_in(lang) for lang in text.languages} if text.key else set()
        is_torn = not lost.isdisjoint(versions - {text.path})
        yield replace(text, is_torn=True) if is_torn else text


def files_in(folder: Path) -> Iterator[PurePosixPath]:
    """Yield the files in and below `folder` by name, without dotfiles, as Pelican does."""
    found = [path.removeprefix(f"{folder}/").split("/") for path in _files_below(str(folder))]
    yield from (PurePosixPath(*parts) for parts in sorted(found))


def _files_below(folder: str) -> Iterator[str]:
    unread = suppress(FileNotFoundError, NotADirectoryError, PermissionError)
    with unread, os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.is_symlink():
                continue  # a link is reported separately
            if entry.is_dir():
                yield from _files_below(entry.path)
            elif entry.is_file():
                yield entry.path


def read_text(
    file: Path, path: str, kind: TextKind, inside: str, languages: Sequence[str]
) -> tuple[Text, list[Problem]]:
    """Read `file`; if that fails, return an empty text and a problem with the reason."""
    key, lang = split_text_name(inside, languages) or ("", "")
    try:
        source, problems = _decode(file, path)
    except OSError as error:
        what = msg("cannot be read: {reason}", reason=reason_of(error))
        source, problems = "", [Problem(path, 0, 0, what, msg("fix the file or its permissions"))]
    if problems:
        return Text(path, kind, inside, key, lang, Header((), 0), "", languages), problems
    lines = normalize(source).split("\n")
    start = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    if conflict := find_conflict("\n".join(lines[:start]), path):
        return Text(path, kind, inside, key, lang, Header((), 0), "", languages), [conflict]
    header, problems = read_whole_header(lines, path, kind.front_matter.model_fields)
    prose = "\n" * header.end + "\n".join(lines[header.end :])
    problems += find_yaml_problems(header, lines, path)
    problems += find_character_problems(lines, path)
    above = digest_above(lines, header.end)
    return Text(path, kind, inside, key, lang, header, prose, languages, above), problems


def find_value(key: str, texts: Iterable[Text]) -> Iterator[tuple[Text, Text | None, bool]]:
    """Yield each text, the text that provides `key` for it, and whether it is the first twin.

    The provider is the text itself if it has `key`, else a twin that has it. Report problems
    that concern all twins at the first twin. Texts without front matter are left out, and so
    are torn ones, whose other versions may have any key once they can be read.
    """
    by_path = {one.path: one for one in texts if one.header.entries and not one.is_torn}
    for text in by_path.values():
        paths = [text.path_in(lang) for lang in text.languages] if text.key else [text.path]
        versions = [by_path[path] for path in paths if path in by_path]
        saying = [one for one in (text, *versions) if one.header.entry(key)]
        yield text, saying[0] if saying else None, text is versions[0]


def _decode(file: Path, path: str) -> tuple[str, list[Problem]]:
    """Return the text of `file`, or the problems why it is not text. Raises OSError."""
    content = file.read_bytes()
    if len(content) > MAX_BYTES:
        what = msg(
            "the file has {n:,} bytes, more than {max_bytes:,}", n=len(content), max_bytes=MAX_BYTES
        )
        return "", [Problem(path, 0, 0, what, msg("divide the text in two"))]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = len(_NEWLINE.findall(error.object[: error.start])) + 1
        what = msg("byte 0x{byte:02x} is not UTF-8", byte=error.object[error.start])
        return "", [Problem(path, line, 0, what, msg("save the file with the encoding UTF-8"))]
