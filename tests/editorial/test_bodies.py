"""Texts without a body, copies of a twin, dates far away: bad/ has the messages of each."""

from datetime import date
from pathlib import Path

import pytest

from tests.editorial.conftest import check_content

TODAY = date(2026, 11, 28)
SENTENCE = "Vi tog emot en delegation som ville se hur stadens värme blir till."


def write(content: Path, lang: str, body: str, more: str = "Date: 2026-05-03\n") -> None:
    file = content / f"news/a.{lang}.md"
    file.parent.mkdir(exist_ok=True)
    text = f"Title: A\nSlug: a\nSummary: A.\n{more}\n{body}\n"
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "body",
    [
        f"{SENTENCE}\n\nThe guests saw how the heat of the city is made, and asked a lot.",
        "Umeå, Luleå",
        f"> {SENTENCE}\n\nSo said one guest, and everybody in the room agreed with her.",
    ],
)
def test_what_is_alike_in_two_languages_for_a_reason_is_no_copy(tmp_path: Path, body: str) -> None:
    write(tmp_path, "sv", body.split("\n")[0])
    write(tmp_path, "en", body)
    assert check_content(tmp_path) == []


def test_a_copy_is_found_though_its_links_lead_to_the_other_language(tmp_path: Path) -> None:
    write(tmp_path, "sv", f"{SENTENCE} [x]({{filename}}a.sv.md)")
    write(tmp_path, "en", f"\n{SENTENCE} [x]({{filename}}a.en.md)")
    assert [(one.path[-7:], one.line) for one in check_content(tmp_path)] == [("a.en.md", 7)]


def test_a_summary_in_the_other_language_is_found_in_a_text_without_a_body(tmp_path: Path) -> None:
    for lang in ("sv", "en"):
        write(tmp_path, lang, "Umeå.")
        file = tmp_path / f"news/a.{lang}.md"
        text = file.read_text(encoding="utf-8").replace("Summary: A.", f"Summary: {SENTENCE}")
        file.write_text(text, encoding="utf-8")
    assert [(one.path[-7:], one.line) for one in check_content(tmp_path)] == [("a.en.md", 3)]


def test_a_date_is_far_away_from_a_year_after_the_day_of_the_build(tmp_path: Path) -> None:
    for day, count in (("2027-11-29", 0), ("2027-11-30", 1)):
        write(tmp_path, "sv", "Text.", f"Date: {day}\nUntranslated: hide\n")
        assert len(check_content(tmp_path, TODAY)) == count
    write(tmp_path, "sv", "Text.", "Date: 2206-11-30\nStatus: draft\n")
    assert check_content(tmp_path, TODAY) == []
