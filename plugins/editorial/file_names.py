"""Check the names of the files in content/."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from plugins.sources.messages import NOTHING, Message, either, joined, msg
from plugins.sources.problems import Flaw, Problem
from plugins.sources.slugs import slug_of
from plugins.sources.suggestions import did_you_mean

_TEXT_NAME = re.compile(r"([a-z0-9-]+)\.([a-z]+)\.md")
_TEXT_ENDINGS = re.compile(r"(?:\.(?:md|markdown|mkd|mdown|txt|docx?|odt|rtf|bak|orig)|~)+\Z", re.I)
_COPY = re.compile(r"(?:[ _-]?(?:copy|kopia)\b|\bcopy of\b|\bkopia av\b|\(\d+\)| \d)", re.I)
"""What programs add to the name of a copy."""
_COPIED = re.compile(r"(?P<key>.+)\.(?P<lang>[a-z]{2})[ _-]+(?P<rest>[^.]+)", re.I)
FORM_NAME = re.compile(r"(?P<key>[a-z0-9-]+)\.yaml")
OTHER_FOLDERS = ("documents", "forms", "images")
"""The folders of content/ besides those of texts."""
_LISTS = ("choices.yaml", "site.yaml", "taxonomy.yaml")
_BESIDE = ("README.md", "README.sv.md", *_LISTS)
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg")
_KINDS = ", ".join(PICTURES)
DOCUMENTS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel", ".pptx": "PowerPoint"}
"""The documents that the site publishes: by the ending, what readers see that they are."""
_MODERN = msg("save it as PDF, Word (.docx), Excel (.xlsx) or PowerPoint (.pptx), whatever fits")
_MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
_YAML = (".yaml", ".yml")
_AS_JPEG = msg("save it as JPEG, and put that in content/images")
_OTHERS: dict[tuple[str, ...], Flaw] = {
    (".heic", ".heif"): (msg("is a picture as iPhones save it, which few browsers show"), _AS_JPEG),
    (".tif", ".tiff", ".bmp", ".jp2", ".jxl", ".psd", ".dng", ".cr2", ".cr3", ".nef", ".arw"): (
        msg("is a picture that no browser shows"),
        _AS_JPEG,
    ),
    (".ai", ".eps", ".indd", ".wmf", ".emf"): (
        msg("is a drawing that no browser shows"),
        msg("save it as SVG or PNG, and put that in content/images"),
    ),
    (".docx", ".doc", ".odt", ".rtf", ".pages", ".gdoc"): (
        msg("is a file of a word processor, which is not read"),
        NOTHING,
    ),
    (".html", ".htm", ".mht", ".webarchive"): (
        msg("is a web page of its own, which is not read"),
        NOTHING,
    ),
    (".pdf", ".xlsx", ".pptx"): (
        msg("is a document, and lies where texts or pictures are"),
        msg("put it in content/documents, and link to it with {static}/documents/NAME"),
    ),
    (".xls", ".ods", ".csv", ".ppt", ".odp", ".key", ".numbers"): (
        msg("is a file of an office program, which is not published"),
        msg("{modern}, and put that in content/documents", modern=_MODERN),
    ),
    (".docm", ".xlsm", ".pptm", ".dotm"): (
        msg("is an office file with a program in it"),
        msg("save it without macros as .docx, .xlsx or .pptx, and put that in content/documents"),
    ),
    (".mp4", ".mov", ".avi", ".webm", ".mp3", ".m4a", ".wav"): (
        msg("is a film or a sound, which the site does not show"),
        msg("link to it where it is published, by its https address"),
    ),
    (".zip", ".7z", ".rar", ".gz", ".dmg", ".exe"): (
        msg("is an archive or a program, which is not read"),
        msg("unpack it, or move it out of content"),
    ),
    (
        ".bak",
        ".tmp",
        ".orig",
        ".old",
        ".swp",
        ".db",
        ".ini",
        ".lnk",
        ".url",
        ".crdownload",
        ".part",
    ): (
        msg("is left behind by a program"),
        msg("delete it"),
    ),
}
"""What a file of another kind is and what to do, by its ending; no remedy: copy it into a text."""


def split_text_name(name: str, languages: Collection[str]) -> tuple[str, str] | None:
    """Return key and language of a text's file name, KEY.LANG.md; None for other names."""
    found = _TEXT_NAME.fullmatch(name)
    return (found[1], found[2]) if found and found[2] in languages else None


