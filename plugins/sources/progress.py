"""Say how far a long step has come: what is done, and how many of how many."""

import os
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import IO, TypeVar

from plugins.sources.messages import msg

One = TypeVar("One")
PATIENCE = 1.0
"""Seconds that a step takes before anything is shown of it."""
OFTEN = 0.1
"""Seconds between what is shown."""
_LINE = "\r\x1b[K"
"""Goes to the start of the line, and empties it."""
_terminals: list[tuple[IO[str], Callable[[str], str]]] = []


@contextmanager
def shown_progress(terminal: IO[str], say: Callable[[str], str] = str) -> Iterator[None]:
    """Show in `terminal`, if it is one, how far the steps in the block have come.

    `say` translates the messages. Nothing is shown in CI, or of a step that takes less than
    PATIENCE.
    """
    if "CI" in os.environ or not terminal.isatty():
        yield
        return
    _terminals.append((terminal, say))
    try:
        yield
    finally:
        _terminals.pop()


def counted(items: Collection[One], what: str) -> Iterator[One]:
    """Yield each of `items`, and show `what` is done with them: "Checking texts"."""
    if not _terminals:
        yield from items
        return
    (terminal, say), due = _terminals[-1], time.monotonic() + PATIENCE
    shown = False
    try:
        for done, item in enumerate(items):
            if time.monotonic() >= due:
                said = msg("{what}: {done} of {all}", what=what, done=done, all=len(items))
                terminal.write(f"{_LINE}{say(said)}")
                terminal.flush()
                due, shown = time.monotonic() + OFTEN, True
            yield item
    finally:
        if shown:
            terminal.write(_LINE)
            terminal.flush()
