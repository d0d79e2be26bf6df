"""Send the mail in the outbox; lose none, and never send an accepted mail again.

A mail waits until the server accepts it. Retries come after 1, 2, 4 ... minutes, at most 6
hours. Just before the line that ends the mail, the outbox marks it as being delivered. If the
sender stops between that line and the server's reply, nobody knows whether the server accepted
the mail. The mail is then `unsure`: it is not sent again automatically. Instead, a short mail
with the submission's reference asks staff to look for it.
"""

import fcntl
import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage

from plugins.receiver.database import Database, get_state, set_state
from plugins.receiver.forms import ReceivedForms
from plugins.receiver.logs import log_error, log_event
from plugins.receiver.mail import staff_language, submission_mail, unsure_mail
from plugins.receiver.settings import Settings
from plugins.receiver.smtp import Refused, Unreachable, Unsure, deliver
from plugins.receiver.store import SUBMISSION_MAIL, UNSURE_MAIL, Store, queue_mail

FIRST_WAIT, LONGEST_WAIT = 60, 6 * 3600
"""Seconds between tries: the first wait doubles each time, up to the longest."""
LATEST = 2**62
"""A time after any that a mail can be due, in seconds."""
LONGEST_PENDING = 3600
"""Seconds that a mail or an erasure may wait before `Health` reports a problem."""
_EXAMINED = ("held", "doubted_since", "deletions", "erased", "unerased_since")
_MARKING_TRIES = 10


@dataclass(frozen=True)
class QueuedMail:
    """One mail in the outbox, to one recipient."""

    id: int
    submission: int
    recipient: str
    message_id: str
    kind: str
    attempts: int


@dataclass(frozen=True)
class Outbox:
    """Send the mail to staff that waits in the store."""

    settings: Settings
    store: Store
    forms: ReceivedForms

    def send_due(
        self, may_go_on: Callable[[], bool] = lambda: True, *, at_once: bool = False
    ) -> bool:
        """Send what is due, or with `at_once` all that waits.

        Return False if another process is sending. `may_go_on` is called before each mail.
        """
        if not self.settings.sends_mail:
            return True
        file = self.settings.database.with_name("outbox.lock")
        file.touch(0o600)
        with file.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # a dead process has no lock
            except BlockingIOError:
                return False
            # Nobody else sends now: a stopped sender left these mails.
            for mail in self._mails("state = 'delivering'"):
                self._mark_unsure(mail)
            due = LATEST if at_once else int(time.time())
            # A mail that is due later than any wait was queued while the clock was ahead.
            condition = "state = 'waiting' AND (due <= ? OR due > ?)"
            for mail in self._mails(condition, due, int(time.time()) + LONGEST_WAIT):
                if not (may_go_on() and self._send(mail)):
                    break
        return True

    def _mails(self, condition: str, *values: int) -> list[QueuedMail]:
        with self.store.database.reading() as connection:
            rows = connection.execute(
                "SELECT id, submission, recipient, message_id, kind, attempts FROM outbox"
                f" WHERE {condition} ORDER BY due, id",
                values,
            )
            return [QueuedMail(*row) for row in rows]

    def _send(self, mail: QueuedMail) -> bool:
        """Try to send one mail; return whether to try other mails now."""
        try:
            message = self._write(mail)
        except Exception as error:
            # A mail that cannot be written, as during a site change, must not delay others.
            log_error("mail_not_written", error, submission=mail.submission)
            self._put_off(mail)
            return True
        try:
            deliver(message, mail.recipient, self.settings, lambda: self._mark(mail, "delivering"))
        except Unsure as error:
            log_event(logging.WARNING, "mail_unsure", submission=mail.submission, why=str(error))
            self._mark_unsure(mail)
        except Refused as error:
            log_event(logging.WARNING, "mail_waits", submission=mail.submission, why=str(error))
            self._put_off(mail)
            return not isinstance(error, Unreachable)
        else:
            self._mark_sent(mail)
            log_event(logging.INFO, "mail_sent", submission=mail.submission)
        return True

    def _write(self, mail: QueuedMail) -> EmailMessage:
        (submission,) = self.store.read("id = ?", mail.submission)
        form = self.forms.get(submission.form)
        lang, words = self.forms.words(staff_language(form, self.settings))
        if mail.kind == UNSURE_MAIL:
            message = unsure_mail(submission, words, self.settings)
        else:
            message = submission_mail(submission, form, words, lang, self.settings)
        message["To"] = mail.recipient
        message["Message-ID"] = mail.message_id
        return message

    def _mark(self, mail: QueuedMail, state: str) -> None:
        with self.store.database.writing() as connection:
            changed = connection.execute(
                "UPDATE outbox SET state = ? WHERE id = ?", (state, mail.id)
            )
            if state == "delivering" and not changed.rowcount:
                raise Refused("deleted meanwhile")

    def _mark_sent(self, mail: QueuedMail) -> None:
        """Mark an accepted mail as sent; if that fails for good, the mail is unsure."""
        for _ in range(_MARKING_TRIES - 1):
            with suppress(sqlite3.Error):
                return self._mark(mail, "sent")
            time.sleep(1)
        return self._mark(mail, "sent")

    def _put_off(self, mail: QueuedMail) -> None:
        wait = min(FIRST_WAIT * 2 ** min(mail.attempts, 20), LONGEST_WAIT)
        with self.store.database.writing() as connection:
            connection.execute(
                "UPDATE outbox SET state = 'waiting', attempts = attempts + 1, due = ?"
                " WHERE id = ?",
                (int(time.time()) + wait, mail.id),
            )

    def _mark_unsure(self, mail: QueuedMail) -> None:
        """Mark a mail as unsure, and send its recipient one notice."""
        with self.store.database.writing() as connection:
            marking = "UPDATE outbox SET state = 'unsure' WHERE id = ?"
            marked = connection.execute(marking, (mail.id,)).rowcount
            if marked and mail.kind == SUBMISSION_MAIL:
                to, domain = [mail.recipient], self.settings.mail_domain
                queue_mail(connection, mail.submission, UNSURE_MAIL, to, domain)