def find_name_problem(
    folder: str, inside: PurePosixPath, kinds: Sequence[str], languages: Collection[str]
) -> Problem | None:
    """Return the problem with the name of the file `inside` of `folder`, if any.

    `folder` is for example "content/news", `kinds` are the folders of texts, `languages` are
    the site's.
    """
    path = f"{folder}/{inside}"
    of_forms = folder.endswith("/forms")
    suffix = inside.suffix.lower()
    if suffix not in (_YAML if of_forms else _MARKDOWN):
        texts = f"{folder.rpartition('/')[0]}/{kinds[0]}" if of_forms else folder
        if other := _other_kind(texts, inside, languages):
            return Problem(path, 0, 0, *other)
        what = msg("a file of this kind is not read in {folder}", folder=folder)
        return Problem(path, 0, 0, what, _move(inside, kinds))
    if len(inside.parts) > 1:
        what = msg("lies in a folder of its own, '{parent}'", parent=inside.parent)
        return Problem(path, 0, 0, what, msg("move it to {folder}", folder=folder))
    if of_forms:
        if FORM_NAME.fullmatch(inside.name):
            return None
        remedy = _rename(inside.stem, [f"{slug_of(inside.stem) or 'key'}.yaml"])
        return Problem(path, 0, 0, _name_is_not(".yaml"), remedy)
    if split_text_name(inside.name, languages):
        return None
    remedy = _rename(inside.stem, _text_names(inside.stem, languages))
    return Problem(path, 0, 0, _name_is_not(*(f".{lang}.md" for lang in languages)), remedy)


def _name_is_not(*endings: str) -> Message:
    return msg(
        "the name is not small letters a-z, digits and hyphens, followed by {ending}",
        ending=either(endings),
    )


def _rename(stem: str, names: Sequence[str]) -> Message:
    """Return the remedy for a wrong name; that of a copy says so, as `check` must not keep two."""
    remedy = msg("rename it to {name}", name=either(names))
    if _COPY.search(stem):
        return msg("delete it if it is a copy, or {rename}", rename=remedy)
    return remedy


def find_place_problem(
    content: str, inside: PurePosixPath, kinds: Sequence[str], languages: Collection[str]
) -> Problem | None:
    """Return the problem with the location of the file `inside` of `content`, if any.

    `kinds` are the folders of texts, `languages` are the site's. Pelican ignores files outside
    the folders in its settings, and copies all of images/.
    """
    path = f"{content}/{inside}"
    folder = inside.parts[0] if len(inside.parts) > 1 else ""
    suffix = inside.suffix.lower()
    if folder in (*kinds, "forms"):
        return None  # find_name_problem reports it
    if folder == "documents":
        return _find_document_problem(content, inside, kinds, languages)
    if suffix not in PICTURES and (
        other := _other_kind(f"{content}/{kinds[0]}", inside, languages)
    ):
        return Problem(path, 0, 0, *other)
    if folder == "images" and suffix not in PICTURES:
        is_text = suffix in (*_MARKDOWN, *_YAML)
        remedy = _move(inside, kinds) if is_text else msg("move it out of content")
        return Problem(
            path,
            0,
            0,
            msg("is no picture"),
            msg("{remedy}; pictures: {kinds}", remedy=remedy, kinds=_KINDS),
        )
    folders = (*kinds, *OTHER_FOLDERS)
    if folder in folders or str(inside) in _BESIDE:
        return None
    if not folder:
        guess = did_you_mean(inside.name, _LISTS)
        remedy = (
            msg("{guess}rename it, or {move}", guess=guess, move=_move(inside, kinds))
            if guess
            else _move(inside, kinds)
        )
        return Problem(
            path, 0, 0, msg("lies in {content} itself and is not read", content=content), remedy
        )
    what = msg("lies in a folder '{folder}', which is not read", folder=folder)
    return Problem(path, 0, 0, what, joined(did_you_mean(folder, folders), _move(inside, kinds)))


