"""Collect what Pelican only logs as problems that stop the build, each with its file.

Pelican logs a warning or an error, leaves something out and goes on. What editors get wrong is
found before it runs. So a record is a mistake in the code or the settings, or one that no check
knows; it is reported in Pelican's words.
"""

import logging
import sys
import traceback
from pathlib import Path
from typing import Any

from pelican.contents import Content

from plugins.sources.current_item import current_item
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.source_paths import SourcePaths

LEFT_OUT = ("Could not process ", "Skipping %s: ", "Unknown status ")
"""How the records begin after which Pelican goes on without the item."""


class ProblemCollector(logging.Handler):
    """Keep a problem for every record of WARNING or worse.

    `left_out` is True once Pelican went on without an item: what is found later may be a
    mere consequence.
    """

    def __init__(self, sources: SourcePaths) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []
        self.left_out = False
        self.sources = sources

    def emit(self, record: logging.LogRecord) -> None:
        """Add the problems that `record` stands for."""
        self.left_out |= str(record.msg).startswith(LEFT_OUT)
        error = sys.exception()  # Pelican logs it while it handles it, without its cause
        if isinstance(error, ProblemsFound):
            self.problems += error.problems
        else:
            self.problems.append(_explain(record, self.sources))


def _explain(record: logging.LogRecord, sources: SourcePaths) -> Problem:
    """Return the problem that `record` stands for."""
    arguments: Any = record.args
    match record.msg, arguments:
        case "Cannot load plugin `%s`\n%s", (plugin, error):
            what = f"plugin '{plugin}' cannot be loaded: {error}"
            remedy = "correct its name in PLUGINS, or fix what it imports"
            return sources.problem(sources.settings_file, plugin, what, remedy)
        case "Cannot register plugin `%s`", (plugin,):
            what = f"plugin '{plugin}' does not start: {_describe(sys.exception())}"
            return sources.problem(sources.settings_file, plugin, what, "fix its register()")
        case "Could not process %s", (path,):
            what = f"cannot be processed: {_describe(sys.exception())}"
            return sources.problem(path, "", what, "fix it, or the code that is named here")
    remedy = "fix the cause, since Pelican would go on and leave something out"
    items = [one for one in arguments or () if isinstance(one, Content)]
    item = items[0] if items else current_item()
    file = str((item and item.source_path) or sources.settings_file)
    said = " ".join(record.getMessage().split()).replace(f"{sources.content.parent}/", "")
    return sources.problem(file, "", said, remedy)


def _describe(error: BaseException | None) -> str:
    """Name an error and, for whoever fixes code, the line that raised it."""
    where = traceback.extract_tb(error.__traceback__)[-1] if error else None
    place = f" ({Path(where.filename).name}:{where.lineno})" if where else ""
    return f"{type(error).__name__}: {error}{place}"
