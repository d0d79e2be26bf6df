from gettext import NullTranslations

import pytest

from plugins.events.filters import format_where, tie
from tests.events.conftest import MEETING, SWEDISH, make_event


@pytest.mark.parametrize(
    ("place", "online", "english", "swedish"),
    [
        ("Umeå", "", "Umeå", "Umeå"),
        ("", MEETING, "Online", "Online"),
        ("Umeå", MEETING, "Umeå and online", "Umeå och online"),
    ],
)
def test_list_says_where_in_one_line(place: str, online: str, english: str, swedish: str) -> None:
    event = make_event("2027-05-03", place=place, online=online)
    assert format_where(event, NullTranslations()) == english
    assert format_where(event, SWEDISH) == swedish


@pytest.mark.parametrize(
    ("when", "tied"),
    {
        "18 mars 2027 kl. 09:00 – 19 mars 2027 kl. 15:00": "18~mars 2027 kl.~09:00~– 19~mars "
        "2027 kl.~15:00",
        "Monday, 3 May 2027, 13:00–16:30": "Monday, 3~May 2027, 13:00–16:30",
        "3–5 maj 2027": "3–5~maj 2027",
    }.items(),
)
def test_a_time_breaks_between_days_and_times_and_not_within_them(when: str, tied: str) -> None:
    assert tie(when) == tied.replace("~", "\u00a0")
