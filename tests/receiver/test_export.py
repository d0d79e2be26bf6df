"""What an export has of each submission, and that a failed one leaves the file as it was."""

import csv
import io
import json
import os
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from plugins.forms.posting.posted_questions import posted_questions
from plugins.receiver import export
from plugins.receiver.export import (
    replace_file,
    write_csv,
    write_export,
    write_json,
    write_workbook,
)
from plugins.receiver.forms import ReceivedForms
from plugins.receiver.store import Submission
from plugins.receiver.uploads import StoredFile
from plugins.sources.problems import ProblemsFound
from tests.forms.samples import make_form, question

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
        'VISIT-1,1,2026-11-25T18:23:00+00:00,sv,,"Åsa ""Ö""","water\nmining",,kvar,\r\n'
    )


def test_the_separator_can_be_what_swedish_excel_wants():
    assert written([], ["a"], ";") == ("\ufeffreference;revision;received;language;suspected;a\r\n")


BLANKS = ["", "\u00a0", "\u200b", "\u2060\ufeff", "\u00ad ", "\u3000", "\u3164", "\u2800\u034f"]
FORMULAS = [
    *("=1+1", "-1+1", "+1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1", "＝1+1", "＋1*2"),
    *('=HYPERLINK("https://evil.example")', "-2+3+cmd|' /C calc'!A0", "+Blad1!A1", "-(1)-SUM(A1)"),
    *("\N{NO-BREAK SPACE}=1+1", "\N{ZERO WIDTH SPACE}=1+1", "\ufeff \N{WORD JOINER}@SUM(A1)"),
    *(f"{blank}{sign}1*2" for blank in BLANKS for sign in "=+-@＝＋－＠﹢﹣−"),
]
PLAIN = [
    *("0701234567", "+46 70 123 45 67", "+46 (0)70-123 45 67", "+4670123", "3-4", "1/2"),
    *("-5 grader", "-5", "- Åsa, -1 dag", "@handtag", "- Ja! Gärna.", "'citat'", "", "x=1"),
    *("Åsa", "\u200bÅsa -1", "1+1", "\u00a0", "(=1)", "ﬁ", "−5 grader"),
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_answer_is_a_formula(formula):
    answers = {"a": formula, "b": [formula, "x"], "c": "x" + formula}
    table = written([replace(FIRST, answers=answers, set_aside={"d": formula})], ["a", "b", "c"])
    _, row = csv.reader(io.StringIO(table, newline=""))
    assert row[5:] == [f"'{formula}", f"'{formula}\nx", f"x{formula}", f"'{formula}"]


def test_no_name_that_was_posted_is_a_formula_or_too_long_for_a_cell():
    aside = {"=1+1": "a", "b" * 40_000: "b"}
    rows = [replace(FIRST, answers={}, set_aside=aside)]
    head, _ = csv.reader(io.StringIO(written(rows), newline=""))
    assert head[5:] == ["'=1+1 (set aside)", f"{'b' * 200} (set aside)"]


@pytest.mark.parametrize("answer", PLAIN)
def test_what_no_spreadsheet_can_calculate_is_written_as_it_is(answer):
    _, row = csv.reader(io.StringIO(written([replace(FIRST, answers={"a": answer})], ["a"])))
    assert row[5] == answer


@pytest.mark.parametrize("several", [["a; b", "c"], ["a", "b; c"], ["a", "b", "c"]])
def test_several_answers_can_be_told_apart(several):
    table = written([replace(FIRST, answers={"a": several})], ["a"])
    _, row = csv.reader(io.StringIO(table, newline=""))
    assert row[5].split("\n") == several


XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_sheet(workbook: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return etree.fromstring(parts.read("xl/worksheets/sheet1.xml"))


def read_workbook(workbook: bytes) -> list[list[str | float]]:
    """The cells of each row; a text cell is a str, any other a float."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        texts = etree.fromstring(parts.read("xl/sharedStrings.xml"))
    shared = ["".join(one.itertext(f"{XML}t")) for one in texts]
    sheet = read_sheet(workbook)
    places = {cell.get("r").rstrip("0123456789") for cell in sheet.iter(f"{XML}c")}
    columns = sorted(places, key=lambda place: (len(place), place))
    rows = []
    for row in sheet.iter(f"{XML}row"):
        cells: dict[str, str | float] = dict.fromkeys(columns, "")
        for cell in row.iter(f"{XML}c"):
            value = float(cell.findtext(f"{XML}v") or "nan")
            is_text = cell.get("t") == "s"
            cells[cell.get("r").rstrip("0123456789")] = shared[int(value)] if is_text else value
        rows.append([cells[place] for place in columns])
    return rows


def workbook_of(submissions, questions=None, lang="") -> bytes:
    target = io.BytesIO()
    write_workbook(submissions, questions or {}, target, lang)
    return target.getvalue()


ODD = [
    "<r><t>x</t></r>",
    "<r>",
    "_x0041_",
    "a\0b\x1fc",
    "mailto:a@example.com",
    "\U0001f6f7",
    " x ",
]


@pytest.mark.parametrize("answer", [one for one in (*PLAIN, *FORMULAS, *ODD) if one.strip() != ""])
def test_a_cell_of_a_workbook_is_the_text_that_was_typed(answer):
    answers = {"a": answer}
    head, row = read_workbook(workbook_of([replace(FIRST, answers=answers)]))
    typed = re.sub("_x(00[01][0-9A-F])_", lambda code: chr(int(code[1], 16)), str(row[-1]))
    assert (head[-1], typed.replace("_x005F_", "_").replace("\r", "\n")) == (
        "a",
        answer.replace("\r", "\n"),
    )


def test_a_workbook_has_a_column_for_each_choice_and_real_numbers_and_days(settings):
    form = ReceivedForms(settings).get("small")
    answers = {"who": "007", "age": "12", "day": "2027-05-03", "several": ["b", "gone"]}
    submission = replace(FIRST, answers=answers, set_aside={"one": "a"})
    head, row = read_workbook(workbook_of([submission], form.questions))
    named = dict(zip(head, row, strict=True))
    assert head[5:13] == [
        *("who", "mail", "age", "day", "one", "several: a", "several: b", "several: gone")
    ]
    assert [named[f"several: {choice}"] for choice in ("a", "b", "gone")] == ["", "yes", "yes"]
    day = (date(2027, 5, 3) - date(1899, 12, 30)).days
    assert (named["who"], named["age"], named["day"]) == ("007", 12, day)
    assert (named["one (set aside)"], named["revision"]) == ("a", 1)


@pytest.mark.parametrize(
    ("name", "answer"), [("age", "012"), ("day", "0027-05-03"), ("day", "3/5")]
)
def test_an_answer_that_is_no_number_or_day_stays_text(name, answer, settings):
    questions = ReceivedForms(settings).get("small").questions
    head, row = read_workbook(workbook_of([replace(FIRST, answers={name: answer})], questions))
    assert row[head.index(name)] == answer


def test_the_head_of_a_workbook_stays_in_view_and_columns_are_wide_enough():
    sheet = read_sheet(workbook_of([replace(FIRST, answers={"a": "Ett ganska långt svar"})]))
    (pane,) = sheet.iter(f"{XML}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    *_, last = sheet.iter(f"{XML}col")
    assert 18 < float(last.get("width")) < 40
    assert [one.get("ref") for one in sheet.iter(f"{XML}autoFilter")] == ["A1:F2"]


def test_a_workbook_without_submissions_has_its_head(settings):
    questions = ReceivedForms(settings).get("small").questions
    ((*first, _, _),) = read_workbook(workbook_of([], questions))
    assert first[:6] == ["reference", "revision", "received", "language", "suspected", "who"]


def test_a_file_is_named_in_a_workbook():
    head, row = read_workbook(workbook_of([SECOND]))
    assert row[head.index("cv")] == "Å.pdf"


@pytest.mark.parametrize("answer", ["x" * 32_768, "😀" * 16_384, f"<r>{'x' * 32_765}"])
def test_an_answer_longer_than_a_cell_is_reported(answer):
    with pytest.raises(ProblemsFound) as found:
        workbook_of([replace(FIRST, answers={"a": answer})])
    assert str(found.value) == (
        "VISIT-1: the answer 'a' has 32,768 letters, too many for a cell; use --format csv or json"
    )


@pytest.mark.parametrize("kind", export.FORMATS)
def test_every_format_is_written_to_a_file(kind, tmp_path):
    file = tmp_path / f"visits.{kind}"
    with replace_file(file) as target:
        write_export([FIRST, SECOND], {}, target, kind)
    assert len(file.read_bytes()) > 100
    assert file.stat().st_mode & 0o777 == 0o600


def fail(file: Path, error: Exception) -> None:
    with replace_file(file) as target:
        target.write(b"half")
        raise error


@pytest.mark.parametrize("earlier", [b"earlier", None])
def test_a_failed_export_leaves_the_file_as_it_was_and_nothing_beside(earlier, tmp_path):
    file = tmp_path / "visits.csv"
    if earlier:
        file.write_bytes(earlier)
    with pytest.raises(ValueError, match="half"):
        fail(file, ValueError("half"))
    with pytest.raises(OSError, match="No space left") as raised:
        fail(file, OSError(28, "No space left on device"))
    assert raised.value.filename == str(file)
    assert [one.read_bytes() for one in tmp_path.iterdir()] == ([earlier] if earlier else [])


def test_an_export_is_on_the_disk_before_it_takes_the_place(tmp_path, monkeypatch):
    done = []
    monkeypatch.setattr(os, "fsync", lambda _: done.append((tmp_path / "a.csv").exists()))
    with replace_file(tmp_path / "a.csv") as target:
        target.write(b"whole")
    assert done == [False]
    assert (tmp_path / "a.csv").read_bytes() == b"whole"


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "file.csv")
    for file in (tmp_path / "link.csv", Path("/dev/null")):
        with replace_file(file) as target:
            target.write(b"whole")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "file.csv").read_bytes() == b"whole"
    assert Path("/dev/null").is_char_device()


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


def test_a_workbook_has_the_names_of_countries_and_languages_as_staff_write_them():
    spec = make_form(question("home", "country"), question("tongue", "language"))
    questions = {one.name: one for one in posted_questions(spec)}
    submission = replace(FIRST, answers={"home": "AX", "tongue": "gone"})
    answers = [
        read_workbook(workbook_of([submission], questions, lang))[1][-2:]
        for lang in ("sv", "en", "")
    ]
    assert answers == [["Åland", "gone"], ["Åland Islands", "gone"], ["AX", "gone"]]
