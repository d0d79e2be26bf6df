"""Explain in an editor's words what the records of Pelican's log stand for.

Each record known to matter has a function here, which takes the sources and then the
record's own arguments, and returns the problem in the file that it is about.
"""

import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from pelican.contents import Content

from plugins.publishing.in_hand import item_in_hand
from plugins.sources.places import Sources, line_of
from plugins.sources.problems import Problem


def _unloadable(sources: Sources, plugin: str, error: ImportError) -> Problem:
    what = f"plugin '{plugin}' cannot be loaded: {error}"
    remedy = "correct its name in PLUGINS, or mend what it imports"
    return sources.problem(sources.settings_file, plugin, what, remedy)


def _unregistered(sources: Sources, plugin: str) -> Problem:
    what = f"plugin '{plugin}' does not start: {_describe(sys.exception())}"
    return sources.problem(sources.settings_file, plugin, what, "mend its register()")


def _unprocessed(sources: Sources, path: str) -> Problem:
    error = sys.exception()
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        byte = error.object[error.start]
        what = f"byte 0x{byte:02x} is not UTF-8"
        return Problem(sources.name(sources.content / path), line, 0, what, "save it as UTF-8")
    if isinstance(error, OSError):
        return _unreadable(sources, path, error)
    if isinstance(error, ValueError) and str(error).endswith("is not a valid date"):
        date = str(error).split("'")[1]
        remedy = "write it as 2026-11-24"
        return sources.problem(path, date, str(error), remedy)
    what = f"cannot be processed: {_describe(error)}"
    return sources.problem(path, "", what, "mend it, or the code that is named here")


def _unreadable(sources: Sources, path: str, error: OSError) -> Problem:
    file = sources.content / path
    if not file.is_symlink() and not file.exists():  # it is asked for by a link
        for text in sorted(sources.content.rglob("*.md")):
            if line_of(file.name, text):
                return _unresolved_in(sources, str(text), file.name)
    what = f"cannot be read: {error.strerror}"
    return sources.problem(path, "", what, "mend the file or its permissions")


def _missing(sources: Sources, item: Content, name: str) -> Problem:
    label = name.capitalize()
    remedy = f"add a line '{label}: ...' at its top"
    problem = sources.problem(str(item), "", f"has no {label}", remedy)
    return Problem(problem.path, 1, 0, problem.what, problem.remedy)


def _outside(sources: Sources, item: Content, save_as: str) -> Problem:
    what = f"would be written to '{save_as}', outside the output"
    return sources.problem(str(item), "slug:", what, "write a Slug of letters, digits and '-'")


def _unknown_status(
    sources: Sources, status: str, item: Content, allowed: Iterable[str]
) -> Problem:
    remedy = f"use one of: {', '.join(s for s in allowed if s != 'skip')}"
    return sources.problem(str(item), "status:", f"unknown Status '{status}'", remedy)


def _unresolved(sources: Sources, target: str) -> Problem:
    return _unresolved_in(sources, file_in_hand(sources), target)


def _unresolved_in(sources: Sources, text: str, target: str) -> Problem:
    remedy = "correct the path, which counts from this file or, with a leading /, from content"
    return sources.problem(text, target, f"links to '{target}', which is no file", remedy)


def _unmarked(sources: Sources, target: str, item: str) -> Problem:
    what = f"links to '{target}' as {{filename}}, and that is no text"
    return sources.problem(item, target, what, "write {static} instead")


def _unrecognized(sources: Sources, word: str, link: str) -> Problem:
    what = f"links with the unknown word {{{word}}}"
    return sources.problem(
        file_in_hand(sources), link, what, "use {filename} for a text, {static} for a file"
    )


def _repeated(sources: Sources, name: str, item: str) -> Problem:
    label = name.capitalize()
    return sources.problem(item, f"{name}:", f"has two lines '{label}:'", "keep one of them")


def _undescribed(sources: Sources, picture: str, item: str) -> Problem:
    what = f"the picture {picture} has no alternative text"
    return sources.problem(item, picture, what, "say what it shows, between '![' and ']'")


RECORDS: dict[str, Callable[..., Problem]] = {
    "Cannot get modification stamp for %s\n\t%s": _unreadable,
    "Cannot load plugin `%s`\n%s": _unloadable,
    "Cannot register plugin `%s`": _unregistered,
    "Could not process %s": _unprocessed,
    "Skipping %s: could not find information about '%s'": _missing,
    "Skipping %s: file %r would be written outside output path": _outside,
    "Unknown status '%s' for file %s, skipping it. (Not in %s)": _unknown_status,
    "Unable to find '%s', skipping url replacement.": _unresolved,
    "{filename} used for linking to static content %s in %s. Use {static} instead": _unmarked,
    "Replacement Indicator %r not recognized in %r, skipping replacement": _unrecognized,
    "Duplicate definition of `%s` for %s. Using first one.": _repeated,
    "Empty alt attribute for image %s in %s": _undescribed,
}


LEFT_OUT = frozenset(
    {
        "Could not process %s",
        "Skipping %s: could not find information about '%s'",
        "Skipping %s: file %r would be written outside output path",
        "Unknown status '%s' for file %s, skipping it. (Not in %s)",
    }
)
"""The records after which Pelican goes on without the item."""


def file_in_hand(sources: Sources) -> str:
    """Return the source of the item that is being written, else the settings file."""
    return str(item_in_hand() or sources.settings_file)


def _describe(error: BaseException | None) -> str:
    """Name an error and, for whoever mends code, the line that raised it."""
    where = traceback.extract_tb(error.__traceback__)[-1] if error else None
    place = f" ({Path(where.filename).name}:{where.lineno})" if where else ""
    return f"{type(error).__name__}: {error}{place}"
