"""Turn what Pelican only logs into problems that stop the build.

Pelican logs a warning or an error, leaves something out and goes on. Each record known
to matter has a function here that says which file it speaks of and how to mend it.
"""

import logging
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pelican.contents import Content

from plugins.editorial.problems import Problem, ProblemsFound
from plugins.publishing.sources import Sources


class ProblemCollector(logging.Handler):
    """Keep a problem for every record of WARNING or worse."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []
        self.sources = sources

    def emit(self, record: logging.LogRecord) -> None:
        """Add the problems that `record` stands for."""
        error = sys.exception()  # Pelican logs it while it handles it, without its cause
        if isinstance(error, ProblemsFound):
            self.problems.extend(error.problems)
            return
        known = RECORDS.get(str(record.msg))
        if known:
            self.problems.append(known(self.sources, *_arguments(record)))
        else:
            self.problems.append(_unknown(self.sources, record))


def _arguments(record: logging.LogRecord) -> Iterable[Any]:
    return record.args if isinstance(record.args, tuple) else (record.args,)


def _unknown(sources: Sources, record: logging.LogRecord) -> Problem:
    said = " ".join(record.getMessage().split())
    remedy = "mend the cause, since Pelican would go on and leave something out"
    return sources.problem(_item_in_hand() or sources.settings_file, "", said, remedy)


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
        what = f"cannot be read: {error.strerror}"
        return sources.problem(path, "", what, "mend the file or its permissions")
    if isinstance(error, ValueError) and str(error).endswith("is not a valid date"):
        date = str(error).split("'")[1]
        remedy = "write it as 2026-11-24"
        return sources.problem(path, date, str(error), remedy)
    what = f"cannot be processed: {_describe(error)}"
    return sources.problem(path, "", what, "mend it, or the code that is named here")


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
    remedy = "correct the path, which counts from this file or, with a leading /, from content"
    item = _item_in_hand() or sources.settings_file
    return sources.problem(item, target, f"links to '{target}', which is no file", remedy)


def _unmarked(sources: Sources, target: str, item: str) -> Problem:
    what = f"links to '{target}' as {{filename}}, and that is no text"
    return sources.problem(item, target, what, "write {static} instead")


def _unrecognized(sources: Sources, word: str, link: str) -> Problem:
    what = f"links with the unknown word {{{word}}}"
    item = _item_in_hand() or sources.settings_file
    return sources.problem(item, link, what, "use {filename} for a text, {static} for a file")


def _repeated(sources: Sources, name: str, item: str) -> Problem:
    label = name.capitalize()
    return sources.problem(item, f"{name}:", f"has two lines '{label}:'", "keep one of them")


def _undescribed(sources: Sources, picture: str, item: str) -> Problem:
    what = f"the picture {picture} has no alternative text"
    return sources.problem(item, picture, what, "say what it shows, between '![' and ']'")


RECORDS: dict[str, Callable[..., Problem]] = {
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


def _item_in_hand() -> str | None:
    """Return the source of the item that Pelican works on, which its record leaves out."""
    for frame, _ in traceback.walk_stack(None):
        item = frame.f_locals.get("self")
        if isinstance(item, Content) and item.source_path:
            return str(item.source_path)
    return None


def _describe(error: BaseException | None) -> str:
    """Name an error and, for whoever mends code, the line that raised it."""
    where = traceback.extract_tb(error.__traceback__)[-1] if error else None
    place = f" ({Path(where.filename).name}:{where.lineno})" if where else ""
    return f"{type(error).__name__}: {error}{place}"
