"""Export submissions: CSV for a spreadsheet, JSON with every word exactly as it was sent."""

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TextIO

from plugins.receiver.store import Submission

BOM = "\ufeff"
"""At the start of a CSV file: without it, Excel reads UTF-8 as the system's old encoding."""
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet reads as the start of a formula (OWASP, CSV Injection)."""
_COLUMNS = ("reference", "revision", "received", "language", "suspected")


def write_csv(
    submissions: Iterable[Submission], names: Iterable[str], target: TextIO, separator: str = ","
) -> None:
    """Write one line for each submission to `target`, opened with newline="".

    The columns are `names`, the form's own, then those of earlier forms that submissions
    still have. An answer that a spreadsheet would take for a formula gets ' before it; several
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
    """Write an array of submissions to `target`; files are named as they are stored."""
    plain = [asdict(submission) for submission in submissions]
    for file in (file for one in plain for file in one["files"]):
        del file["digest"]  # known only while a file is received
    json.dump(plain, target, ensure_ascii=False, indent=1)
    target.write("\n")


def _cell(answer: object) -> str:
    texts = answer if isinstance(answer, list) else [answer]
    text = "; ".join(str(one["name"]) if isinstance(one, dict) else str(one) for one in texts)
    # A space before the sign does not keep every spreadsheet from evaluating it.
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
