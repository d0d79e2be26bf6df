"""Log events as JSON lines, without anything that a visitor wrote or any address.

An event is a word and a few values; no text from a post may be one of them.
"""

import datetime
import json
import logging
import sys
import traceback

_LOGGER = logging.getLogger("plugins.receiver")
_LOGGER.filters.clear()  # Pelican's loggers have one that lets each message through once only


def log_event(level: int, event: str, **values: str | int | float | bool) -> None:
    """Log `event`, a word, with `values`: keys of forms, numbers, names of errors."""
    _LOGGER.log(level, event, extra={"values": values})


def log_error(event: str, error: BaseException, **values: str | int | float | bool) -> None:
    """Log `event` with the kind of `error` and where it was raised.

    Its message is left out: it may quote an answer.
    """
    frame = traceback.extract_tb(error.__traceback__)[-1:]
    place = f"{frame[0].filename}:{frame[0].lineno}" if frame else ""
    log_event(logging.ERROR, event, error=type(error).__name__, place=place, **values)


def log_to_stderr() -> None:
    """Write the events to standard error, one JSON object a line."""
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
