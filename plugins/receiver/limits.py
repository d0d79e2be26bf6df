"""Count posts by address, over all workers of the server.

The package limits has no store that several processes of one machine share without a
server of its own, so its counters lie in an SQLite file here, beside the submissions' but
apart from it: they may be lost, and neither should wait for the other's disk.
"""

import hashlib
import ipaddress
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from limits import parse_many
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

_SCHEMA = """
CREATE TABLE IF NOT EXISTS counters (
    key TEXT PRIMARY KEY, count INTEGER NOT NULL, expires REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS salt (id INTEGER PRIMARY KEY, salt TEXT NOT NULL) STRICT;
"""


class RateLimiter:
    """The limits of `rate`, such as "10/minute; 60/hour", for each address."""

    def __init__(self, rate: str, file: Path) -> None:
        self._limits = parse_many(rate)
        self._storage = SqliteCounters(file)
        self._limiter = FixedWindowRateLimiter(self._storage)

    def seconds_to_wait(self, address: str) -> float:
        """Count a post from `address`; return 0 where it may be taken.

        Raises sqlite3.Error where counting fails.
        """
        key = self._storage.digest(_counted_as(address))
        waits = [0.0]
        for limit in self._limits:
            if not self._limiter.hit(limit, key):
                reset = self._limiter.get_window_stats(limit, key).reset_time
                waits.append(max(1.0, reset - time.time()))
        return max(waits)


def _counted_as(address: str) -> str:
    """Count an IPv6 subscriber's whole network as one: any host has 2^64 addresses (RFC 6177)."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6 and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


class SqliteCounters(Storage):
    """Counters for the package limits, in an SQLite file that is created if it is missing."""

    STORAGE_SCHEME = None

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._writing() as connection:
            connection.executescript(_SCHEMA)
            connection.execute("INSERT OR IGNORE INTO salt VALUES (1, ?)", (secrets.token_hex(16),))
            self._salt = connection.execute("SELECT salt FROM salt").fetchone()[0]

    def digest(self, address: str) -> str:
        """Return a hash of an address, so that no address is on disk."""
        return hashlib.sha256(f"{self._salt}{address}".encode()).hexdigest()

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return the exception that the storage raises."""
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more; a counter starts again `expiry` seconds after it started."""
        now = time.time()
        with self._writing() as connection:
            connection.execute("DELETE FROM counters WHERE expires <= ?", (now,))
            row = connection.execute(
                "INSERT INTO counters VALUES (?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET count = count + excluded.count RETURNING count",
                (key, amount, now + expiry),
            )
            return int(row.fetchone()[0])

    def get(self, key: str) -> int:
        """Return the count; 0 where no counter is running."""
        return int(self._read("count", key))

    def get_expiry(self, key: str) -> float:
        """Return when the counter starts again, in seconds since 1970."""
        return float(self._read("expires", key)) or time.time()

    def check(self) -> bool:
        """Tell whether the file can be written."""
        with self._writing():
            return True

    def reset(self) -> int:
        """Delete every counter; return how many."""
        with self._writing() as connection:
            return connection.execute("DELETE FROM counters").rowcount

    def clear(self, key: str) -> None:
        """Delete one counter."""
        with self._writing() as connection:
            connection.execute("DELETE FROM counters WHERE key = ?", (key,))

    def _read(self, column: str, key: str) -> float:
        with self._writing() as connection:
            row = connection.execute(
                f"SELECT {column} FROM counters WHERE key = ? AND expires > ?", (key, time.time())
            ).fetchone()
        return row[0] if row else 0

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=2)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            with connection:
                yield connection
