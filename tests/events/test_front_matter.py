from datetime import datetime, timedelta
from pathlib import Path

import pytest

from plugins.events import check_sources
from plugins.events.front_matter import end_after, parse_length
from tests.editorial.conftest import compare_with_expected

BAD = Path(__file__).parent / "bad"


@pytest.mark.parametrize("case", sorted(BAD.iterdir()), ids=lambda case: case.name)
def test_what_is_wrong_with_the_times_of_an_event_is_reported_in_these_words(case: Path) -> None:
    compare_with_expected(case)


def write(content: Path, *lines: str) -> dict[str, object]:
    """Write one event in Swedish with `lines`, and return the settings of its site."""
    (content / "events").mkdir(parents=True)
    header = "\n".join(["Title: A", "Slug: a", "Summary: S.", "Place: Umeå", *lines])
    (content / "events/a.sv.md").write_text(f"{header}\n\nText.\n", encoding="utf-8")
    return {
        "PATH": str(content),
        "PLUGINS": ["plugins.events"],
        "LANGUAGES": ("sv",),
        "DEFAULT_LANG": "sv",
        "TIMEZONE": "Europe/Stockholm",
    }


FORWARD = (
    "does not exist: clocks go forward in Europe/Stockholm that night; "
    "write a time before 02:00, or from 03:00 on"
)
BACK = (
    "comes twice: clocks go back in Europe/Stockholm that night; "
    "write a time before 02:00, or from 03:00 on"
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Start: 2027-03-28 02:30"], f"5: Start 2027-03-28 02:30 {FORWARD}"),
        (["Start: 2026-10-25 02:00"], f"5: Start 2026-10-25 02:00 {BACK}"),
        (
            ["Start: 2026-10-25 01:00", "End: 2026-10-25 02:59"],
            f"6: End 2026-10-25 02:59 {BACK}",
        ),
        (
            ["Start: 2026-10-25 00:30", "Length: 2 h"],
            f"6: The end by this Length, 2026-10-25 02:30 {BACK}",
        ),
        (["Start: 2027-03-28 01:59", "End: 2027-03-28 03:00"], ""),
        (["Start: 2027-03-28 01:30", "Length: 1 h"], ""),
        (["Start: 2026-10-25 01:59", "End: 2026-10-25 03:00"], ""),
        (["Start: 2026-10-25"], ""),
    ],
)
def test_time_that_no_clock_shows_or_two_show_is_refused(
    lines: list[str], expected: str, tmp_path: Path
) -> None:
    settings = write(tmp_path / "content", *lines)
    found = "\n".join(map(str, check_sources(settings)))
    assert found == (expected and f"content/events/a.sv.md:{expected}")


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        *(("2 h", 120), ("2h", 120), ("90 min", 90), ("1 h 30 min", 90), ("1h30min", 90)),
        *(("1,5 h", 90), ("2.5 h", 150), ("2 timmar", 120), ("1 timme", 60), ("1 hour", 60)),
        *(("45 minuter", 45), ("168 h", 7 * 24 * 60)),
    ],
)
def test_length_is_read_as_people_write_it(written: str, minutes: int) -> None:
    assert parse_length(written) == timedelta(minutes=minutes)


@pytest.mark.parametrize("written", ["", "h", "0 h", "2", "2 dagar", "169 h", "-1 h", "1:30"])
def test_length_of_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a length"):
        parse_length(written)


def test_length_is_by_the_clock_on_the_wall_across_a_change() -> None:
    start = datetime.fromisoformat("2027-03-28 01:30")
    end = end_after(start, timedelta(hours=2), "Europe/Stockholm")
    assert end == datetime.fromisoformat("2027-03-28 04:30")
