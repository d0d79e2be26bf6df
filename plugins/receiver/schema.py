"""The tables of the receiver's database, and the migration from each earlier version."""

import sqlite3

from plugins.receiver.reference import make_reference

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
CREATE TABLE heartbeat (id INTEGER PRIMARY KEY, beaten INTEGER NOT NULL) STRICT;
"""
VERSION = 1


class NewerDatabase(Exception):
    """Raised for a database that a later version of the receiver has written."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database up to VERSION, or leave it as it was; raises NewerDatabase."""
    if _version(connection) == VERSION:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        found = _version(connection)  # another process may have come first
        if found > VERSION:
            raise NewerDatabase(f"the database has version {found}, and this code knows {VERSION}")
        if found == 0:
            _to_version_1(connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _to_version_1(connection: sqlite3.Connection) -> None:
    """Create the tables; submissions that the first receiver stored get references."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    old = "submissions" in tables
    if old:
        connection.execute("ALTER TABLE submissions RENAME TO old_submissions")
    for statement in filter(str.strip, _VERSION_1.split(";\n")):
        connection.execute(statement)
    if old:
        connection.create_function("make_reference", 1, make_reference)
        connection.execute(
            "INSERT INTO submissions SELECT id, form, make_reference(form), 1, language, received,"
            " 0, answers, '{}', '' FROM old_submissions"
        )
        connection.execute("DROP TABLE old_submissions")
