"""Send the mail that waits in the outbox; none is lost, and none sent twice that was taken.

A mail waits until the server takes it, tried again after 1, 2, 4 ... minutes, at most 6
hours. Just before the line by which the server takes it, the mail is marked as being
delivered; so only a stop between that line and the server's answer leaves open whether it was
taken. Such a mail is not sent again by itself: it is `unsure`, and a short notice with the
booking's reference goes out instead, so that staff look for it.
"""

import fcntl
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage

from plugins.receiver.database import Database
from plugins.receiver.forms import ReceivedForms
from plugins.receiver.logs import log_error, log_event
from plugins.receiver.mail import booking_mail, notice_mail
from plugins.receiver.settings import Settings
from plugins.receiver.smtp import Refused, Unreachable, Unsure, deliver
from plugins.receiver.store import Store, queue_mail
from plugins.sources.problems import ProblemsFound

FIRST_WAIT, LONGEST_WAIT = 60, 6 * 3600
"""Seconds between tries: the first, doubled each time, up to the longest."""
_MARKING_TRIES = 10


@dataclass(frozen=True)
class Letter:
    """One mail of the outbox to one recipient."""

    id: int
    submission: int
    recipient: str
    message_id: str
    kind: str
    attempts: int


class Outbox:
    """The mail to staff that waits in the store, and its sending."""

    def __init__(self, settings: Settings, store: Store, forms: ReceivedForms) -> None:
        self._settings, self._store, self._forms = settings, store, forms
        self._database = store.database
        self._lock = settings.database.with_name("outbox.lock")

    def send_due(self, may_go_on: Callable[[], bool] = lambda: True) -> None:
        """Send what is due, unless another process does so just now.

        `may_go_on` is asked before each mail.
        """
        if not self._settings.sends_mail:
            return
        with self._alone() as alone:
            if not alone:
                return
            self._settle()
            for letter in self._due():
                if not (may_go_on() and self._send(letter)):
                    break

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Be the one sender, if no other is: the kernel frees the lock whatever ends a process."""
        with self._lock.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True

    def _settle(self) -> None:
        """Take up what a sender that was stopped has left open."""
        with self._database.reading() as connection:
            left = connection.execute("SELECT id FROM outbox WHERE state = 'delivering'").fetchall()
        for (number,) in left:
            self._doubt(number)

    def _due(self) -> list[Letter]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, submission, recipient, message_id, kind, attempts FROM outbox"
                " WHERE state = 'waiting' AND due <= ? ORDER BY due, id",
                (int(time.time()),),
            ).fetchall()
        return [Letter(*row) for row in rows]

    def _send(self, letter: Letter) -> bool:
        """Try to send one mail; return whether it makes sense to try others now."""
        try:
            message = self._write(letter)
        except (OSError, ValueError, LookupError, MessageError, ProblemsFound) as error:
            # One that cannot be written, as while the site is changed, keeps no other back.
            log_error("mail_not_written", error, submission=letter.submission)
            self._put_off(letter)
            return True
        try:
            deliver(
                message,
                letter.recipient,
                self._settings,
                lambda: self._mark(letter, "delivering"),
            )
        except Unsure as error:
            log_event(logging.WARNING, "mail_unsure", submission=letter.submission, why=str(error))
            self._doubt(letter.id)
        except Refused as error:
            log_event(logging.WARNING, "mail_waits", submission=letter.submission, why=str(error))
            self._put_off(letter)
            return not isinstance(error, Unreachable)
        else:
            self._mark_sent(letter)
            log_event(logging.INFO, "mail_sent", submission=letter.submission)
        return True

    def _write(self, letter: Letter) -> EmailMessage:
        (submission,) = self._store.read("id = ?", letter.submission)
        lang, words = self._forms.words(self._settings.mail_language)
        if letter.kind == "notice":
            message = notice_mail(submission, words, self._settings)
        else:
            form = self._forms.get(submission.form)
            message = booking_mail(submission, form, words, lang, self._settings)
        message["To"] = letter.recipient
        message["Message-ID"] = letter.message_id
        return message

    def _mark(self, letter: Letter, state: str) -> None:
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE outbox SET state = ? WHERE id = ?", (state, letter.id)
            )
            if state == "delivering" and not changed.rowcount:
                raise Refused("deleted meanwhile")

    def _mark_sent(self, letter: Letter) -> None:
        """Mark what the server took; where that fails for good, it is unsure as after a stop."""
        for left in reversed(range(_MARKING_TRIES)):
            try:
                self._mark(letter, "sent")
            except sqlite3.Error:
                if not left:
                    raise
                time.sleep(1)
            else:
                return

    def _put_off(self, letter: Letter) -> None:
        wait = min(FIRST_WAIT * 2 ** min(letter.attempts, 20), LONGEST_WAIT)
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE outbox SET state = 'waiting', attempts = attempts + 1, due = ?"
                " WHERE id = ?",
                (int(time.time()) + wait, letter.id),
            )

    def _doubt(self, number: int) -> None:
        """Leave a mail that may have been taken, and tell its recipient of it once."""
        with self._database.writing() as connection:
            submission, recipient, kind = connection.execute(
                "UPDATE outbox SET state = 'unsure' WHERE id = ?"
                " RETURNING submission, recipient, kind",
                (number,),
            ).fetchone()
            if kind == "booking":
                queue_mail(
                    connection, submission, "notice", [recipient], self._settings.mail_domain
                )


def send_again(database: Database, reference: str) -> int:
    """Let the unsure mails of a booking wait to be sent anew; return how many they are."""
    with database.writing() as connection:
        return connection.execute(
            "UPDATE outbox SET state = 'waiting', due = ?"
            " WHERE state = 'unsure' AND kind = 'booking' AND submission IN"
            " (SELECT id FROM submissions WHERE reference = ?)",
            (int(time.time()), reference),
        ).rowcount
