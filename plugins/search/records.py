"""Keep the words of each page from build to build, in SQLite.

A row that does not match its checksum counts as missing, and so does all of a damaged file.
"""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from plugins.languages import languages

_CODE = (Path(__file__), Path(__file__).with_name("words.py"), Path(languages.__file__))
FORMAT = int(hashlib.sha256(b"".join(file.read_bytes() for file in _CODE)).hexdigest()[:7], 16)
"""What tells the words that this code finds from those of another version."""
_TABLE = "CREATE TABLE records (name TEXT PRIMARY KEY, record TEXT, checksum TEXT)"


class Record(NamedTuple):
    """The words of a page: `digest` is that of the file; `lang` is "" if it is not searched."""

    digest: str
    lang: str
    published: str
    words: dict[str, int]


def read_records(file: Path, names: Collection[str] | None = None) -> dict[str, Record]:
    """Return the records in `file`, all or of the pages with `names`; none if it is damaged."""
    if not file.exists():
        return {}
    try:
        with closing(sqlite3.connect(file)) as database:
            if database.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                return {}
            return dict(_read(database, names))
    except (sqlite3.Error, ValueError, TypeError):
        return {}


def _read(
    database: sqlite3.Connection, names: Collection[str] | None
) -> Iterator[tuple[str, Record]]:
    every = "SELECT name, record, checksum FROM records"
    rows = (
        database.execute(every)
        if names is None
        else (row for name in names for row in database.execute(f"{every} WHERE name = ?", [name]))
    )
    for name, text, checksum in rows:
        if checksum == _checksum(name, text):
            yield name, Record(*json.loads(text))


def write_records(file: Path, before: Mapping[str, Record], after: Mapping[str, Record]) -> None:
    """Change the records in `file` from `before` to `after`."""
    if not before:
        file.unlink(missing_ok=True)  # missing, damaged or of another version
    changed = [(name, one) for name, one in after.items() if before.get(name) != one]
    gone = [(name,) for name in before.keys() - after.keys()]
    if not (changed or gone):
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(file)) as database, database:
            database.execute("PRAGMA synchronous = OFF")  # a damaged row is noticed
            if not before:
                database.execute(_TABLE)
                database.execute(f"PRAGMA user_version = {FORMAT}")
            database.executemany("DELETE FROM records WHERE name = ?", gone)
            rows = ((name, text, _checksum(name, text)) for name, text in map(_row, changed))
            database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", rows)
    except sqlite3.DatabaseError:
        file.unlink(missing_ok=True)


def _row(named: tuple[str, Record]) -> tuple[str, str]:
    return named[0], json.dumps(named[1], ensure_ascii=False)


def _checksum(name: str, text: str) -> str:
    return hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()
