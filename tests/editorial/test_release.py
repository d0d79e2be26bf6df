from datetime import date
from pathlib import Path

import pytest

from tests.editorial.conftest import check_content

HEADER = "Title: {title}\nSlug: {title}\nDate: {day}\nSummary: S.\n"
LINKING = "\nSee [more]({filename}target.sv.md).\n"
DRAFT = (
    "content/news/linking.sv.md:6:12: links to 'target.sv.md', which is a draft; "
    "remove the link until then, or publish both at the same time"
)
LATER = DRAFT.replace("is a draft", "is not published until 2027-05-03")


def problems(tmp_path: Path, linking: str, target: str, today: date | None) -> list[str]:
    """Check a text that links to a target, given the lines that end their headers."""
    for name, day, more, text in (
        ("linking", "2018-05-03", linking, LINKING),
        ("target", "2027-05-03", target, "\nText.\n"),
    ):
        for lang in ("sv", "en"):
            file = tmp_path / "content" / "news" / f"{name}.{lang}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            header = HEADER.format(title=name, day=day)
            file.write_text(header + more + text.replace(".sv", f".{lang}"), encoding="utf-8")
    found = map(str, check_content(tmp_path / "content", today=today))
    return [problem for problem in found if "linking.sv.md" in problem]


@pytest.mark.parametrize(
    ("target", "today", "told"),
    [
        ("", date(2027, 5, 2), [LATER]),
        ("", date(2027, 5, 3), []),
        ("Status: draft\n", date(2027, 5, 3), [DRAFT]),
        ("Status: draft\n", None, []),
        ("Status: hidden\n", date(2027, 5, 3), []),
    ],
)
def test_link_to_what_is_not_out_is_told_with_its_place(
    tmp_path: Path, target: str, today: date | None, told: list[str]
) -> None:
    assert problems(tmp_path, "", target, today) == told


def test_link_between_two_drafts_is_no_problem(tmp_path: Path) -> None:
    draft = "Status: draft\n"
    assert problems(tmp_path, draft, draft, date(2027, 5, 3)) == []


def test_text_without_a_day_of_its_own_waits_with_its_twin(tmp_path: Path) -> None:
    problems(tmp_path, "", "", None)
    english = tmp_path / "content/news/target.en.md"
    english.write_text("Title: t\nSlug: t\nSummary: S.\n\nText.\n", encoding="utf-8")
    told = map(str, check_content(tmp_path / "content", today=date(2027, 5, 2)))
    assert [problem.split(":")[0] for problem in told if "until 2027-05-03" in problem] == [
        "content/news/linking.en.md",
        "content/news/linking.sv.md",
    ]
