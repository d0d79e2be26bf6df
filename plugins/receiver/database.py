"""Open the receiver's SQLite file: one writer at a time, and each write on disk at once."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from plugins.receiver.schema import migrate

MAX_WAIT = 5.0
"""Seconds to wait for another writer: a visitor waits too, and gets 503 after that."""


class Database:
    """One SQLite file, created if it is missing; any thread of any process may use it.

    Every failure raises sqlite3.Error, and then nothing of the transaction was stored.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = threading.Lock()
        self._writer: sqlite3.Connection | None = None
        self._opened_as = 0
        with self.writing():
            pass
        self._close()  # a server may fork now, which SQLite's connections do not survive

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction that is committed at the end, and rolled back by any exception."""
        # Waiting here is fair, while SQLite polls: of many threads some would starve.
        if not self._lock.acquire(timeout=MAX_WAIT):
            raise sqlite3.OperationalError("another thread writes for too long")
        try:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.Error:
            self._close()  # a fresh connection may succeed where this one is broken
            raise
        finally:
            self._lock.release()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open a new connection that sees the database as it is now."""
        with closing(_connect(self.file)) as connection:
            yield connection

    def _connection(self) -> sqlite3.Connection:
        """Return the open connection, or a new one where the file was replaced or removed.

        Otherwise later writes would go to a file that nobody finds.
        """
        if self._writer is None or self._inode() != self._opened_as:
            self._close()
            self._create()
            self._writer = _connect(self.file)
            migrate(self._writer)
            self._opened_as = self._inode()
        return self._writer

    def _inode(self) -> int:
        try:
            return self.file.stat().st_ino
        except FileNotFoundError:
            return 0

    def _create(self) -> None:
        """Create the file readable by its owner alone, which SQLite would not do."""
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Opening a file that is there, and closing it, would drop SQLite's locks on it
            # (https://www.sqlite.org/howtocorrupt.html, 2.2).
            os.close(os.open(self.file, os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            pass
        except OSError as error:
            raise sqlite3.OperationalError(f"{self.file}: {error.strerror}") from error

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def _connect(file: Path) -> sqlite3.Connection:
    # rw: SQLite must not create a removed file again, with the wrong permissions.
    connection = sqlite3.connect(
        f"{file.resolve().as_uri()}?mode=rw",
        uri=True,
        timeout=MAX_WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    return connection
