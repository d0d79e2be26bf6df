"""The documents of the site, by their paths in content/."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.documents.office import read_office
from plugins.documents.pdf import read_pdf
from plugins.documents.reading import Content, read_once, refusal
from plugins.editorial.file_names import DOCUMENTS
from plugins.editorial.texts import files_in
from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.characters import normalize
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.slugs import slug_of

FOLDER = "documents"
"""The folder of documents, in the content and in the output."""
MAX_BYTES = 25_000_000
_SMALLER = msg(
    "export it anew with smaller pictures, or publish it elsewhere and link to its https address"
)


@dataclass(frozen=True)
class Document:
    """A document: the file, its path for messages, its kind for readers, such as "PDF".

    `language` is the code of its language, "" if it is not known. `url` is its address,
    relative to the site's root.
    """

    file: Path
    path: str
    kind: str
    size: int
    url: str
    title: str
    language: str
    has_text: bool


@dataclass(frozen=True)
class Library:
    """The documents that can be published, by path in content/, and what is wrong with others."""

    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]


def library_of(settings: Settings) -> Library:
    """Return the documents in content/documents, read once for each build."""
    site = site_settings(settings)
    return once(settings, "documents", lambda: read_library(site.path, site.languages))


def read_library(content: Path, languages: tuple[str, ...]) -> Library:
    """Read the documents of the folder `content`; `languages` are the site's."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    owners: dict[str, str] = {}
    for inside in files_in(content / FOLDER):
        path = f"{content.name}/{FOLDER}/{inside}"
        if inside.suffix.lower() not in DOCUMENTS:
            continue  # plugins.editorial reports it
        try:
            document = _read(content / FOLDER / inside, path, languages)
        except ProblemsFound as found:
            problems += found.problems
            continue
        owner = owners.setdefault(document.url, path)
        if owner != path:
            what = msg(
                "would be published as /{url}, and so is {other}", url=document.url, other=owner
            )
            problems.append(Problem(path, 0, 0, what, msg("rename one of them")))
            continue
        documents[normalize(f"{FOLDER}/{inside}")] = document
    return Library(documents, tuple(problems))


def _read(file: Path, path: str, languages: tuple[str, ...]) -> Document:
    """Read a document. Raises ProblemsFound if it cannot be published."""
    suffix = file.suffix.lower()
    slug = slug_of(file.stem)
    if not slug:
        what = msg("has a name without any letter a-z or digit, which no address can have")
        remedy = msg("rename it, such as to {name}", name=f"report-2026{suffix}")
        raise refusal(path, what, remedy)
    size = file.stat().st_size
    if size > MAX_BYTES:
        what = msg(
            "has {size} MB, more than {most}", size=size // 1_000_000, most=MAX_BYTES // 1_000_000
        )
        raise refusal(path, what, _SMALLER)
    content: Content = read_once(file, path, read_pdf if suffix == ".pdf" else read_office)
    named = normalize(file.stem).rpartition(".")[2].lower()
    return Document(
        file=file,
        path=path,
        kind=DOCUMENTS[suffix],
        size=size,
        url=f"{FOLDER}/{slug}{suffix}",
        title=content.title,
        language=named if named in languages else content.language,
        has_text=content.has_text,
    )
