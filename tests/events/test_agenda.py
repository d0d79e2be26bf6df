from datetime import date

import pytest

from tests.events.conftest import EventSite

UPCOMING = {"sv": "Kommande evenemang", "en": "Upcoming events"}
PAST = {"sv": "Tidigare evenemang", "en": "Past events"}
LISTS = {"sv": "evenemang/index.html", "en": "en/events/index.html"}


def titles(site: EventSite, headings: dict[str, str], lang: str) -> list[str]:
    return site.listed(LISTS[lang], headings[lang])


def test_next_event_and_last_past_event_come_first_in_each_language(events: EventSite) -> None:
    events.write_event("a", "Om en vecka", "In a week", Start="2027-05-11")
    events.write_event("b", "Idag sent", "Today late", Start="2027-05-04 18:00")
    events.write_event("c", "Idag tidigt", "Today early", Start="2027-05-04 09:00")
    events.write_event("d", "Nyss", "Just now", Start="2027-05-03")
    events.write_event("e", "I fjol", "Last year", Start="2026-05-04")
    events.build()
    assert titles(events, UPCOMING, "sv") == ["Idag tidigt", "Idag sent", "Om en vecka"]
    assert titles(events, UPCOMING, "en") == ["Today early", "Today late", "In a week"]
    assert titles(events, PAST, "sv") == ["Nyss", "I fjol"]
    assert titles(events, PAST, "en") == ["Just now", "Last year"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2027-05-04", None),
        ("2027-05-04 09:00", None),
        ("2027-05-04 09:00", "2027-05-04 10:00"),
        ("2027-05-01", "2027-05-04"),
        ("2027-05-03 18:00", "2027-05-04 02:00"),
    ],
)
def test_event_is_past_the_day_after_it_ends(
    events: EventSite, start: str, end: str | None
) -> None:
    events.write_event("fair", "Mässa", "Fair", Start=start, **({"End": end} if end else {}))
    events.build(TODAY=date(2027, 5, 4))
    assert titles(events, UPCOMING, "en") == ["Fair"]
    assert titles(events, PAST, "en") == []
    events.build(TODAY=date(2027, 5, 5))
    assert titles(events, UPCOMING, "en") == []
    assert titles(events, PAST, "en") == ["Fair"]


def test_empty_list_says_so_in_both_languages(events: EventSite) -> None:
    events.build()
    assert "<p>Just nu är inga evenemang planerade.</p>" in events.read(LISTS["sv"])
    assert "<p>No events are planned at the moment.</p>" in events.read(LISTS["en"])
    assert events.page(LISTS["en"]).xpath("//h2/text()") == ["Upcoming events"]


def test_start_page_shows_the_next_three_events_where_there_are_any(events: EventSite) -> None:
    events.build()
    assert events.listed("en/index.html", "Upcoming events") == []
    for day in (4, 1, 3, 2):
        events.write_event(f"day-{day}", f"Dag {day}", f"Day {day}", Start=f"2027-06-0{day}")
    events.build()
    assert events.listed("en/index.html", "Upcoming events") == ["Day 1", "Day 2", "Day 3"]
    assert events.listed("index.html", "Kommande evenemang") == ["Dag 1", "Dag 2", "Dag 3"]


def test_hidden_event_has_a_page_and_stands_in_no_list(events: EventSite) -> None:
    events.write_event("fair", "Mässa", "Fair", Start="2027-05-11", Status="hidden")
    events.build()
    assert "Fair" in events.read("en/events/fair/index.html")
    assert titles(events, UPCOMING, "en") == []
    assert events.calendar("en/events/calendar.ics") == []


def test_draft_is_listed_in_preview_alone_and_never_in_a_calendar(events: EventSite) -> None:
    events.write_event("fair", "Mässa", "Fair", Start="2027-05-11", Status="draft")
    events.build()
    assert not (events.output / "evenemang/massa").exists()
    assert titles(events, UPCOMING, "sv") == []
    events.build(SHOW_DRAFTS=True)
    assert titles(events, UPCOMING, "sv") == ["Mässa"]
    assert events.page(LISTS["sv"]).xpath("//p[@class='ribbon']/text()") == ["Utkast"]
    page = events.page("en/events/fair/index.html")
    assert page.xpath("//main/p[@class='ribbon']/text()") == ["Draft"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert events.calendar("evenemang/kalender.ics") == []
    assert "fair" not in events.read("sitemap.xml")
