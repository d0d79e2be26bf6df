"""Log events as JSON lines, without visitors' texts or addresses.

An event is a word and a few values. No value may be a text from a post.
"""

import datetime
import json
import logging
import sys
import traceback

_LOGGER = logging.getLogger("plugins.receiver")
_LOGGER.filters.clear()  # Pelican's logger class drops repeated messages


def log_event(level: int, event: str, **values: str | int | float | bool) -> None:
    """Log `event`, a word, with `values`: form keys, numbers or names of errors."""
    _LOGGER.log(level, event, extra={"values": values})


def log_error(event: str, error: BaseException, **values: str | int | float | bool) -> None:
    """Log `event` with the type of `error` and the place that raised it.

    Leave out the error's message, because it may quote an answer.
    """
    frame = traceback.extract_tb(error.__traceback__)[-1:]
    place = f"{frame[0].filename}:{frame[0].lineno}" if frame else ""
    log_event(logging.ERROR, event, error=type(error).__name__, place=place, **values)


def log_to_stderr() -> None:
    """Write events to standard error, one JSON object on each line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines())
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        time = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        values = {
            "time": time.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.msg,
            **getattr(record, "values", {}),
        }
        return json.dumps(values, ensure_ascii=False)
