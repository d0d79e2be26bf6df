import csv
import io
import json
from dataclasses import replace

import pytest

from plugins.receiver.export import write_csv, write_json
from plugins.receiver.store import Submission
from plugins.receiver.uploads import StoredFile

FILE = StoredFile("cv", "Å.pdf", "application/pdf", 3, "0a1b")
FIRST = Submission(
    1,
    "visit",
    "VISIT-1",
    1,
    "sv",
    "2026-11-25T18:23:00+00:00",
    suspected=False,
    answers={"name": 'Åsa "Ö"', "areas": ["water", "mining"], "old": "kvar"},
    set_aside={},
    files=(),
)
SECOND = replace(
    FIRST,
    id=2,
    reference="VISIT-2",
    suspected=True,
    answers={
        "name": "rad 1\nrad 2",
        "cv": {"name": "Å.pdf", "type": "application/pdf", "size": 3},
    },
    set_aside={"companies": "alla"},
    files=(FILE,),
)


def written(submissions, names=(), separator=","):
    target = io.StringIO(newline="")
    write_csv(submissions, names, target, separator)
    return target.getvalue()


def test_a_spreadsheet_gets_a_line_for_each_submission():
    assert written([SECOND, FIRST], ["name", "areas", "cv"]) == (
        "\ufeffreference,revision,received,language,suspected,name,areas,cv,old,"
        "companies (set aside)\r\n"
        'VISIT-2,1,2026-11-25T18:23:00+00:00,sv,yes,"rad 1\nrad 2",,Å.pdf,,alla\r\n'
        'VISIT-1,1,2026-11-25T18:23:00+00:00,sv,,"Åsa ""Ö""",water; mining,,kvar,\r\n'
    )


def test_the_separator_can_be_what_swedish_excel_wants():
    assert written([], ["a"], ";") == ("\ufeffreference;revision;received;language;suspected;a\r\n")


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+46 70 123",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1+1",
        '=HYPERLINK("https://evil.example")',
        "＝1+1",
    ],
)
def test_no_answer_is_a_formula(formula):
    answers = {"a": formula, "b": [formula, "x"], "c": "x" + formula}
    table = written([replace(FIRST, answers=answers, set_aside={"d": formula})], ["a", "b", "c"])
    _, row = csv.reader(io.StringIO(table, newline=""))
    assert row[5:] == [f"'{formula}", f"'{formula}; x", f"x{formula}", f"'{formula}"]


def test_json_has_every_word_as_it_was_sent():
    target = io.StringIO()
    write_json([SECOND], target)
    assert json.loads(target.getvalue()) == [
        {
            "id": 2,
            "form": "visit",
            "reference": "VISIT-2",
            "revision": 1,
            "language": "sv",
            "received": "2026-11-25T18:23:00+00:00",
            "suspected": True,
            "answers": SECOND.answers,
            "set_aside": {"companies": "alla"},
            "files": [
                {
                    "field": "cv",
                    "name": "Å.pdf",
                    "type": "application/pdf",
                    "size": 3,
                    "stored": "0a1b",
                }
            ],
        }
    ]
    assert "rad 1\\nrad 2" in target.getvalue()