def _find_document_problem(
    content: str, inside: PurePosixPath, kinds: Sequence[str], languages: Collection[str]
) -> Problem | None:
    """Return why a file in the folder of documents is none."""
    path, suffix = f"{content}/{inside}", inside.suffix.lower()
    if suffix in DOCUMENTS and not inside.name.startswith("~$"):
        return None
    if suffix in PICTURES:
        return Problem(path, 0, 0, msg("is a picture"), msg("move it to content/images"))
    if suffix in (*_MARKDOWN, *_YAML):
        return Problem(path, 0, 0, msg("is no document"), _move(inside, kinds))
    other = _other_kind(f"{content}/{kinds[0]}", inside, languages)
    what, remedy = other or (msg("is no document"), NOTHING)
    if suffix in (".doc", ".odt", ".rtf", ".pages", ".gdoc"):
        what, remedy = msg("is a file of an older or another word processor"), _MODERN
    return Problem(
        path, 0, 0, what, remedy or msg("{modern}, or move it out of content", modern=_MODERN)
    )


def find_expected_paths(
    content: Path, kinds: Sequence[str], languages: Collection[str]
) -> Iterator[str]:
    """Yield the paths in `content` that files of texts with a wrong name or place should have."""
    for file in content.rglob("*.*"):
        inside = file.relative_to(content)
        if any(part.startswith(".") for part in inside.parts):
            continue  # which nobody reads, and so nothing reports
        if str(inside) in _BESIDE:
            continue
        folder, name = inside.parts[0], unicodedata.normalize("NFC", file.name)
        if (folder in OTHER_FOLDERS and file.suffix.lower() not in _MARKDOWN) or (
            folder in kinds and len(inside.parts) == 2 and split_text_name(name, languages)
        ):
            continue
        stem = _TEXT_ENDINGS.sub("", name)
        for one in (folder,) if folder in kinds else kinds:
            yield from (f"{one}/{meant}" for meant in _text_names(stem, languages))


def _other_kind(texts: str, inside: PurePosixPath, languages: Collection[str]) -> Flaw | None:
    """Return what a file is that is neither text, form nor picture, and what to do with it.

    `texts` is the folder for its words, such as "content/news".
    """
    name = inside.name
    if name.endswith("~") or name.startswith("~$"):
        return msg("is left behind by a program"), msg("delete it")
    stem, _, ending = name.lower().rpartition(".")
    kind = PurePosixPath(stem).suffix
    if ending == "txt" and kind in (*_MARKDOWN, *_YAML, *(f".{lang}" for lang in languages)):
        meant = joined(f"{slug_of(PurePosixPath(stem).stem)}.yaml")
        if kind not in _YAML:
            bare = stem if kind not in _MARKDOWN else PurePosixPath(stem).stem
            meant = either(_text_names(bare, languages))
        return msg("is a plain text, whose ending .txt some programs hide"), msg(
            "rename it to {name}", name=meant
        )
    if ending in languages and stem:
        return msg("has no ending .md"), msg(
            "rename it to {name}", name=either(_text_names(name, languages))
        )
    text = joined(f"{texts}/", either(_text_names(inside.stem, languages)))
    for endings, (what, remedy) in _OTHERS.items():
        if f".{ending}" in endings:
            return what, remedy or msg("copy its words into {text}", text=text)
    return None


def _move(inside: PurePosixPath, kinds: Sequence[str]) -> Message:
    suffix = inside.suffix.lower()
    if suffix in _MARKDOWN:
        *others, last = (f"content/{kind}" for kind in kinds)
        return (
            msg("move it to {others} or {last}", others=", ".join(others), last=last)
            if others
            else msg("move it to {folder}", folder=last)
        )
    if inside.name in _LISTS:
        return msg("move it to {folder}", folder="content")
    if suffix in _YAML:
        return msg("move it to content/forms")
    return msg("move a picture to content/images, and anything else out of content")


def _text_names(stem: str, languages: Collection[str]) -> list[str]:
    """Return file names that `stem` may mean; a two-letter ending is taken as a language."""
    if copied := _COPIED.fullmatch(stem):  # "visit.sv copy"
        stem = f"{copied['key']} {copied['rest']}.{copied['lang']}"
    key, _, lang = stem.rpartition(".")
    if not key or len(lang) != 2:
        key, lang = stem, ""
    return [
        f"{slug_of(key) or 'key'}.{one}.md"
        for one in languages
        if lang.lower() in (one, "") or lang.lower() not in languages
    ]
