"""Keep the state of a build in SQLite, and take nothing from a file that is damaged.

What belongs together stands in one row with its checksum. A row that does not match it counts
as missing, and so does everything in a file that SQLite or this version cannot read.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from plugins.incremental.files import Stamp, digest_of

FORMAT = 1
"""Raise it when a table changes."""
_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE inputs (
    name TEXT PRIMARY KEY, size INT, changed INT, inode INT, digest TEXT
) WITHOUT ROWID;
CREATE TABLE outputs (
    name TEXT PRIMARY KEY, size INT, changed INT, inode INT, digest TEXT, reads TEXT,
    source TEXT, files TEXT, checksum TEXT
) WITHOUT ROWID;
CREATE TABLE pages (name TEXT PRIMARY KEY, page TEXT, checksum TEXT);
CREATE TABLE texts (
    name TEXT PRIMARY KEY, key TEXT, facts TEXT, prose TEXT, html TEXT, checksum TEXT
);
"""


class Output(NamedTuple):
    """A file of the output: its stamp and digest, and the digest of what it was made from.

    `reads` is "" if that is unknown, so that the file is made by each build. `files` are the
    pictures that it names, by their paths in the output.
    """

    stamp: Stamp
    digest: str
    reads: str = ""
    source: str = ""
    files: tuple[str, ...] = ()


class KeptText(NamedTuple):
    """What was read in a text without problems, and the HTML made of its `prose`.

    `key` is the digest of its source and of the code; `facts` say what else it depends on.
    """

    key: str
    facts: dict[str, Any]
    prose: str
    html: str


@dataclass
class State:
    """All that is known of the last build; `facts` are such as its options and its day."""

    facts: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    texts: dict[str, KeptText] = field(default_factory=dict)


def read_state(file: Path, *, texts: bool = True) -> State:
    """Return the state in `file`, without the texts if not asked for; an empty one if damaged."""
    if not file.exists():
        return State()
    try:
        with closing(_connect(file)) as database:
            return _read(database, texts=texts)
    except (sqlite3.Error, ValueError, TypeError):
        return State()


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")  # a row that a crash damages is noticed
    return database


def _read(database: sqlite3.Connection, *, texts: bool) -> State:
    state = State()
    if _format(database) != FORMAT:
        return state
    state.facts = dict(database.execute("SELECT name, value FROM facts"))
    rows = database.execute("SELECT name, size, changed, inode, digest FROM inputs")
    state.inputs = {
        name: ((size, changed, inode), digest) for name, size, changed, inode, digest in rows
    }
    rows = database.execute("SELECT * FROM outputs")
    for name, size, changed, inode, digest, reads, source, files, checksum in rows:
        if checksum == _checksum(name, digest, reads, source, files):
            named = tuple(files.split("\n")) if files else ()
            state.outputs[name] = Output((size, changed, inode), digest, reads, source, named)
    if texts:
        state.texts = dict(_texts_in(database.execute("SELECT * FROM texts")))
    return state


def _texts_in(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, KeptText]]:
    for name, key, facts, prose, html, checksum in rows:
        if checksum == _checksum(name, key, facts, prose, html):
            yield name, KeptText(key, json.loads(facts), prose, html)


def read_texts(file: Path, names: Iterable[str]) -> dict[str, KeptText]:
    """Return what was read in the texts with `names`, as far as it is kept and whole."""
    with closing(_connect(file)) as database:
        one = "SELECT * FROM texts WHERE name = ?"
        return dict(_texts_in(row for name in names for row in database.execute(one, [name])))


def _format(database: sqlite3.Connection) -> int:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version


def _checksum(*parts: str) -> str:
    return digest_of("\0".join(parts).encode())


def read_pages(
    file: Path, names: Iterable[str] | None = None, having: Iterable[str] = ()
) -> dict[str, Any]:
    """Return what was found in written pages, all or those with `names`, by their names.

    With `having`, leave out those in whose note none of these words stands.
    """
    pages: dict[str, Any] = {}
    words = tuple(having)
    try:
        with closing(_connect(file)) as database:
            one = "SELECT * FROM pages WHERE name = ?"
            rows = (
                database.execute("SELECT * FROM pages")
                if names is None
                else (row for name in names for row in database.execute(one, [name]))
            )
            for name, page, checksum in rows:
                wanted = not words or any(word in page for word in words)
                if wanted and checksum == _checksum(name, page):
                    pages[name] = json.loads(page)
    except (sqlite3.Error, ValueError):
        return {}
    return pages


def write_state(
    file: Path, before: State, after: State, pages: Mapping[str, Any] | None = None
) -> None:
    """Change the state in `file` from `before` to `after`; `pages` are those that changed."""
    if not before.facts:
        file.unlink(missing_ok=True)  # missing, damaged or of another version
    try:
        _write(file, before, after, pages or {})
    except sqlite3.DatabaseError:
        file.unlink(missing_ok=True)


def _write(file: Path, before: State, after: State, pages: Mapping[str, Any]) -> None:
    with closing(_connect(file)) as database:
        if _format(database) != FORMAT:
            database.executescript(_TABLES)
        database.execute("BEGIN IMMEDIATE")
        _change(database, "facts", before.facts, after.facts, lambda value: (value,))
        _change(database, "inputs", before.inputs, after.inputs, lambda one: (*one[0], one[1]))
        _change(database, "outputs", before.outputs, after.outputs, _row_of_output, own=True)
        _change(database, "texts", before.texts, after.texts, _row_of_text, own=True)
        gone = before.outputs.keys() - after.outputs.keys()
        database.executemany("DELETE FROM pages WHERE name = ?", ((name,) for name in gone))
        database.executemany(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", map(_row_of_page, pages.items())
        )
        database.execute(f"PRAGMA user_version = {FORMAT}")
        database.execute("COMMIT")


def _row_of_output(name: str, one: Output) -> tuple[Any, ...]:
    files = "\n".join(one.files)
    checksum = _checksum(name, one.digest, one.reads, one.source, files)
    return (*one.stamp, one.digest, one.reads, one.source, files, checksum)


def _row_of_text(name: str, one: KeptText) -> tuple[Any, ...]:
    facts = json.dumps(one.facts, ensure_ascii=False)
    checksum = _checksum(name, one.key, facts, one.prose, one.html)
    return one.key, facts, one.prose, one.html, checksum


def _row_of_page(page: tuple[str, Any]) -> tuple[str, str, str]:
    text = json.dumps(page[1], ensure_ascii=False)
    return page[0], text, _checksum(page[0], text)


def _change(
    database: sqlite3.Connection,
    table: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    row_of: Callable[..., tuple[Any, ...]],
    *,
    own: bool = False,
) -> None:
    """Bring `table` from `before` to `after`; `row_of` takes the name as well if it is `own`."""
    gone = ((name,) for name in before.keys() - after.keys())
    database.executemany(f"DELETE FROM {table} WHERE name = ?", gone)
    changed = [
        (name, *(row_of(name, value) if own else row_of(value)))
        for name, value in after.items()
        if before.get(name) is not value and before.get(name) != value
    ]
    if changed:
        places = ", ".join("?" * len(changed[0]))
        database.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", changed)
