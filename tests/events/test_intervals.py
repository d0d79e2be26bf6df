from gettext import NullTranslations

import pytest

from plugins.events.intervals import format_when
from plugins.languages.catalogues import load_catalogues
from tests.conftest import PROJECT
from tests.events.conftest import make_event


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        ("2027-05-03", "", "måndag 3 maj 2027", "Monday, 3 May 2027"),
        ("2027-05-03", "2027-05-03", "måndag 3 maj 2027", "Monday, 3 May 2027"),
        ("2027-05-03", "2027-05-05", "3–5 maj 2027", "3–5 May 2027"),
        ("2027-05-30", "2027-06-02", "30 maj–2 juni 2027", "30 May – 2 Jun 2027"),
        ("2027-12-30", "2028-01-02", "30 dec. 2027–2 jan. 2028", "30 Dec 2027 – 2 Jan 2028"),
        (
            "2027-05-03 09:00",
            "",
            "måndag 3 maj 2027 kl. 09:00",
            "Monday, 3 May 2027, 09:00",
        ),
        (
            "2027-05-03 13:00",
            "2027-05-03 16:30",
            "måndag 3 maj 2027 kl. 13:00–16:30",
            "Monday, 3 May 2027, 13:00–16:30",
        ),
        (
            "2027-05-03 18:00",
            "2027-05-04 02:00",
            "3 maj 2027 kl. 18:00 – 4 maj 2027 kl. 02:00",
            "3 May 2027, 18:00 – 4 May 2027, 02:00",
        ),
    ],
)
def test_days_and_times_are_written_as_people_do(
    start: str, end: str, swedish: str, english: str
) -> None:
    event = make_event(start, end)
    catalogue = load_catalogues(PROJECT / "theme/translations")["sv"]
    written = format_when(event, "sv_SE", catalogue)
    assert written.replace("kl.\N{NO-BREAK SPACE}", "kl. ") == swedish
    written = format_when(event, "en_GB", NullTranslations())
    assert written.replace("\N{THIN SPACE}", " ") == english
