"""Write submissions as a workbook for people, as CSV for programs, or as JSON."""

import csv
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from plugins.forms.language.field_types.choice import NamedQuestion
from plugins.forms.language.field_types.date import DateQuestion
from plugins.forms.language.field_types.number import DecimalQuestion, NumberQuestion
from plugins.forms.posting.posted_questions import PostedQuestion
from plugins.receiver.store import Submission
from plugins.sources.characters import is_invisible
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound

FORMATS = ("csv", "json", "xlsx")
BOM = "\ufeff"
"""Starts a CSV file. Without it, Excel reads UTF-8 as the system's old encoding."""
MOST_IN_CELL = 32_767
"""As Excel counts letters: in UTF-16, where an emoji has two."""
WIDEST = 420
"""The width of the widest column in pixels, about 60 letters; longer text wraps."""
_LONGEST_NAME = 200
"""Letters of a name that no form has: whoever posts it decides on it."""
_COLUMNS = ("reference", "revision", "received", "language", "suspected")
_BETWEEN = "\n"
"""Separates several answers in one cell; no choice and no file name has a line end."""
_FORMULA = re.compile(r"=|[+@\u2212-].*([=+*/^&<>|]|\((?!\d+\))|!\S)", re.DOTALL)
"""What a spreadsheet can calculate, rather than a number, a telephone number or words.

After =, anything; after + - @, text with an operator, a call or a reference to another file
(OWASP, CSV Injection).
"""

Questions = Mapping[str, PostedQuestion]


