"""Count posts by address, over all workers of the server.

The package limits reads the notation of a limit, but has no store that several processes of
one machine share without a server of its own. So the counters are in an SQLite file beside
the submissions' but apart from it: they may be lost, and neither should wait for the other's
disk.
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

_SCHEMA = """
CREATE TABLE IF NOT EXISTS counters (
    key TEXT PRIMARY KEY, count INTEGER NOT NULL, expires REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS salt (id INTEGER PRIMARY KEY, salt TEXT NOT NULL) STRICT;
"""
_COUNT = """
INSERT INTO counters VALUES (?, 1, ?)
ON CONFLICT (key) DO UPDATE SET count = count + 1 RETURNING count, expires
"""


class RateLimiter:
    """The limits of `rate`, such as "10/minute; 60/hour", for each address.

    Each counts from the first post of an address until its time is over, then from 0 again.
    """

    def __init__(self, rate: str, file: Path) -> None:
        self._limits = parse_many(rate)
        self._file = file
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._writing() as connection:
            connection.executescript(_SCHEMA)
            connection.execute("INSERT OR IGNORE INTO salt VALUES (1, ?)", (secrets.token_hex(16),))
            self._salt = connection.execute("SELECT salt FROM salt").fetchone()[0]

    def seconds_to_wait(self, address: str) -> float:
        """Count a post from `address`; return 0 where it may be taken.

        Raises sqlite3.Error where counting fails.
        """
        counted = f"{self._salt}{_counted_as(address)}"
        key = hashlib.sha256(counted.encode()).hexdigest()  # no address is on disk
        now = time.time()
        waits = [0.0]
        with self._writing() as connection:
            connection.execute("DELETE FROM counters WHERE expires <= ?", (now,))
            for limit in self._limits:
                counter = (limit.key_for(key), now + limit.get_expiry())
                count, expires = connection.execute(_COUNT, counter).fetchone()
                if count > limit.amount:
                    waits.append(max(1.0, expires - now))
        return max(waits)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=2)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            with connection:
                yield connection


def _counted_as(address: str) -> str:
    """Count an IPv6 subscriber's whole network as one: any host has 2^64 addresses (RFC 6177)."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6 and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