def send_again(database: Database, reference: str) -> int:
    """Queue the unsure mails of a submission again; return their number."""
    with database.writing() as connection:
        return connection.execute(
            "UPDATE outbox SET state = 'waiting', due = ?"
            " WHERE state = 'unsure' AND kind = ? AND submission IN"
            " (SELECT id FROM submissions WHERE reference = ?)",
            (int(time.time()), SUBMISSION_MAIL, reference),
        ).rowcount


@dataclass(frozen=True)
class Health:
    """The state of the receiver.

    `oldest_seconds` is the waiting time of the oldest mail. `unsure` counts mails that the
    server may or may not have accepted. `held` counts submissions that a purge would delete
    only with --yes, as it does anything if `clock_doubted`. `unerased_seconds` is how long
    deleted data has been readable in the file, because another program reads it.
    """

    writable: bool
    waiting: int = 0
    oldest_seconds: int = 0
    unsure: int = 0
    held: int = 0
    clock_doubted: bool = False
    unerased_seconds: int = 0

    @property
    def good(self) -> bool:
        """Return whether everything works and needs no attention."""
        overdue = max(self.oldest_seconds, self.unerased_seconds) > LONGEST_PENDING
        return self.writable and not (overdue or self.held or self.clock_doubted)


def examine(database: Database) -> Health:
    """Test a write to the disk as a submission makes it, and examine the outbox."""
    now = int(time.time())
    try:
        with database.writing() as connection:
            set_state(connection, beaten=now)
            waiting, oldest = connection.execute(
                "SELECT count(*), min(queued) FROM outbox WHERE state IN ('waiting', 'delivering')"
            ).fetchone()
            (unsure,) = connection.execute(
                "SELECT count(*) FROM outbox WHERE state = 'unsure' AND kind = ?",
                (SUBMISSION_MAIL,),
            ).fetchone()
            state = {name: get_state(connection, name) for name in _EXAMINED}
    except sqlite3.Error:
        return Health(writable=False)
    unerased = state["deletions"] != state["erased"]
    return Health(
        True,
        waiting,
        max(now - oldest, 0) if waiting else 0,
        unsure,
        state["held"],
        state["doubted_since"] > 0,
        max(now - state["unerased_since"], 0) if unerased else 0,
    )
