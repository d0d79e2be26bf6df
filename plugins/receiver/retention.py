"""Delete answers after their retention period, and a submission at a person's request.

Each answer that is personal data is kept for the period of its purpose in the form's spec. The
whole submission is deleted together with the last such answer. If a form names no purpose, the
period is the setting's days.
"""

import datetime
import logging
import sqlite3
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from plugins.receiver.clock import is_plausible
from plugins.receiver.database import mark_deletion, set_state
from plugins.receiver.logs import log_event
from plugins.receiver.settings import Settings
from plugins.receiver.store import Store
from plugins.receiver.uploads import sweep

_OF = "submission IN (SELECT id FROM submissions WHERE {})"
MOST_AT_ONCE, LARGEST_SHARE = 20, 1 / 3
"""A purge of more submissions of a form, which are also a larger share of them, is held back:
the clock or a period may be wrong. Otherwise a purge each hour deletes a few."""


@dataclass(frozen=True)
class Purged:
    """What a purge did: the submissions `deleted`, and those `held` back.

    If the clock is doubted, nothing was deleted.
    """

    deleted: int = 0
    held: int = 0
    clock_doubted: bool = False


@dataclass
class _Deletion:
    """What one transaction deleted: `whole` submissions, `parts` of others, and files."""

    whole: int
    parts: set[int]
    files: list[str]


class _TooMuch(Exception):
    """Raised to roll a deletion back."""


def purge(
    settings: Settings,
    store: Store,
    retention: Mapping[str, Mapping[str, str] | None],
    now: datetime.datetime | None = None,
    *,
    confirmed: bool = False,
) -> Purged:
    """Delete data older than its retention period, unless the clock or the amount is doubtful.

    `retention` has the period of each answer, such as "12 months", by form and posted name. If
    it is empty, the site does not exist, and nothing is deleted. None instead of a form's
    periods means that nothing of this form is deleted. Files that no submission names any more
    are deleted too. `now` is in UTC.
    `confirmed` means that a person has seen that clock and amount are right.
    """
    if not retention:
        return Purged()
    now = now or datetime.datetime.now(datetime.UTC)
    with store.database.writing() as connection:
        plausible = is_plausible(connection, int(now.timestamp()), confirmed=confirmed)
        rows = connection.execute("SELECT form, count(*) FROM submissions GROUP BY form")
        amounts: dict[str, int] = dict(rows.fetchall())
    if not plausible:
        log_event(logging.ERROR, "purge_held", why="clock", now=now.isoformat(timespec="seconds"))
        return Purged(clock_doubted=True)
    deleted = held = 0
    for form, amount in amounts.items():
        most = amount if confirmed else max(MOST_AT_ONCE, int(amount * LARGEST_SHARE))
        periods = retention.get(form, {})
        if periods is None:
            continue
        done, too_many = _purge_form(settings, store, form, periods, now, most)
        deleted += done
        held += too_many
    if held:
        log_event(logging.ERROR, "purge_held", why="amount", submissions=held)
    with store.database.writing() as connection:
        set_state(connection, held=held)
        files = {name for (name,) in connection.execute("SELECT stored FROM files")}
    sweep(settings.files, files)
    return Purged(deleted, held)


def delete(settings: Settings, store: Store, reference: str) -> int:
    """Delete all revisions of one submission; return their number."""
    with store.database.writing() as connection:
        deletion = _delete(connection, "reference = ?", reference)
        if deletion.whole:
            mark_deletion(connection, int(time.time()))
    _clean_up(settings, store, deletion)
    return deletion.whole


def _purge_form(
    settings: Settings,
    store: Store,
    form: str,
    periods: Mapping[str, str],
    now: datetime.datetime,
    most: int,
) -> tuple[int, int]:
    """Delete what is too old of one form; return how many submissions, or how many too many.

    If more than `most` submissions would lose something, nothing is deleted.
    """
    names_by_day: dict[str, list[str]] = defaultdict(list)
    for name, period in periods.items():
        names_by_day[_before(now, period)].append(name)
    names_by_day = names_by_day or {_before(now, f"{settings.retention_days} days"): []}
    last, *others = sorted(names_by_day)
    try:
        with store.database.writing() as connection:
            deletion = _delete(connection, "form = ? AND received < ?", form, last)
            for day in others:
                _delete_answers(connection, form, day, names_by_day[day], deletion)
            amount = deletion.whole + len(deletion.parts)
            if amount > most:
                raise _TooMuch
            if amount:
                mark_deletion(connection, int(now.timestamp()))
    except _TooMuch:
        return 0, amount
    _clean_up(settings, store, deletion)
    return deletion.whole, 0


def _before(now: datetime.datetime, period: str) -> str:
    """Return `now` minus `period`, such as "1 year"; older data must be deleted."""
    number, unit = period.split()
    moment: datetime.datetime = now - relativedelta(**{f"{unit.rstrip('s')}s": int(number)})
    return moment.isoformat(timespec="seconds")


def _delete(connection: sqlite3.Connection, condition: str, *values: str) -> _Deletion:
    """Delete the submissions that match an SQL condition."""
    files = _delete_files(connection, _OF.format(condition), values)
    deleted = connection.execute(f"DELETE FROM submissions WHERE {condition}", values).rowcount
    return _Deletion(deleted, set(), files)


def _delete_answers(
    connection: sqlite3.Connection,
    form: str,
    before: str,
    names: Sequence[str],
    deletion: _Deletion,
) -> None:
    """Delete the answers `names` from submissions to `form` before `before`."""
    older = "form = ? AND received < ?"
    marks = ", ".join("?" * len(names))
    paths = [f'$."{name}"' for name in names]
    answers, aside = f"json_remove(answers, {marks})", f"json_remove(set_aside, {marks})"
    changed = connection.execute(
        f"UPDATE submissions SET digest = '', answers = {answers}, set_aside = {aside}"
        f" WHERE {older} AND (json(answers) <> {answers} OR json(set_aside) <> {aside})"
        " RETURNING id",
        (*paths, *paths, form, before, *paths, *paths),
    )
    deletion.parts |= {number for (number,) in changed}
    condition = f"field IN ({marks}) AND {_OF.format(older)}"
    deletion.files += _delete_files(connection, condition, (*names, form, before))


def _delete_files(
    connection: sqlite3.Connection, condition: str, values: Sequence[str]
) -> list[str]:
    """Delete the rows of files that match an SQL condition; return their stored names."""
    rows = connection.execute(f"DELETE FROM files WHERE {condition} RETURNING stored", values)
    return [stored for (stored,) in rows]


def _clean_up(settings: Settings, store: Store, deletion: _Deletion) -> None:
    for stored in deletion.files:
        (settings.files / stored).unlink(missing_ok=True)
    store.database.erase()
