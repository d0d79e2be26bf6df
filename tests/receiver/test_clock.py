import pytest

from plugins.receiver.clock import LONGEST_PAUSE, TRUSTED_AFTER, is_plausible
from plugins.receiver.database import Database

START = 1_800_000_000
HOUR, DAY = 3600, 86_400


@pytest.fixture
def looks(tmp_path):
    """Look at the clock at each of some moments, by days since the first look."""
    database = Database(tmp_path / "submissions.sqlite")

    def looks(*days, confirmed=False):
        found = []
        for day in days:
            with database.writing() as connection:
                now = START + int(day * DAY)
                found.append(is_plausible(connection, now, confirmed=confirmed))
        return found

    assert looks(0) == [True]
    return looks


def hourly(first_day, days):
    return [first_day + hour / 24 for hour in range(days * 24 + 1)]


@pytest.mark.parametrize("day", [0, 1 / 24, -1 / 24, 2.9, LONGEST_PAUSE / DAY])
def test_a_clock_that_goes_on_is_trusted(day, looks):
    assert looks(day) == [True]


@pytest.mark.parametrize("day", [-2.1 / 24, -1, -3000, 3.1, 60, 800])
def test_a_clock_that_jumped_is_doubted_until_it_is_set_right(day, looks):
    assert looks(day, day + 1 / 24, 0.5, 1) == [False, False, True, True]


def test_a_person_can_confirm_a_clock(looks):
    assert looks(60) == [False]
    assert looks(60.01, confirmed=True) == [True]
    assert looks(60.1) == [True]


@pytest.mark.parametrize("day", [60, -60])
def test_a_clock_that_goes_on_steadily_for_a_week_is_trusted_again(day, looks):
    found = looks(*hourly(day, TRUSTED_AFTER // DAY))
    assert found == [False] * (len(found) - 1) + [True]
    assert looks(day + 8) == [True]
    assert looks(0.5) == [False]


def test_the_week_begins_anew_with_each_jump(looks):
    assert set(looks(*hourly(60, 6))) == {False}
    assert set(looks(*hourly(800, 6), *hourly(60, 6))) == {False}
    assert set(looks(*hourly(66, 1))) == {False, True}


def test_the_time_is_kept_for_other_processes_and_the_next_start(tmp_path):
    for day, trusted in ((0, True), (60, False)):
        with Database(tmp_path / "submissions.sqlite").writing() as connection:
            assert is_plausible(connection, START + day * DAY) is trusted
