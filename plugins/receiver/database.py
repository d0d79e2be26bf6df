"""Open the receiver's SQLite file: one writer at a time, each write synced to disk."""

import re
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

MAX_WAIT = 5.0
"""Seconds to wait for another writer. The visitor waits too, then gets 503."""
_VERSION_1 = """
CREATE TABLE submissions (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    reference TEXT NOT NULL,
    revision INTEGER NOT NULL,   -- from 1; a post with changed answers is the next
    language TEXT NOT NULL,
    received TEXT NOT NULL,      -- UTC, ISO 8601
    suspected INTEGER NOT NULL,  -- 1 where the sender had to confirm being a person
    answers TEXT NOT NULL,       -- a JSON object: an answer for each name
    set_aside TEXT NOT NULL,     -- likewise, answers to questions that did not apply
    digest TEXT NOT NULL,        -- alike for the same answers and files
    UNIQUE (form, reference, revision)
) STRICT;
CREATE INDEX submissions_by_digest ON submissions (digest);
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submissions ON DELETE CASCADE,
    field TEXT NOT NULL,
    name TEXT NOT NULL,          -- as its sender called it
    type TEXT NOT NULL,
    size INTEGER NOT NULL,
    stored TEXT NOT NULL UNIQUE  -- its name in the folder of files
) STRICT;
CREATE INDEX files_by_submission ON files (submission);
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submissions ON DELETE CASCADE,
    recipient TEXT NOT NULL,
    message_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('booking', 'notice')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivering', 'sent', 'unsure')),
    attempts INTEGER NOT NULL,
    queued INTEGER NOT NULL,     -- seconds since 1970
    due INTEGER NOT NULL         -- likewise: when to try next
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, due);
CREATE INDEX outbox_by_submission ON outbox (submission);
"""
_VERSION_2 = """
DROP TABLE IF EXISTS heartbeat;
CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""
VERSION = 2
_ERASING_WAIT = 100
"""Milliseconds to wait for readers when erasing: writers wait as well."""


class NewerDatabase(sqlite3.DatabaseError):
    """Raised if a later version of the receiver wrote the database."""


class Database:
    """One SQLite file, created when first used; any thread of any process may use it.

    Every failure raises sqlite3.Error, and the transaction stores nothing.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = threading.Lock()
        self._writer: sqlite3.Connection | None = None
        self._opened_as = 0

    def prepare(self) -> None:
        """Create or migrate the file now; raises NewerDatabase or sqlite3.Error."""
        with self.writing():
            pass
        self._close()  # SQLite connections do not survive a fork, and a server may fork now

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction; commit it at the end, or roll it back at any exception."""
        # This lock is fair. SQLite polls, so some of many threads would starve.
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
            self._close()  # if the connection is broken, a new one may work
            raise
        finally:
            self._lock.release()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open a new connection that sees the database as it is now."""
        if not self._opened_as:
            with self.writing():
                pass
        with closing(_connect(self.file)) as connection:
            yield connection

    def erase(self) -> bool:
        """Overwrite what was deleted, wherever it stands; return whether nothing is left of it.

        A program that reads the database, such as a backup, prevents it. Then try again later.
        """
        with self.reading() as connection, suppress(sqlite3.OperationalError):
            deletions = get_state(connection, "deletions")
            if get_state(connection, "erased") == deletions:
                return True
            connection.execute(f"PRAGMA busy_timeout = {_ERASING_WAIT}")
            if get_state(connection, "vacuumed") != deletions:
                # secure_delete leaves copies that SQLite made when it divided a page.
                connection.execute("PRAGMA temp_store = MEMORY")
                connection.execute("VACUUM")
                set_state(connection, vacuumed=deletions)
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                set_state(connection, erased=deletions)
                return True
        return False

    def _connection(self) -> sqlite3.Connection:
        """Return the open connection, or a new one if the file was replaced or removed.

        Otherwise later writes would go to a file that has no name any more.
        """
        if self._writer is None or self._inode() != self._opened_as:
            self._close()
            self._create()
            self._writer = _connect(self.file)
            _migrate(self._writer)
            self._opened_as = self._inode()
        return self._writer

    def _inode(self) -> int:
        try:
            return self.file.stat().st_ino
        except FileNotFoundError:
            return 0

    def _create(self) -> None:
        """Create the file so that only its owner can read it; SQLite would not."""
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Opening and closing a file that exists would drop SQLite's locks on it
            # (https://www.sqlite.org/howtocorrupt.html, 2.2).
            self.file.touch(0o600, exist_ok=False)
        except FileExistsError:
            pass
        except OSError as error:
            raise sqlite3.OperationalError(f"{self.file}: {error.strerror}") from error

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def _connect(file: Path) -> sqlite3.Connection:
    # rw: SQLite would create a removed file again with the wrong permissions.
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


def get_state(connection: sqlite3.Connection, name: str) -> int:
    """Return what `set_state` stored under `name`, or 0."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def set_state(connection: sqlite3.Connection, **values: int) -> None:
    """Store numbers by name, for all processes."""
    connection.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", values.items())


def mark_deletion(connection: sqlite3.Connection, now: int) -> None:
    """Note, in the transaction of a deletion, that `Database.erase` has work to do."""
    deletions = get_state(connection, "deletions")
    if get_state(connection, "erased") == deletions:
        set_state(connection, unerased_since=now)
    set_state(connection, deletions=deletions + 1)


def _migrate(connection: sqlite3.Connection) -> None:
    """Migrate the database to VERSION, or leave it unchanged; raises NewerDatabase."""
    if _version(connection) == VERSION:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        found = _version(connection)  # another process may have migrated it already
        if found > VERSION:
            raise NewerDatabase(f"the database has version {found}, and this code knows {VERSION}")
        if found < 1:
            _to_version_1(connection)
        if found < 2:
            _execute(connection, _VERSION_2)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _to_version_1(connection: sqlite3.Connection) -> None:
    """Create the tables; give a reference to each submission stored before version 1."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    old = "submissions" in tables
    if old:
        connection.execute("ALTER TABLE submissions RENAME TO old_submissions")
    _execute(connection, _VERSION_1)
    if old:
        connection.create_function("make_reference", 1, make_reference)
        connection.execute(
            "INSERT INTO submissions SELECT id, form, make_reference(form), 1, language, received,"
            " 0, answers, '{}', '' FROM old_submissions"
        )
        connection.execute("DROP TABLE old_submissions")


def _execute(connection: sqlite3.Connection, statements: str) -> None:
    """Execute `statements` in the open transaction, which executescript would end."""
    for statement in filter(str.strip, statements.split(";\n")):
        connection.execute(statement)


def make_reference(form: str) -> str:
    """Make a reference such as VISIT-4821-9371-0032, one of 10^12 for each form.

    The page's script makes references in the same format.
    """
    name = re.sub(r"[^A-Z0-9]+", "-", form.upper())[:20].strip("-") or "FORM"
    digits = f"{secrets.randbelow(10**12):012d}"
    return f"{name}-{digits[:4]}-{digits[4:8]}-{digits[8:]}"
