"""Store each submission once, and on disk before the visitor gets an answer."""

import datetime
import hashlib
import json
import secrets
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.forms.posting.validation import Answers
from plugins.receiver.database import Database, get_state, make_reference
from plugins.receiver.uploads import StoredFile

RESENT_WITHIN = datetime.timedelta(hours=1)
"""How long the same answers without a reference count as the same submission."""
SUBMISSION_MAIL, UNSURE_MAIL = "booking", "notice"
"""The outbox's names of mail: a mail with the answers, and a notice that such a mail may be
lost."""


@dataclass(frozen=True)
class NewSubmission:
    """The data of one post to store; `reference` is '' if the page made none.

    `set_aside` are answers to questions that do not apply.
    """

    form: str
    language: str
    answers: Answers
    reference: str = ""
    set_aside: Answers = field(default_factory=dict)
    suspected: bool = False
    files: Sequence[StoredFile] = ()

    @property
    def digest(self) -> str:
        """Return a hash that is equal for equal answers and files, as in a post sent again."""
        files = sorted((file.field, file.digest) for file in self.files)
        parts = json.dumps([self.form, self.answers, self.set_aside, files], sort_keys=True)
        return hashlib.sha256(parts.encode()).hexdigest()


@dataclass(frozen=True)
class StoreResult:
    """The place of a submission in the store; `new` is false if it was stored before."""

    id: int
    reference: str
    new: bool


@dataclass(frozen=True)
class Submission:
    """One stored submission; `received` is UTC in ISO 8601.

    Submissions with the same form and reference are revisions; the latest `revision` counts.
    """

    id: int
    form: str
    reference: str
    revision: int
    language: str
    received: str
    suspected: bool
    answers: Answers
    set_aside: Answers
    files: tuple[StoredFile, ...]


class Store:
    """The submissions in one SQLite file; raises sqlite3.Error if it cannot write or read."""

    def __init__(self, file: Path) -> None:
        self.database = Database(file)

    def add(
        self, new: NewSubmission, recipients: Sequence[str] = (), domain: str = ""
    ) -> StoreResult:
        """Store a submission, and put a mail to each of `recipients` into the outbox.

        A submission is already stored if it has the same reference and answers or, without a
        reference, the same answers within RESENT_WITHIN; then return it. Other answers with the
        same reference become the next revision, so that no word is lost. `domain` is for the
        mail's Message-ID.
        """
        digest = new.digest
        with self.database.writing() as connection:
            # A clock that is behind would make the submission old enough to be deleted soon.
            seconds = max(int(time.time()), get_state(connection, "seen"))
            now = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
            latest = _latest(connection, new, digest, now)
            if latest and latest["digest"] == digest:
                return StoreResult(latest["id"], latest["reference"], new=False)
            reference = new.reference or _new_reference(connection, new.form)
            submission = connection.execute(
                "INSERT INTO submissions (form, reference, revision, language, received,"
                " suspected, answers, set_aside, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " RETURNING id",
                (
                    new.form,
                    reference,
                    latest["revision"] + 1 if latest else 1,
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
        """List all submissions, or the submissions to one form, newest first."""
        return list(self.read("? IS NULL OR form = ?", form, form))

    def read(self, condition: str, *values: object) -> Iterator[Submission]:
        """Yield the submissions whose rows match an SQL condition, newest first."""
        with self.database.reading() as connection:
            connection.row_factory = sqlite3.Row
            rows = connection.execute(
                f"SELECT * FROM submissions WHERE {condition} ORDER BY id DESC", values
            )
            for row in rows:
                files = connection.execute(
                    "SELECT field, name, type, size, stored FROM files WHERE submission = ?",
                    (row["id"],),
                )
                stored = dict(row, suspected=bool(row["suspected"]))
                del stored["digest"]
                stored |= {name: json.loads(row[name]) for name in ("answers", "set_aside")}
                yield Submission(**stored, files=tuple(StoredFile(*file) for file in files))


def queue_mail(
    connection: sqlite3.Connection,
    submission: int,
    kind: str,
    recipients: Sequence[str],
    domain: str,
) -> None:
    """Put one mail for each recipient into the outbox, all with the same Message-ID."""
    message_id = f"<{submission}.{kind}.{secrets.token_hex(8)}@{domain}>"
    now = int(time.time())
    connection.executemany(
        "INSERT INTO outbox (submission, recipient, message_id, kind, state, attempts, queued, due)"
        " VALUES (?, ?, ?, ?, 'waiting', 0, ?, ?)",
        [(submission, recipient, message_id, kind, now, now) for recipient in recipients],
    )


def _latest(
    connection: sqlite3.Connection, new: NewSubmission, digest: str, now: datetime.datetime
) -> sqlite3.Row | None:
    """Return the latest revision of the same submission, or None if it is new."""
    condition, values = "form = ? AND reference = ?", (new.form, new.reference)
    if not new.reference:
        since = (now - RESENT_WITHIN).isoformat(timespec="seconds")
        condition, values = "digest = ? AND received >= ?", (digest, since)
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    cursor.execute(f"SELECT * FROM submissions WHERE {condition} ORDER BY id DESC LIMIT 1", values)
    found: sqlite3.Row | None = cursor.fetchone()
    return found


def _new_reference(connection: sqlite3.Connection, form: str) -> str:
    while True:
        reference = make_reference(form)
        taken = "SELECT 1 FROM submissions WHERE form = ? AND reference = ?"
        if not connection.execute(taken, (form, reference)).fetchone():
            return reference
