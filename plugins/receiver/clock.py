"""Notice a clock that jumped: compare it with the time that the database saw last."""

import sqlite3

from plugins.receiver.database import get_state, set_state

_HOUR, _DAY = 3600, 86_400
LONGEST_PAUSE = 3 * _DAY
"""Seconds that may pass between two looks; after a longer pause, the clock is doubted."""
TRUSTED_AFTER = 7 * _DAY
"""Seconds that a doubted clock must go on without a jump before it is trusted again."""


def is_plausible(connection: sqlite3.Connection, now: int, *, confirmed: bool = False) -> bool:
    """Compare `now` with the time seen last, and store it; return whether to trust it.

    A clock that jumped is doubted until it is set right, until it has gone on steadily for
    TRUSTED_AFTER, as after a server was off for months, or until a person has `confirmed` it.
    """
    seen = get_state(connection, "seen")
    doubted_since = get_state(connection, "doubted_since")
    if not (confirmed or not seen or _follows(now, seen)):
        if not (doubted_since and _follows(now, get_state(connection, "doubted"))):
            doubted_since = now
        if now - doubted_since < TRUSTED_AFTER:
            set_state(connection, doubted=now, doubted_since=doubted_since)
            return False
    set_state(connection, seen=now, doubted=0, doubted_since=0)
    return True


def _follows(now: int, seen: int) -> bool:
    """Return whether `now` can come after `seen`: clocks are set back a little at times."""
    return -_HOUR <= now - seen <= LONGEST_PAUSE
