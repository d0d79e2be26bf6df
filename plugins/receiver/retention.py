"""Delete answers after their retention period, and a submission at a person's request.

Each answer that is personal data is kept for the period of its purpose in the form's spec. The
whole submission is deleted together with the last such answer. If a form names no purpose, the
period is the setting's days.
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
    """Delete data older than its retention period; return the number of deleted submissions.

    `retention` has the period of each answer, such as "12 months", by form and posted name. If
    it is empty, the site does not exist, and nothing is deleted. Files that no submission
    names any more are deleted too. `now` is in UTC.
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
    """Delete all revisions of one submission; return their number."""
    return _delete(settings, store, "reference = ?", reference)


def _before(now: datetime.datetime, period: str) -> str:
    """Return `now` minus `period`, such as "1 year"; older data must be deleted."""
    number, unit = period.split()
    moment: datetime.datetime = now - relativedelta(**{f"{unit.rstrip('s')}s": int(number)})
    return moment.isoformat(timespec="seconds")


def _delete(settings: Settings, store: Store, condition: str, *values: str) -> int:
    """Delete the submissions that match an SQL condition; return their number."""
    with store.database.writing() as connection:
        files = _delete_files(connection, _OF.format(condition), values)
        deleted = connection.execute(f"DELETE FROM submissions WHERE {condition}", values).rowcount
    _clean_up(settings, store, deleted, files)
    return deleted


def _delete_answers(
    settings: Settings, store: Store, form: str, before: str, names: Sequence[str]
) -> None:
    """Delete the answers `names` from submissions to `form` before `before`."""
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
    """Delete the rows of files that match an SQL condition; return their stored names."""
    rows = connection.execute(f"DELETE FROM files WHERE {condition} RETURNING stored", values)
    return [stored for (stored,) in rows]


def _clean_up(settings: Settings, store: Store, changed: int, files: list[str]) -> None:
    if changed:
        with store.database.reading() as connection:
            # Otherwise deleted data stays readable in the write-ahead log for a while.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for stored in files:
        (settings.files / stored).unlink(missing_ok=True)
