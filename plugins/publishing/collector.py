"""Turn what Pelican only logs into problems that stop the build, each with its file.

After a warning or an error, Pelican leaves something out and goes on. Our checks find editors'
mistakes before Pelican runs. So a log record means a mistake in the code or the settings, or
one that no check covers. It is reported in Pelican's words.
"""

import logging
import sys
import traceback
from pathlib import Path
from typing import Any

from pelican.contents import Content

from plugins.sources.current_item import current_item
from plugins.sources.messages import joined, msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.source_paths import SourcePaths

LEFT_OUT = ("Could not process ", "Skipping %s: ", "Unknown status ")
"""Beginnings of the log records after which Pelican goes on without the item."""


class ProblemCollector(logging.Handler):
    """Keep a problem for every record of WARNING or worse.

    `left_out` is True once Pelican has skipped an item: later problems may just follow from
    that.
    """

    def __init__(self, sources: SourcePaths) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []
        self.left_out = False
        self.sources = sources

    def emit(self, record: logging.LogRecord) -> None:
        """Add the problems that `record` reports."""
        self.left_out |= str(record.msg).startswith(LEFT_OUT)
        error = sys.exception()  # Pelican logs it inside the handler, without its cause
        if isinstance(error, ProblemsFound):
            self.problems += error.problems
        else:
            self.problems.append(_explain(record, self.sources))


def _explain(record: logging.LogRecord, sources: SourcePaths) -> Problem:
    """Return the problem that `record` reports."""
    arguments: Any = record.args
    match record.msg, arguments:
        case "Cannot load plugin `%s`\n%s", (plugin, error):
            what = msg("plugin '{plugin}' cannot be loaded: {error}", plugin=plugin, error=error)
            remedy = msg("correct its name in PLUGINS, or fix what it imports")
            return sources.problem(sources.settings_file, plugin, what, remedy)
        case "Cannot register plugin `%s`", (plugin,):
            what = msg(
                "plugin '{plugin}' does not start: {said}",
                plugin=plugin,
                said=_describe(sys.exception()),
            )
            return sources.problem(sources.settings_file, plugin, what, msg("fix its register()"))
        case "Cannot get modification stamp for %s\n\t%s", (path, _):
            what = msg("was moved or removed while the site was being built")
            return sources.problem(
                path, "", what, msg("build again; the preview does so by itself")
            )
        case "Could not process %s", (path,):
            what = msg("cannot be processed: {said}", said=_describe(sys.exception()))
            return sources.problem(path, "", what, msg("fix it, or the code that is named here"))
    remedy = msg("fix the cause, since Pelican would go on and leave something out")
    items = [one for one in arguments or () if isinstance(one, Content)]
    item = items[0] if items else current_item()
    file = str((item and item.source_path) or sources.settings_file)
    said = " ".join(record.getMessage().split()).replace(f"{sources.content.parent}/", "")
    return sources.problem(file, "", joined(said), remedy)


def _describe(error: BaseException | None) -> str:
    """Describe an error and, for programmers, the line that raised it."""
    where = traceback.extract_tb(error.__traceback__)[-1] if error else None
    place = f" ({Path(where.filename).name}:{where.lineno})" if where else ""
    return f"{type(error).__name__}: {error}{place}"
