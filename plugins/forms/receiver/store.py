"""Keep submissions in SQLite; each is on disk before the visitor is answered."""

import datetime
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from plugins.forms.answers import Answers

_SCHEMA = """
CREATE TABLE IF NOT EXISTS submissions (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    language TEXT NOT NULL,
    received TEXT NOT NULL,  -- UTC, ISO 8601
    answers TEXT NOT NULL    -- a JSON object (see plugins.forms.answers)
) STRICT
"""


@dataclass(frozen=True)
class Submission:
    """One submission as it was accepted; `received` is UTC in ISO 8601."""

    id: int
    form: str
    language: str
    received: str
    answers: Answers


class Store:
    """The submissions in one SQLite file, which is made when it is not there.

    A connection lives for one call, so that any thread of any server can use the store.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        database.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as connection, connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(_SCHEMA)

    def add(self, form: str, language: str, answers: Answers) -> int:
        """Keep one submission and return its id; raises sqlite3.Error where it cannot."""
        received = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        row = (form, language, received, json.dumps(answers, ensure_ascii=False))
        with closing(self._connect()) as connection, connection:
            added = connection.execute(
                "INSERT INTO submissions (form, language, received, answers) VALUES (?, ?, ?, ?)",
                row,
            )
        if added.lastrowid is None:
            raise sqlite3.DatabaseError("the row inserted has no id")
        return added.lastrowid

    def all(self) -> list[Submission]:
        """List every submission, the newest first."""
        with closing(self._connect()) as connection:
            rows = connection.execute(
                "SELECT id, form, language, received, answers FROM submissions ORDER BY id DESC"
            ).fetchall()
        return [
            Submission(number, form, language, received, json.loads(answers))
            for number, form, language, received, answers in rows
        ]

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._database, timeout=5)
        connection.execute("PRAGMA synchronous = FULL")
        return connection
