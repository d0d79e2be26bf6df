import datetime

import pytest

from plugins.forms.language.days import days_from_today, is_day, resolve_day

TODAY = datetime.date(2026, 11, 25)


@pytest.mark.parametrize("text", ["2027-01-31", "2028-02-29", "0001-01-01", "9999-12-31"])
def test_a_day_of_the_calendar_is_one(text: str) -> None:
    assert is_day(text)


@pytest.mark.parametrize(
    "text",
    ["", "2027-02-29", "20270131", "2027-1-31", "2027-W04-7", "27-01-31", "2027-01-31\n", "today"],
)
def test_what_is_written_in_another_way_is_no_day(text: str) -> None:
    assert not is_day(text)


@pytest.mark.parametrize(
    ("limit", "days", "day"),
    [
        ("today", 0, "2026-11-25"),
        ("today+0d", 0, "2026-11-25"),
        ("today+14d", 14, "2026-12-09"),
        ("today-2w", -14, "2026-11-11"),
        ("today+9999w", 69993, "2218-07-15"),
        ("2027-01-31", None, "2027-01-31"),
    ],
)
def test_a_limit_is_a_day_or_counts_from_today(limit: str, days: int | None, day: str) -> None:
    assert days_from_today(limit) == days
    assert resolve_day(limit, TODAY) == day