@contextmanager
def replace_file(path: Path) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of `path` if nothing fails, readable by its owner.

    Raises OSError; then `path` is as it was. A device, such as /dev/stdout, is written directly.
    """
    target = path.resolve()
    if target.exists() and not (target.is_file() or target.is_dir()):
        with target.open("wb") as device:
            yield device
        return
    name = ""
    try:
        descriptor, name = tempfile.mkstemp(prefix=".export-", dir=target.parent)
        with open(descriptor, "wb") as file:  # noqa: PTH123
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):
            Path(name).unlink()


def write_export(
    submissions: Sequence[Submission],
    questions: Questions,
    target: BinaryIO,
    kind: str,
    separator: str = ",",
    lang: str = "",
) -> None:
    """Write `submissions` to `target` as `kind`, one of FORMATS; raises ProblemsFound.

    In a workbook, countries and languages have their names in `lang`.
    """
    if kind == "xlsx":
        write_workbook(submissions, questions, target, lang)
        return
    text = TextIOWrapper(target, encoding="utf-8", newline="")
    if kind == "json":
        write_json(submissions, text)
    else:
        write_csv(submissions, questions, text, separator)
    text.flush()
    text.detach()


def write_csv(
    submissions: Iterable[Submission], names: Iterable[str], target: TextIO, separator: str = ","
) -> None:
    """Write one line for each submission to `target`, opened with newline="".

    The columns are `names`, the form's own, then names from earlier versions of the form that
    submissions still have. Several answers to one question have a line each in their cell. An
    answer that could be a formula gets ' before it. Answers that were set aside come last.
    """
    rows = list(submissions)
    known, earlier, aside = _names(rows, names)
    target.write(BOM)
    writer = csv.writer(target, delimiter=separator)
    writer.writerow([*_COLUMNS, *known, *earlier, *(_harmless(_aside(name)) for name in aside)])
    for row in rows:
        answers = [row.answers.get(name, "") for name in (*known, *earlier)]
        answers += [row.set_aside.get(name, "") for name in aside]
        writer.writerow([*_facts(row), *(_harmless(_text(answer)) for answer in answers)])


def write_workbook(
    submissions: Iterable[Submission], questions: Questions, target: BinaryIO, lang: str = ""
) -> None:
    """Write a workbook with one row for each submission, and the columns of write_csv.

    A question with several answers has a column for each choice. Cells are text, so that
    0701234567 and 3-4 stay as they are, except answers to questions about numbers and days.
    Countries and languages have their names in `lang`, or their codes without it.
    Raises ProblemsFound if an answer is longer than a cell.
    """
    import xlsxwriter  # here, so that a server starts without it

    rows = list(submissions)
    known, earlier, aside = _names(rows, questions)
    columns: list[tuple[str, Callable[[Submission], Any]]] = []
    for name in (*known, *earlier):
        posted = questions.get(name)
        if choices := _choices(name, posted, rows):
            columns += [(f"{name}: {choice}", _ticked(name, choice)) for choice in choices]
        else:
            columns.append((name, _typed(name, posted, lang)))
    columns += [(_aside(name), _of_aside(name)) for name in aside]
    # In memory: temporary files would leave answers in /tmp if the process is killed.
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet("Submissions")
    head = book.add_format({"bold": True, "valign": "top"})
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    number = book.add_format({"valign": "top"})
    for place, heading in enumerate([*_COLUMNS, *(heading for heading, _ in columns)]):
        sheet.write_string(0, place, heading, head)
    problems = []
    for line, row in enumerate(rows, 1):
        values = [*_facts(row), *(read(row) for _, read in columns)]
        for place, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(line, place, value, day)
            elif isinstance(value, int | float):
                sheet.write_number(line, place, value, number)
            elif (letters := len(value.encode("utf-16-le", "replace")) // 2) > MOST_IN_CELL:
                heading = columns[place - len(_COLUMNS)][0]
                what = msg(
                    "the answer '{heading}' has {n:,} letters, too many for a cell",
                    heading=heading,
                    n=letters,
                )
                problems.append(Problem(row.reference, 0, 0, what, msg("use --format csv or json")))
            elif value.startswith("<r>"):  # in one piece, XlsxWriter would take it for XML
                sheet.write_rich_string(line, place, value[:1], number, value[1:], plain)
            elif value:
                sheet.write_string(line, place, value, plain)
    if problems:
        raise ProblemsFound(problems)
    last = len(_COLUMNS) + len(columns) - 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), last)
    sheet.autofit(WIDEST)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    book.close()
    target.write(written.getvalue())


def write_json(submissions: Iterable[Submission], target: TextIO) -> None:
    """Write an array of submissions to `target`; files have their stored names."""
    plain = [asdict(submission) for submission in submissions]
    for file in (file for one in plain for file in one["files"]):
        del file["digest"]  # only known while the file arrives
    json.dump(plain, target, ensure_ascii=False, indent=1)
    target.write("\n")


def _names(
    rows: Sequence[Submission], known: Iterable[str]
) -> tuple[list[str], list[str], list[str]]:
    """Return `known`, the names of other answers in `rows`, and of answers set aside."""
    first = list(known)
    earlier = sorted({name for row in rows for name in row.answers} - set(first))
    return first, earlier, sorted({name for row in rows for name in row.set_aside})


def _aside(name: str) -> str:
    return f"{name[:_LONGEST_NAME]} (set aside)"


def _facts(row: Submission) -> tuple[str | int, ...]:
    suspected = "yes" if row.suspected else ""
    return (row.reference, row.revision, row.received, row.language, suspected)


def _text(answer: object) -> str:
    texts = answer if isinstance(answer, list) else [answer]
    return _BETWEEN.join(
        " ".join(str(one["name"]).split()) if isinstance(one, dict) else str(one) for one in texts
    )


def _harmless(text: str) -> str:
    """Return `text`, with ' before it if a spreadsheet could calculate it.

    Some do even after blanks and invisible characters, and with signs of any width.
    """
    plain = unicodedata.normalize("NFKC", text)
    start = next((place for place, one in enumerate(plain) if not _is_unseen(one)), len(plain))
    return f"'{text}" if _FORMULA.match(plain, start) else text


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or is_invisible(character)


def _choices(name: str, posted: PostedQuestion | None, rows: Sequence[Submission]) -> list[str]:
    """Return the choices of a question with several answers, and those it no longer has."""
    given = [row.answers[name] for row in rows if name in row.answers]
    several = [choice for one in given if isinstance(one, list) for choice in one]
    if any(isinstance(one, dict) for one in several):
        return []  # files
    question = posted and posted.question
    own = [choice.value for choice in getattr(question, "options", ())]
    is_several = getattr(question, "shape", "") == "several values"
    return list(dict.fromkeys([*own, *several])) if is_several or several else []


def _ticked(name: str, choice: str) -> Callable[[Submission], str]:
    def read(row: Submission) -> str:
        answer = row.answers.get(name, [])
        return "yes" if choice in (answer if isinstance(answer, list) else [answer]) else ""

    return read


def _typed(name: str, posted: PostedQuestion | None, lang: str) -> Callable[[Submission], Any]:
    def read(row: Submission) -> str | float | date:
        text = _text(row.answers.get(name, ""))
        with suppress(ValueError):
            match posted and posted.question:
                case NumberQuestion() if str(int(text)) == text:
                    return int(text)
                case DecimalQuestion():
                    return float(text.replace(",", "."))
                case NamedQuestion() as question if lang:
                    return question.write_answer(text, lang, str)
                case DateQuestion() if "1900-03-01" <= text <= "9999-12-31":  # Excel's calendar
                    return date.fromisoformat(text)
        return text

    return read


def _of_aside(name: str) -> Callable[[Submission], str]:
    return lambda row: _text(row.set_aside.get(name, ""))
