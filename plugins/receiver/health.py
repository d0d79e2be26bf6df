"""Tell a monitor whether submissions can be stored and the mail to staff goes out."""

import sqlite3
import time
from dataclasses import dataclass

from plugins.receiver.database import Database
from plugins.receiver.store import SUBMISSION_MAIL

OLDEST_MAIL = 3600
"""Seconds that a mail may wait before somebody must look."""


@dataclass(frozen=True)
class Health:
    """The state of the receiver.

    `oldest_seconds` is how long the oldest mail has waited; `unsure` counts mails that the
    server may or may not have accepted (outbox.py).
    """

    writable: bool
    waiting: int = 0
    oldest_seconds: int = 0
    unsure: int = 0

    @property
    def good(self) -> bool:
        """Return whether all works and nobody needs to look."""
        return self.writable and self.oldest_seconds <= OLDEST_MAIL


def examine(database: Database) -> Health:
    """Write to the disk as a submission does, and look into the outbox."""
    now = int(time.time())
    try:
        with database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO heartbeat VALUES (1, ?)", (now,))
            waiting, oldest = connection.execute(
                "SELECT count(*), min(queued) FROM outbox WHERE state IN ('waiting', 'delivering')"
            ).fetchone()
            (unsure,) = connection.execute(
                "SELECT count(*) FROM outbox WHERE state = 'unsure' AND kind = ?",
                (SUBMISSION_MAIL,),
            ).fetchone()
    except sqlite3.Error:
        return Health(writable=False)
    return Health(True, waiting, now - oldest if waiting else 0, unsure)
