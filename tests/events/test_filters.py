from gettext import NullTranslations

import pytest

from plugins.events.filters import format_where
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
