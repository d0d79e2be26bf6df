"""Delete answers after their retention period, and a submission at a person's request.

Each answer that is personal data is kept as long as its purpose in the form's spec says; a
whole submission is deleted with the last of them. A form that names no purpose has the
setting's days.
"""

import datetime
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateutil.relativedelta import relativedelta

from plugins.receiver.settings import Settings
from plugins.receiver.store import Store
from plugins.receiver.uploads import sweep

_OF = "submission IN (SELECT id FROM submissions WHERE {})"


def purge(
    settings: Settings,
    store: Store,
    retention: Mapping[str, Mapping[str, str]],
    now: datetime.datetime | None = None,
) -> int:
    """Delete what is older than its retention period; return how many submissions.

    `retention` has, by form and posted name, for how long an answer is kept, such as "12
    months". An empty one means that the site is not there, and nothing is deleted. Files
    that no submission names any more are deleted too. `now` is in UTC.
    """
    if not retention:
        return 0
    now = now or datetime.datetime.now(datetime.UTC)
    deleted = 0
    with store.database.reading() as connection:
        forms = connection.execute("SELECT DISTINCT form FROM submissions ORDER BY form").fetchall()
    for (form,) in forms:
        names_by_day: dict[str, list[str]] = defaultdict(list)
        for name, period in retention.get(form, {}).items():
            names_by_day[_before(now, period)].append(name)
        names_by_day = names_by_day or {_before(now, f"{settings.retention_days} days"): []}
        last, *others = sorted(names_by_day)
        deleted += _delete(settings, store, "form = ? AND received < ?", form, last)
        for day in others:
            _delete_answers(settings, store, form, day, names_by_day[day])
    with store.database.reading() as connection:
        sweep(settings.files, {name for (name,) in connection.execute("SELECT stored FROM files")})
    return deleted


def delete(settings: Settings, store: Store, reference: str) -> int:
    """Delete all revisions of one submission; return how many."""
    return _delete(settings, store, "reference = ?", reference)


def _before(now: datetime.datetime, period: str) -> str:
    """Return the moment before which what is kept for a period, such as "1 year", is too old."""
    number, unit = period.split()
    moment: datetime.datetime = now - relativedelta(**{f"{unit.rstrip('s')}s": int(number)})
    return moment.isoformat(timespec="seconds")


def _delete(settings: Settings, store: Store, condition: str, *values: str) -> int:
    """Delete the submissions that an SQL condition describes; return how many."""
    with store.database.writing() as connection:
        files = _delete_files(connection, _OF.format(condition), values)
        deleted = connection.execute(f"DELETE FROM submissions WHERE {condition}", values).rowcount
    _clean_up(settings, store, deleted, files)
    return deleted


def _delete_answers(
    settings: Settings, store: Store, form: str, before: str, names: Sequence[str]
) -> None:
    """Delete the answers of these names from older submissions of `form`."""
    older = "form = ? AND received < ?"
    marks = ", ".join("?" * len(names))
    paths = [f'$."{name}"' for name in names]
    answers, aside = f"json_remove(answers, {marks})", f"json_remove(set_aside, {marks})"
    with store.database.writing() as connection:
        changed = connection.execute(
            f"UPDATE submissions SET digest = '', answers = {answers}, set_aside = {aside}"
            f" WHERE {older} AND (answers <> {answers} OR set_aside <> {aside})",
            (*paths, *paths, form, before, *paths, *paths),
        ).rowcount
        condition = f"field IN ({marks}) AND {_OF.format(older)}"
        files = _delete_files(connection, condition, (*names, form, before))
    _clean_up(settings, store, changed, files)


def _delete_files(
    connection: sqlite3.Connection, condition: str, values: Sequence[str]
) -> list[str]:
    """Delete the rows of files that an SQL condition describes; return where they are stored."""
    rows = connection.execute(f"DELETE FROM files WHERE {condition} RETURNING stored", values)
    return [stored for (stored,) in rows]


def _clean_up(settings: Settings, store: Store, changed: int, files: list[str]) -> None:
    if changed:
        with store.database.reading() as connection:
            # Otherwise, what was deleted stays readable in the write-ahead log for a while.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for stored in files:
        (settings.files / stored).unlink(missing_ok=True)
