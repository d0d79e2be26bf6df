"""Count posts by address, over all workers of the server.

The counters have their own SQLite file beside the submissions' file: they may get lost, and
neither file should wait for the other's disk.
"""

import hashlib
import ipaddress
import re
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_SECONDS |= {"month": 30 * _SECONDS["day"], "year": 360 * _SECONDS["day"]}
_LIMIT = re.compile(rf"([0-9]+) *(?:/|per) *([0-9]*) *({'|'.join(_SECONDS)})s?", re.IGNORECASE)
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


def parse_rate(rate: str) -> list[tuple[int, int]]:
    """Return each limit of `rate` as (posts, seconds); raises ValueError for another text.

    Examples of rates: "10/minute; 60/hour", "10 per 2 minutes" and "10/day, 50/month".
    """
    limits = []
    for text in re.split("[,;|]", rate):
        if not (found := _LIMIT.fullmatch(text.strip())):
            raise ValueError(f"'{text}' is no rate")
        amount, multiple, unit = found.groups()
        limits.append((int(amount), int(multiple or 1) * _SECONDS[unit.lower()]))
    return limits


class RateLimiter:
    """The limits of `rate`, such as "10/minute; 60/hour", for each address.

    A limit counts from the first post of an address. When its time is over, it starts at 0.
    """

    def __init__(self, rate: str, file: Path) -> None:
        self._limits = parse_rate(rate)
        self._file = file
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._writing() as connection:
            connection.executescript(_SCHEMA)
            connection.execute("INSERT OR IGNORE INTO salt VALUES (1, ?)", (secrets.token_hex(16),))
            self._salt = connection.execute("SELECT salt FROM salt").fetchone()[0]

    def seconds_to_wait(self, address: str) -> float:
        """Count a post from `address`; return the seconds to wait, or 0 to accept it.

        Raises sqlite3.Error if counting fails.
        """
        counted = f"{self._salt}{_counted_as(address)}"
        key = hashlib.sha256(counted.encode()).hexdigest()  # store no address
        now = time.time()
        waits = [0.0]
        with self._writing() as connection:
            connection.execute("DELETE FROM counters WHERE expires <= ?", (now,))
            for amount, seconds in self._limits:
                counter = (f"{key}/{amount}/{seconds}", now + seconds)
                count, expires = connection.execute(_COUNT, counter).fetchone()
                if count > amount:
                    waits.append(max(1.0, expires - now))
        return max(waits)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=2)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            with connection:
                yield connection


def _counted_as(address: str) -> str:
    """Return one name for a whole IPv6 network: any host has 2^64 addresses (RFC 6177)."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6 and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
