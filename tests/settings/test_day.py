"""The day of a build, at the moment that the environment gives, or now."""

from datetime import date

import pytest

from plugins.settings.day import today

BEFORE_MIDNIGHT = "1479945599"  # 2016-11-23 23:59:59 UTC


@pytest.mark.parametrize(
    ("timezone", "day"),
    [("UTC", 23), ("Europe/Stockholm", 24), ("America/New_York", 23)],
)
def test_the_day_is_that_of_the_zone_at_the_given_moment(
    timezone: str, day: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BEFORE_MIDNIGHT)
    assert today(timezone) == date(2016, 11, day)


def test_without_a_given_moment_it_is_the_clocks_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert today("UTC") > date(2026, 1, 1)
