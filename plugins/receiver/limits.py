"""Count posts by address, over all workers of the server.

The counters have their own SQLite file beside the submissions' file: they may get lost, and
neither file should wait for the other's disk.
"""

import hashlib
import hmac
import ipaddress
import re
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from math import ceil
from pathlib import Path

from werkzeug.exceptions import TooManyRequests

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_SECONDS |= {"month": 30 * _SECONDS["day"], "year": 360 * _SECONDS["day"]}
_LIMIT = re.compile(
    rf"([1-9][0-9]{{0,8}}) *(?:/|per) *([1-9][0-9]{{0,3}})? *({'|'.join(_SECONDS)})s?",
    re.IGNORECASE,
)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS counters (
    key TEXT PRIMARY KEY, count INTEGER NOT NULL, expires REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS counters_by_expires ON counters (expires);
DROP TABLE IF EXISTS salt; -- of earlier versions
"""
_COUNT = """
INSERT INTO counters VALUES (?, 1, ?)
ON CONFLICT (key) DO UPDATE SET count = count + 1 RETURNING count, expires
"""

SITE_FACTOR = 10
"""How much more than one address a whole IPv6 site may post: its owner can use any of its
65,536 networks (RFC 6177), and a mobile operator gives each phone one of them."""

FAR = 2
"""A post beyond so many times a limit is not read."""


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

    def seconds_to_wait(self, address: str) -> float:
        """Count a post from `address`; return the seconds to wait, or 0 to accept it.

        Raises TooManyRequests far beyond a limit, and sqlite3.Error or OSError if counting fails.
        """
        now = time.time()
        waits, is_far = [0.0], False
        last = now + max(seconds for _, seconds in self._limits)  # unless the clock was set back
        with self._writing() as connection:
            old = "DELETE FROM counters WHERE expires <= ? OR expires > ?"
            connection.execute(old, (now, last))
            for network, factor in _networks(address):
                # Store no address: without the salt, all of IPv4 is soon tried.
                key = hmac.new(self._salt, network.encode(), hashlib.sha256).hexdigest()
                for amount, seconds in self._limits:
                    counter = (f"{key}/{amount}/{seconds}", now + seconds)
                    count, expires = connection.execute(_COUNT, counter).fetchone()
                    if count > amount * factor:
                        waits.append(max(1.0, expires - now))
                        is_far |= count > FAR * amount * factor
        if is_far:
            raise TooManyRequests(retry_after=ceil(max(waits)))
        return max(waits)

    @cached_property
    def _salt(self) -> bytes:
        return _read_salt(self._file.with_suffix(".salt"))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file.touch(0o600)
        with closing(sqlite3.connect(self._file, timeout=2)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA secure_delete = ON")
            connection.executescript(_SCHEMA)
            with connection:
                yield connection


def _read_salt(file: Path) -> bytes:
    """Return the salt in `file`, made if missing; it is apart from what it hashes."""
    new = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    try:
        new.touch(0o600)
        new.write_bytes(secrets.token_bytes(32))
        with suppress(FileExistsError):
            file.hardlink_to(new)  # whole, or not at all: of several processes, one makes it
    finally:
        new.unlink()
    return file.read_bytes()


def _networks(address: str) -> Iterator[tuple[str, int]]:
    """Yield what `address` counts for, and how many times more than one address it may post.

    An IPv6 host has 2^64 addresses, which count as one.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        yield address, 1
        return
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    for bits, factor in ((32, 1),) if parsed.version == 4 else ((64, 1), (48, SITE_FACTOR)):
        yield str(ipaddress.ip_network((parsed, bits), strict=False)), factor
