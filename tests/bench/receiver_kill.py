"""Kill the receiver at random moments: `python -m tests.bench.receiver_kill [TIMES] [SEED]`.

Clients post without a pause while gunicorn, its workers and the sender of mail in them are
killed with SIGKILL, 50 times where nothing else is said. A client sends what was not answered
again, as a visitor would, half of them with the reference that a page's script makes. In the
end each post must be one row, each mail taken once, and each row's mail taken, unsure or
waiting. Exits 1 where that is not so.

What it cannot show is a power cut: a killed process leaves its writes to the kernel. For
that the rows are committed with SQLite's synchronous=FULL.
"""

import http.client
import random
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from plugins.forms.posting.contract import REFERENCE
from plugins.publishing.build import build_site
from plugins.receiver.database import make_reference
from tests.bench.receiver_load import read_rows
from tests.conftest import SETTINGS
from tests.receiver.production import Production, free_port, post, stop
from tests.receiver.smtp_peer import SmtpPeer

CLIENTS = 8


@dataclass
class Result:
    """What came of it: posts, how often each was answered 303, rows, and mails by state."""

    kills: int = 0
    broken_off: int = 0
    answered: Counter[str] = field(default_factory=Counter)
    others: Counter[int] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    mail_states: Counter[str] = field(default_factory=Counter)
    mails_taken: Counter[str] = field(default_factory=Counter)
    rows_without_mail: int = 0
    sound: bool = False

    @property
    def lost(self) -> int:
        return len(self.answered.keys() - self.rows.keys())

    @property
    def doubled(self) -> int:
        return sum(count > 1 for count in self.rows.values())

    @property
    def mails_doubled(self) -> int:
        return sum(count > 1 for count in self.mails_taken.values())

    @property
    def is_right(self) -> bool:
        wrong = (self.lost, self.doubled, self.mails_doubled, self.rows_without_mail)
        return self.sound and bool(self.answered) and wrong == (0, 0, 0, 0)


class Client:
    """Posts one submission after another; one that was not answered is sent again, not the next."""

    def __init__(self, number: int, port: int, result: Result) -> None:
        self._number, self._port, self._result = number, port, result
        self._sent = 0
        self._open: dict[str, str] | None = None

    def run(self, ended: threading.Event) -> None:
        """Post until the server is gone."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        while not ended.is_set():
            submission = self._open = self._open or self._next()
            try:
                status = post(connection, submission)
            except (OSError, http.client.HTTPException):
                self._result.broken_off += 1
                break
            if status == 303:
                self._result.answered[submission["message"]] += 1
                self._open = None
            else:
                self._result.others[status] += 1
        connection.close()

    def finish(self) -> None:
        """Send again what is still unanswered."""
        if self._open:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            if post(connection, self._open) == 303:
                self._result.answered[self._open["message"]] += 1
            connection.close()

    def _next(self) -> dict[str, str]:
        self._sent += 1
        submission = {"message": f"client {self._number} post {self._sent}"}
        if self._sent % 2:
            submission[REFERENCE] = make_reference("contact")
        return submission


def kill_repeatedly(production: Production, kills: int, chance: random.Random) -> Result:
    """Kill the server `kills` times at moments of `chance`, then count."""
    result = Result()
    log = production.data.with_suffix(".log")
    clients = [Client(number, production.port, result) for number in range(CLIENTS)]
    with SmtpPeer() as peer:
        mail = {
            "RECEIVER_MAIL_TO": "visits@example.org",
            "RECEIVER_MAIL_FROM": "site@example.org",
            "RECEIVER_SMTP_HOST": "127.0.0.1",
            "RECEIVER_SMTP_PORT": str(peer.port),
            "RECEIVER_SMTP_SECURITY": "none",
        }
        for _ in range(kills):
            process = production.start(log, **mail)
            ended = threading.Event()
            threads = [threading.Thread(target=client.run, args=(ended,)) for client in clients]
            for thread in threads:
                thread.start()
            time.sleep(chance.uniform(0.05, 1.5))
            stop(process, signal.SIGKILL)
            result.kills += 1
            ended.set()
            for thread in threads:
                thread.join()
        process = production.start(log, **mail)
        for client in clients:
            client.finish()
        time.sleep(3)  # the sender takes up what its forerunner left
        stop(process)
        result.mails_taken.update(message["Message-ID"] for _, message in peer.accepted)
    _count(production.database, result)
    return result


def _count(database: Path, result: Result) -> None:
    result.rows = read_rows(database)
    with closing(sqlite3.connect(database)) as connection:
        states = "SELECT state, count(*) FROM outbox WHERE kind = 'booking' GROUP BY state"
        result.mail_states = Counter(dict(connection.execute(states)))
        result.rows_without_mail = connection.execute(
            "SELECT count(*) FROM submissions WHERE id NOT IN"
            " (SELECT submission FROM outbox WHERE kind = 'booking')"
        ).fetchone()[0]
        sent = connection.execute("SELECT message_id FROM outbox WHERE state = 'sent'")
        # What is marked as sent was taken.
        result.rows_without_mail += sum(mail not in result.mails_taken for (mail,) in sent)
        result.sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def main(kills: int = 50, seed: int | None = None) -> int:
    seed = random.randrange(10**6) if seed is None else seed
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        build_site(SETTINGS, site)
        production = Production(site, Path(folder, "data"), free_port())
        result = kill_repeatedly(production, kills, random.Random(seed))
    print(f"seed {seed}: killed {result.kills} times; {len(result.answered)} submissions answered,")
    print(f"{result.broken_off} posts broken off; other answers: {dict(result.others)}")
    print(f"lost: {result.lost}, doubled: {result.doubled}, database sound: {result.sound}")
    print(f"mails: {dict(result.mail_states)}; taken twice: {result.mails_doubled};", end=" ")
    print(f"missing: {result.rows_without_mail}")
    return 0 if result.is_right else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
