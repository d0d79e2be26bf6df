"""Collect what Pelican only logs as problems that stop the build.

Pelican logs a warning or an error, leaves something out and goes on.
"""

import logging
import sys

from plugins.publishing.records import LEFT_OUT, explain
from plugins.sources.places import Sources
from plugins.sources.problems import Problem, ProblemsFound


class ProblemCollector(logging.Handler):
    """Keep a problem for every record of WARNING or worse.

    `left_out` is True once Pelican went on without an item: what is found later may be a
    mere consequence.
    """

    def __init__(self, sources: Sources) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []
        self.left_out = False
        self.sources = sources

    def emit(self, record: logging.LogRecord) -> None:
        """Add the problems that `record` stands for."""
        self.left_out |= str(record.msg).startswith(LEFT_OUT)
        error = sys.exception()  # Pelican logs it while it handles it, without its cause
        if isinstance(error, ProblemsFound):
            self.problems.extend(error.problems)
        else:
            self.problems.append(explain(record, self.sources))
