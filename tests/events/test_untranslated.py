"""An event in one language alone, by what its line Untranslated says."""

import pytest

from tests.events.conftest import EventSite
from tests.events.test_agenda import UPCOMING, titles

EVENT = """\
Title: Mässa
Slug: massa
Start: 2027-05-11
Place: Umeå
Signup: https://example.org/anmalan
Summary: En mässa.
Untranslated: {policy}

Text.
"""


@pytest.fixture
def swedish(events: EventSite, request: pytest.FixtureRequest) -> EventSite:
    """The site with an event in Swedish alone, of the policy that the test names."""
    events.write("content/events/fair.sv.md", EVENT.format(policy=request.param))
    events.build()
    assert titles(events, UPCOMING, "sv") == ["Mässa"]
    return events


def switch(site: EventSite, path: str) -> list[str]:
    (link,) = site.page(path).xpath("//a[@class='language-switch']")
    return [link.get("href"), link.text]


@pytest.mark.parametrize("swedish", ["hide"], indirect=True)
def test_hidden_event_is_in_no_list_and_leads_to_the_others(swedish: EventSite) -> None:
    assert "Mässa" not in swedish.read("en/events/index.html")
    assert switch(swedish, "evenemang/massa/index.html") == ["/en/events/", "English: Events"]


@pytest.mark.parametrize("swedish", ["link"], indirect=True)
def test_linked_event_is_listed_with_its_language_and_stands_in_its_own_calendar(
    swedish: EventSite,
) -> None:
    link = "//h2[.='Upcoming events']/..//h3/a"
    (listed,) = swedish.page("en/events/index.html").xpath(link)
    assert listed.text_content() == "Mässa (in Swedish)"
    assert (listed.get("href"), listed.get("hreflang")) == ("/evenemang/massa/", "sv")
    assert len(swedish.calendar("evenemang/kalender.ics")) == 1
    assert swedish.calendar("en/events/calendar.ics") == []


@pytest.mark.parametrize("swedish", ["notice"], indirect=True)
def test_notice_of_an_event_says_when_and_where_in_the_readers_language(
    swedish: EventSite,
) -> None:
    notice = "en/events/massa/index.html"
    assert switch(swedish, "evenemang/massa/index.html") == ["/en/events/massa/", "English"]
    page = swedish.page(notice)
    assert page.xpath("//dl//dd/text()") == ["Tuesday, 11 May 2027", "Umeå"]
    assert page.xpath("//dl/../@lang | //dl//dd/@lang") == ["en", "sv"]
    assert page.xpath("//main//a[@class='button']/text()") == ["Sign up"]
    assert page.xpath("//a[@class='calendar-link']/@href") == ["/evenemang/massa/massa.ics"]
    assert ".event-facts" in page.xpath("string(//style)")
    assert "massa" not in "".join(
        line for line in swedish.read("sitemap.xml").splitlines() if "/en/" in line
    )


def test_translation_has_the_times_and_the_sign_up_that_it_leaves_out(events: EventSite) -> None:
    more = {"Start": "2027-05-11 13:00", "End": "2027-05-11 16:30"}
    events.write_event("fair", "Mässa", "Fair", **more, Signup="https://example.org/anmalan")
    file = events.project / "content/events/fair.en.md"
    left = ("Start", "End", "Signup")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(left))
    file.write_text(text, encoding="utf-8")
    events.build()
    page = events.page("en/events/fair/index.html")
    assert page.xpath("//dl//dd/text()")[0] == "Tuesday, 11 May 2027, 13:00–16:30"
    assert page.xpath("//main//a[@class='button']/@href") == ["https://example.org/anmalan"]


def test_translation_may_lead_to_a_sign_up_of_its_own(events: EventSite) -> None:
    events.write_event(
        "fair", "Mässa", "Fair", Start="2027-05-11", Signup="https://example.org/anmalan"
    )
    file = events.project / "content/events/fair.en.md"
    file.write_text(file.read_text(encoding="utf-8").replace("anmalan", "en"), encoding="utf-8")
    events.build()
    for path, address in (
        ("en/events/fair/index.html", "https://example.org/en"),
        ("evenemang/massa/index.html", "https://example.org/anmalan"),
    ):
        assert events.page(path).xpath("//main//a[@class='button']/@href") == [address]
