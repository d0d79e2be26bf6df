"""Store submissions: on disk before the visitor gets an answer, and once however often sent."""

import datetime
import json
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.receiver.database import Database
from plugins.receiver.reference import make_reference
from plugins.receiver.submissions import NewSubmission, StoreResult, Submission
from plugins.receiver.uploads import StoredFile

RESENT_WITHIN = datetime.timedelta(hours=1)
"""For how long the same answers without a reference count as one submission sent again."""


SUBMISSION_MAIL, UNSURE_MAIL = "booking", "notice"
"""The kinds of mail, as the outbox names them: one with the answers, and one that says that
such a mail may be lost."""


class Store:
    """The submissions in one SQLite file; raises sqlite3.Error where it cannot write or read."""

    def __init__(self, file: Path) -> None:
        self.database = Database(file)

    def add(
        self, new: NewSubmission, recipients: Sequence[str] = (), domain: str = ""
    ) -> StoreResult:
        """Store a submission, and with it a mail to each of `recipients` in the outbox.

        One that was stored before is found again: by its reference and answers or, where the
        page made no reference, by the same answers shortly before. Other answers under the
        same reference are stored as its next revision, so that no word is lost. `domain` goes
        into the mail's Message-ID.
        """
        now = datetime.datetime.now(datetime.UTC)
        digest = new.digest
        with self.database.writing() as connection:
            latest = _latest(connection, new, digest, now)
            if latest and latest.digest == digest:
                return StoreResult(latest.id, latest.reference, new=False)
            reference = new.reference or _new_reference(connection, new.form)
            submission = connection.execute(
                "INSERT INTO submissions (form, reference, revision, language, received,"
                " suspected, answers, set_aside, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " RETURNING id",
                (
                    new.form,
                    reference,
                    latest.revision + 1 if latest else 1,
                    new.language,
                    now.isoformat(timespec="seconds"),
                    new.suspected,
                    json.dumps(new.answers, ensure_ascii=False),
                    json.dumps(new.set_aside, ensure_ascii=False),
                    digest,
                ),
            ).fetchone()[0]
            connection.executemany(
                "INSERT INTO files (submission, field, name, type, size, stored)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (submission, file.field, file.name, file.type, file.size, file.stored)
                    for file in new.files
                ],
            )
            queue_mail(connection, submission, SUBMISSION_MAIL, recipients, domain)
        return StoreResult(submission, reference, new=True)

    def all(self, form: str | None = None) -> list[Submission]:
        """List every submission, or those of one form, the newest first."""
        return list(self.read("? IS NULL OR form = ?", form, form))

    def read(self, condition: str, *values: object) -> Iterator[Submission]:
        """Read the submissions that an SQL condition of their table describes, newest first."""
        with self.database.reading() as connection:
            connection.row_factory = sqlite3.Row
            rows = connection.execute(
                f"SELECT * FROM submissions WHERE {condition} ORDER BY id DESC", values
            )
            for row in rows:
                files = connection.execute("SELECT * FROM files WHERE submission = ?", (row["id"],))
                yield _submission(row, map(_file, files))


def queue_mail(
    connection: sqlite3.Connection,
    submission: int,
    kind: str,
    recipients: Sequence[str],
    domain: str,
) -> None:
    """Put one mail for each recipient into the outbox, all with one Message-ID."""
    message_id = f"<{submission}.{kind}.{secrets.token_hex(8)}@{domain}>"
    now = int(time.time())
    connection.executemany(
        "INSERT INTO outbox (submission, recipient, message_id, kind, state, attempts, queued, due)"
        " VALUES (?, ?, ?, ?, 'waiting', 0, ?, ?)",
        [(submission, recipient, message_id, kind, now, now) for recipient in recipients],
    )


@dataclass(frozen=True)
class _Latest:
    id: int
    reference: str
    revision: int
    digest: str


def _latest(
    connection: sqlite3.Connection, new: NewSubmission, digest: str, now: datetime.datetime
) -> _Latest | None:
    """Find the latest revision of the same submission, if it was stored before."""
    columns = "SELECT id, reference, revision, digest FROM submissions WHERE "
    if new.reference:
        found = connection.execute(
            columns + "form = ? AND reference = ? ORDER BY revision DESC LIMIT 1",
            (new.form, new.reference),
        ).fetchone()
    else:
        since = (now - RESENT_WITHIN).isoformat(timespec="seconds")
        found = connection.execute(
            columns + "digest = ? AND received >= ? ORDER BY id DESC LIMIT 1", (digest, since)
        ).fetchone()
    return _Latest(*found) if found else None


def _new_reference(connection: sqlite3.Connection, form: str) -> str:
    while True:
        reference = make_reference(form)
        taken = "SELECT 1 FROM submissions WHERE form = ? AND reference = ?"
        if not connection.execute(taken, (form, reference)).fetchone():
            return reference


def _submission(row: sqlite3.Row, files: Iterable[StoredFile]) -> Submission:
    values = dict(row)
    del values["digest"]
    values |= {name: json.loads(row[name]) for name in ("answers", "set_aside")}
    return Submission(**{**values, "suspected": bool(row["suspected"]), "files": tuple(files)})


def _file(row: sqlite3.Row) -> StoredFile:
    return StoredFile(row["field"], row["name"], row["type"], row["size"], row["stored"])
