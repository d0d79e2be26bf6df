"""Collect what Pelican only logs as problems that stop the build.

Pelican logs a warning or an error, leaves something out and goes on.
"""

import logging
import sys
from collections.abc import Iterable
from typing import Any

from plugins.publishing.records import LEFT_OUT, RECORDS, file_in_hand
from plugins.sources.places import Sources
from plugins.sources.problems import Problem, ProblemsFound


class ProblemCollector(logging.Handler):
    """Keep a problem for every record of WARNING or worse.

    `left_out` tells whether Pelican went on without one of the site's items, so that
    what is found later may be a mere consequence.
    """

    def __init__(self, sources: Sources) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []
        self.left_out = False
        self.sources = sources

    def emit(self, record: logging.LogRecord) -> None:
        """Add the problems that `record` stands for."""
        self.left_out |= record.msg in LEFT_OUT
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
    return sources.problem(file_in_hand(sources), "", said, remedy)
