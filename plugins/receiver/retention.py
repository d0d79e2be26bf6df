"""Delete answers when their time is over, and a booking at a person's request.

Each answer that is personal data is kept as long as its purpose in the form's spec says; a
whole submission goes with the last of them. A form that names no purpose has the setting's
days.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dateutil.relativedelta import relativedelta

from plugins.receiver.settings import Settings
from plugins.receiver.store import Store
from plugins.receiver.uploads import remove_files, sweep

_OF = "submission IN (SELECT id FROM submissions WHERE {})"


def purge(settings: Settings, store: Store, keeps: Mapping[str, Mapping[str, str]]) -> int:
    """Delete what is older than it may be; return how many submissions that were.

    `keeps` gives, by form and posted name, for how long an answer is kept, such as "12
    months". Where it names no form at all, the site is not there to say so, and nothing is
    deleted. Files that no submission names any longer go too.
    """
    if not keeps:
        return 0
    now = datetime.datetime.now(datetime.UTC)
    deleted = 0
    for form in _forms(store):
        names_by_day: dict[str, list[str]] = defaultdict(list)
        for name, keep in keeps.get(form, {}).items():
            names_by_day[_before(now, keep)].append(name)
        names_by_day = names_by_day or {_before(now, f"{settings.retention_days} days"): []}
        last, *others = sorted(names_by_day)
        deleted += _delete(settings, store, "form = ? AND received < ?", form, last)
        for day in others:
            _forget(settings, store, form, day, names_by_day[day])
    sweep(settings.files, _files_named(store, "TRUE"))
    return deleted


def delete(settings: Settings, store: Store, reference: str) -> int:
    """Delete one booking in all its revisions; return how many submissions that were."""
    return _delete(settings, store, "reference = ?", reference)


def _forms(store: Store) -> list[str]:
    with store.database.reading() as connection:
        rows = connection.execute("SELECT DISTINCT form FROM submissions ORDER BY form")
        return [form for (form,) in rows]


def _before(now: datetime.datetime, keep: str) -> str:
    """Give the moment before which what is kept for `keep`, such as "1 year", is too old."""
    number, unit = keep.split()
    moment: datetime.datetime = now - relativedelta(**{f"{unit.rstrip('s')}s": int(number)})
    return moment.isoformat(timespec="seconds")


def _delete(settings: Settings, store: Store, condition: str, *values: str) -> int:
    files = _files_named(store, _OF.format(condition), *values)
    with store.database.writing() as connection:
        deleted = connection.execute(f"DELETE FROM submissions WHERE {condition}", values).rowcount
    _leave_no_trace(settings, store, deleted, files)
    return deleted


def _forget(settings: Settings, store: Store, form: str, before: str, names: Iterable[str]) -> None:
    """Delete the answers of these names from the submissions of `form` that are older."""
    paths = [f'$."{name}"' for name in names]
    removing = f"json_remove({{}}, {', '.join('?' * len(paths))})"
    changed = (
        f"form = ? AND received < ? AND (answers <> {removing.format('answers')}"
        f" OR set_aside <> {removing.format('set_aside')})"
    )
    fields = f"field IN ({', '.join('?' * len(paths))})"
    older = _OF.format("form = ? AND received < ?")
    files = _files_named(store, f"{fields} AND {older}", *names, form, before)
    with store.database.writing() as connection:
        count = connection.execute(
            f"UPDATE submissions SET digest = '', answers = {removing.format('answers')},"
            f" set_aside = {removing.format('set_aside')} WHERE {changed}",
            (*paths, *paths, form, before, *paths, *paths),
        ).rowcount
        connection.execute(f"DELETE FROM files WHERE {fields} AND {older}", (*names, form, before))
    _leave_no_trace(settings, store, count, files)


def _leave_no_trace(settings: Settings, store: Store, changed: int, files: list[str]) -> None:
    if changed:
        with store.database.reading() as connection:
            # What was deleted would else stay readable in the write-ahead log for a while.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    remove_files(settings.files, files)


def _files_named(store: Store, condition: str, *values: str) -> list[str]:
    with store.database.reading() as connection:
        rows = connection.execute(f"SELECT stored FROM files WHERE {condition}", values)
        return [stored for (stored,) in rows]
