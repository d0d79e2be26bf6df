"""Take submissions out of the receiver's database: `python -m plugins.receiver --help`."""

import argparse
import csv
import json
import os
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from plugins.receiver.database import NewerDatabase
from plugins.receiver.logs import log_to_stderr
from plugins.receiver.outbox import Outbox, examine, send_again
from plugins.receiver.receive import Receiver, open_receiver
from plugins.receiver.retention import delete, purge
from plugins.receiver.settings import read_settings
from plugins.receiver.store import Submission
from plugins.sources.problems import ProblemsFound

BOM = "\ufeff"
"""Starts a CSV file. Without it, Excel reads UTF-8 as the system's old encoding."""
_FORMULA = "=+-@\t\r\n\u2212"
"""Characters that start a formula in a spreadsheet (OWASP, CSV Injection)."""
_FILLERS = "\u115f\u1160\u2800"
"""Letters and signs that look like a blank."""
_COLUMNS = ("reference", "revision", "received", "language", "suspected")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command with settings from the environment; return the exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        code: int = chosen.run(chosen, open_receiver(read_settings()))
    except (ProblemsFound, NewerDatabase, sqlite3.Error, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugins.receiver", description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("export", help="write a form's submissions as CSV or JSON")
    command.add_argument("form")
    command.add_argument("--format", choices=("csv", "json"), default="csv")
    command.add_argument("--separator", default=",", help="of CSV; Excel in Swedish wants ';'")
    command.add_argument("--output", type=Path, help="a file; else standard output")
    command.set_defaults(run=_export)
    command = commands.add_parser("delete", help="delete all revisions of one submission")
    command.add_argument("reference")
    command.set_defaults(run=_delete)
    command = commands.add_parser("purge", help="delete what is past its retention period, now")
    command.set_defaults(run=_purge)
    command = commands.add_parser("mail", help="send the mail that is due, now")
    command.add_argument("--again", metavar="REFERENCE", help="also a mail that may have got lost")
    command.set_defaults(run=_mail)
    return parser


def _export(chosen: argparse.Namespace, receiver: Receiver) -> int:
    form = receiver.forms.get(chosen.form)
    submissions = receiver.store.all(chosen.form)
    if form is None and not submissions:
        known = ", ".join(sorted(receiver.forms.all()))
        sys.stderr.write(f"No form '{chosen.form}'; forms: {known}\n")
        return 1
    if chosen.output:
        descriptor = os.open(chosen.output, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    else:
        descriptor = os.dup(sys.stdout.fileno())
    with open(descriptor, "w", encoding="utf-8", newline="") as target:  # noqa: PTH123
        if chosen.format == "json":
            write_json(submissions, target)
        else:
            write_csv(submissions, form.questions if form else (), target, chosen.separator)
    return 0


def write_csv(
    submissions: Iterable[Submission], names: Iterable[str], target: TextIO, separator: str = ","
) -> None:
    """Write one line for each submission to `target`, opened with newline="".

    The columns are `names`, the form's own, then names from earlier versions of the form that
    submissions still have. An answer that looks like a formula gets ' before it. Several
    answers to one question are joined by "; ". Answers that were set aside come last.
    """
    rows = list(submissions)
    known = list(names)
    earlier = sorted({name for row in rows for name in row.answers} - set(known))
    aside = sorted({name for row in rows for name in row.set_aside})
    target.write(BOM)
    writer = csv.writer(target, delimiter=separator)
    writer.writerow([*_COLUMNS, *known, *earlier, *(f"{name} (set aside)" for name in aside)])
    for row in rows:
        writer.writerow(
            [
                row.reference,
                row.revision,
                row.received,
                row.language,
                "yes" if row.suspected else "",
                *(_cell(row.answers.get(name, "")) for name in [*known, *earlier]),
                *(_cell(row.set_aside.get(name, "")) for name in aside),
            ]
        )


def write_json(submissions: Iterable[Submission], target: TextIO) -> None:
    """Write an array of submissions to `target`; files have their stored names."""
    plain = [asdict(submission) for submission in submissions]
    for file in (file for one in plain for file in one["files"]):
        del file["digest"]  # only known while the file arrives
    json.dump(plain, target, ensure_ascii=False, indent=1)
    target.write("\n")


def _cell(answer: object) -> str:
    texts = answer if isinstance(answer, list) else [answer]
    text = "; ".join(str(one["name"]) if isinstance(one, dict) else str(one) for one in texts)
    return f"'{text}" if _may_be_formula(text) else text


def _may_be_formula(text: str) -> bool:
    """Return whether the first visible character starts a formula, in any width.

    Some spreadsheets evaluate a formula even after blanks and invisible characters.
    """
    for character in unicodedata.normalize("NFKC", text):
        if character in _FORMULA:
            return True
        if unicodedata.category(character)[0] not in "CMZ" and character not in _FILLERS:
            return False
    return False


def _delete(chosen: argparse.Namespace, receiver: Receiver) -> int:
    deleted = delete(receiver.settings, receiver.store, chosen.reference)
    sys.stdout.write(f"Deleted: {deleted}\n")
    return 0 if deleted else 1


def _purge(_: argparse.Namespace, receiver: Receiver) -> int:
    deleted = purge(receiver.settings, receiver.store, receiver.forms.retention())
    sys.stdout.write(f"Deleted: {deleted}\n")
    return 0


def _mail(chosen: argparse.Namespace, receiver: Receiver) -> int:
    log_to_stderr()
    database = receiver.store.database
    if chosen.again and not send_again(database, chosen.again):
        sys.stderr.write(f"No mail of {chosen.again} may have got lost.\n")
        return 1
    Outbox(receiver.settings, receiver.store, receiver.forms).send_due()
    health = examine(database)
    sys.stdout.write(f"Waiting: {health.waiting}, unsure: {health.unsure}\n")
    return 0 if not health.waiting else 1


if __name__ == "__main__":
    sys.exit(main())
