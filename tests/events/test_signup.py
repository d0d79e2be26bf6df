"""The sign-up of an event leads to another site, or to a page of our own."""

import shutil
from pathlib import Path

import pytest

from plugins.publishing.check import checked_settings
from plugins.sources.problems import ProblemsFound
from tests.conftest import CONTENT, SETTINGS
from tests.events.conftest import EventSite, events_in

PAGES = {
    "evenemang/vandring": "boka-besok/?goal=learn",
    "en/events/walk": "en/book-a-visit/?goal=learn",
}


@pytest.mark.parametrize(("event", "form"), PAGES.items())
def test_sign_up_leads_to_the_page_with_the_form_in_the_language_of_the_event(
    events: EventSite, event: str, form: str
) -> None:
    (button,) = events.page(f"{event}/index.html").xpath(
        "//p/a[@class='button' and contains(@href, 'goal')]"
    )
    assert button.get("href") == f"/{form}"


@pytest.mark.parametrize(("event", "form"), PAGES.items())
def test_calendar_has_the_whole_address_of_the_form(
    events: EventSite, event: str, form: str
) -> None:
    name = event.rpartition("/")[2]
    (entry,) = events_in((events.output / event / f"{name}.ics").read_bytes())
    assert f": https://www.example.org/{form}\n" in str(entry["DESCRIPTION"])


def test_calendar_offers_no_sign_up_for_what_is_over_or_cancelled(events: EventSite) -> None:
    for name in ("just-now", "called-off"):
        assert "Sign up" not in events.read(f"en/events/{name}/{name}.ics").replace("\r\n ", "")


NOWHERE = {
    "{filename}/pages/visits.sv.md": "links to '/pages/visits.sv.md', and no text has that name; "
    "did you mean '/pages/visit.sv.md'? the path counts from this folder, or with a leading / "
    "from content",
    "{filename}/pages/visit.en.md": "this text is Swedish and links to the English "
    "'pages/visit.en.md'; link to it in this language: {filename}/pages/visit.sv.md",
    "/boka-besok/": "Signup '/boka-besok/' leads to no page; name the file of our "
    "page with the form, as in {filename}/pages/visit.sv.md, or write a whole address that "
    "begins with https://",
    "pages/visit.sv.md": "Signup 'pages/visit.sv.md' leads to no page; name the file of our "
    "page with the form, as in {filename}/pages/visit.sv.md, or write a whole address that "
    "begins with https://",
    "example.org": "Signup 'example.org' is no https address; write it whole, such as "
    "https://example.org/anmalan",
}


def test_sign_ups_that_lead_nowhere_are_reported_at_their_lines(tmp_path: Path) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    event = (content / "events/fair.sv.md").read_text(encoding="utf-8")
    for number, signup in enumerate(NOWHERE):
        wrong = event.replace("https://www.example.com/anmalan", signup)
        wrong = wrong.replace("\n\n", "\nUntranslated: hide\n\n", 1)
        file = content / f"events/fair-{number}.sv.md"
        file.write_text(wrong.replace("Slug: ", f"Slug: nr-{number}-"), encoding="utf-8")
    with (
        pytest.raises(ProblemsFound) as found,
        checked_settings(SETTINGS, PATH=str(content)),
    ):
        pass
    assert [str(problem) for problem in found.value.problems] == [
        f"content/events/fair-{number}.sv.md:6: {told}"
        for number, told in enumerate(NOWHERE.values())
    ]
