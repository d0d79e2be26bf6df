"""Take submissions out of the receiver's database: `python -m plugins.receiver --help`."""

import argparse
import datetime
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from plugins.receiver.export import FORMATS, replace_file, write_export
from plugins.receiver.logs import log_to_stderr
from plugins.receiver.mail import staff_language
from plugins.receiver.outbox import Outbox, examine, send_again
from plugins.receiver.receive import Receiver, open_receiver
from plugins.receiver.retention import delete, purge
from plugins.receiver.settings import read_settings
from plugins.sources.problems import ProblemsFound


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command with settings from the environment; return the exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        code: int = chosen.run(chosen, open_receiver(read_settings()))
    except (ProblemsFound, sqlite3.Error, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugins.receiver", description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("export", help="write a form's submissions to a file")
    command.add_argument("form")
    command.add_argument(
        "--format", choices=FORMATS, help="xlsx for people; without it, as --output ends, or csv"
    )
    command.add_argument(
        "--separator", type=_separator, help="of CSV, such as ';' or '\\t'; else ,"
    )
    command.add_argument("--output", type=Path, help="a file; else standard output")
    command.set_defaults(run=_export)
    command = commands.add_parser("delete", help="delete all revisions of one submission")
    command.add_argument("reference")
    command.set_defaults(run=_delete)
    command = commands.add_parser("purge", help="delete what is past its retention period, now")
    command.add_argument("--yes", action="store_true", help="though it is much or the clock jumped")
    command.set_defaults(run=_purge)
    command = commands.add_parser("mail", help="send the mail that waits, now")
    command.add_argument("--again", metavar="REFERENCE", help="also a mail that may have got lost")
    command.set_defaults(run=_mail)
    return parser


def _separator(text: str) -> str:
    separator = text.replace("\\t", "\t")
    if len(separator) != 1 or separator.isalnum() or separator in '"\r\n':
        raise argparse.ArgumentTypeError("write one character, such as ';', or '\\t' for a tab")
    return separator


def _export(chosen: argparse.Namespace, receiver: Receiver) -> int:
    named = chosen.output.suffix.lower()[1:] if chosen.output else ""
    kind = chosen.format or (named if named in FORMATS else "csv")
    if wrong := _unfit(chosen, kind, named, receiver):
        sys.stderr.write(f"{wrong}\n")
        return 1
    form = receiver.forms.get(chosen.form)
    submissions = receiver.store.all(chosen.form)
    if form is None and not submissions:
        known = ", ".join(receiver.forms.keys())
        sys.stderr.write(f"No form '{chosen.form}'; forms: {known}\n")
        return 1
    whole = replace_file(chosen.output) if chosen.output else _standard_output()
    with whole as target:
        questions = form.questions if form else {}
        lang = staff_language(form, receiver.settings)
        if form and not lang:
            lang = form.spec.title.languages[0]
        write_export(submissions, questions, target, kind, chosen.separator or ",", lang)
    return 0


def _unfit(chosen: argparse.Namespace, kind: str, named: str, receiver: Receiver) -> str:
    """Return what of the options of an export does not fit the rest, or ""."""
    if chosen.separator and kind != "csv":
        return f"--separator is for CSV, and this is {kind}; leave it out, or add --format csv"
    if named in (*FORMATS, "xls") and named != kind:
        return f"--output ends in .{named}, but the file is {kind}; name it .{kind}"
    if kind == "xlsx" and not chosen.output and sys.stdout.isatty():
        return "a workbook cannot be shown here; add --output submissions.xlsx"
    if chosen.output and not chosen.output.absolute().parent.is_dir():
        return f"{chosen.output}: there is no such folder; make it, or name another by --output"
    if chosen.output and chosen.output.resolve().is_relative_to(receiver.settings.site):
        return f"{chosen.output} lies in the site, where everybody can read it; name another folder"
    return ""


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    with open(os.dup(sys.stdout.fileno()), "wb") as target:  # noqa: PTH123
        yield target


def _delete(chosen: argparse.Namespace, receiver: Receiver) -> int:
    deleted = delete(receiver.settings, receiver.store, chosen.reference)
    _report_deletion(receiver, deleted)
    return 0 if deleted else 1


def _purge(chosen: argparse.Namespace, receiver: Receiver) -> int:
    periods = receiver.forms.retention()
    purged = purge(receiver.settings, receiver.store, periods, confirmed=chosen.yes)
    _report_deletion(receiver, purged.deleted)
    if purged.clock_doubted:
        now = datetime.datetime.now(datetime.UTC).isoformat(" ", "minutes")
        sys.stderr.write(f"Nothing was purged: the clock jumped, and says {now}. ")
        sys.stderr.write("If that is right, run purge --yes.\n")
    if purged.held:
        sys.stderr.write(f"Held back: {purged.held}, more than a third of a form at once. ")
        sys.stderr.write("Look at the clock, and at the periods in the form's 'purposes'. ")
        sys.stderr.write("If they are right, run purge --yes.\n")
    return 1 if purged.held or purged.clock_doubted else 0


def _report_deletion(receiver: Receiver, deleted: int) -> None:
    sys.stdout.write(f"Deleted: {deleted}\n")
    if not receiver.store.database.erase():
        sys.stderr.write(
            "What was deleted can still be read in the database's file, because another program "
            "reads it, such as a backup. The running receiver erases it when that has ended; "
            "until then, /forms/health shows unerased_seconds.\n"
        )


def _mail(chosen: argparse.Namespace, receiver: Receiver) -> int:
    log_to_stderr()
    database = receiver.store.database
    if chosen.again and not send_again(database, chosen.again):
        sys.stderr.write(f"No mail of {chosen.again} may have got lost.\n")
        return 1
    if not receiver.settings.sends_mail:
        sys.stderr.write("RECEIVER_MAIL_TO is not set, so nothing is mailed.\n")
        return 1
    if not Outbox(receiver.settings, receiver.store, receiver.forms).send_due(at_once=True):
        sys.stderr.write("Another process is sending mail. Try again in a minute.\n")
        return 1
    health = examine(database)
    sys.stdout.write(f"Waiting: {health.waiting}, unsure: {health.unsure}\n")
    return 0 if not health.waiting else 1


if __name__ == "__main__":
    sys.exit(main())
