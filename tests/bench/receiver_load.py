"""Load the receiver: `python -m tests.bench.receiver_load [SECONDS] [CLIENTS]`.

Many clients post at once to gunicorn with two workers, for 30 s where nothing else is
said. Then every answer is compared with the database: each 303 must have its row, and each
row must have been answered once. Exits 1 where that is not so.
"""

import http.client
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from plugins.publishing.build import build_site
from tests.conftest import SETTINGS
from tests.receiver.production import Production, free_port, post, stop


@dataclass
class Load:
    """What the clients got: the markers answered with 303, other statuses, and how fast."""

    accepted: list[str] = field(default_factory=list)
    others: Counter[object] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)

    @property
    def lost(self) -> int:
        return sum(1 for marker in self.accepted if marker not in self.rows)

    @property
    def unanswered(self) -> int:
        return len(self.rows.keys() - set(self.accepted))

    @property
    def doubled(self) -> int:
        return sum(count > 1 for count in self.rows.values())

    @property
    def is_right(self) -> bool:
        return bool(self.accepted) and not (self.lost or self.unanswered or self.doubled)


def load(production: Production, seconds: float, clients: int) -> Load:
    """Post from `clients` threads for `seconds`, then read the rows."""
    result = Load()
    log = production.data.with_suffix(".log")
    process = production.start(log)
    end = time.monotonic() + seconds

    def run(client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", production.port, timeout=60)
        number = 0
        while time.monotonic() < end:
            number += 1
            marker = f"client {client} post {number}"
            start = time.monotonic()
            try:
                status: object = post(connection, {"message": marker})
            except (OSError, http.client.HTTPException) as error:
                status = type(error).__name__
                connection.close()
            result.seconds.append(time.monotonic() - start)
            if status == 303:
                result.accepted.append(marker)
            else:
                result.others[status] += 1
        connection.close()

    threads = [threading.Thread(target=run, args=(client,)) for client in range(clients)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        stop(process)
    result.rows = read_rows(production.database)
    return result


def read_rows(database: Path) -> Counter[str]:
    """Count the rows by the marker in their message."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT answers ->> 'message' FROM submissions")
        return Counter(marker for (marker,) in rows)


def main(seconds: float = 30, clients: int = 50) -> int:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        build_site(SETTINGS, site)
        result = load(Production(site, Path(folder, "data"), free_port()), seconds, clients)
    times = statistics.quantiles(result.seconds, n=100)
    print(f"{clients} clients, {seconds:.0f} s: {len(result.accepted)} submissions taken,", end=" ")
    print(f"{len(result.accepted) / seconds:.0f} a second; other answers: {dict(result.others)}")
    print(f"median {times[49] * 1000:.0f} ms, 99 of 100 within {times[98] * 1000:.0f} ms")
    print(f"lost: {result.lost}, kept but not answered: {result.unanswered},", end=" ")
    print(f"doubled: {result.doubled}")
    return 0 if result.is_right else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
