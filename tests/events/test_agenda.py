from datetime import date

import pytest

from plugins.events.agenda import Agenda, make_agenda
from tests.events.conftest import EventSite, english_edition, make_event, make_site

LISTS = {"sv": "evenemang/index.html", "en": "en/events/index.html"}


def agenda(*events: tuple[str, str], today: date = date(2027, 5, 4), **settings: int) -> Agenda:
    pages = [make_event(start, key=key) for key, start in events]
    return make_agenda(pages, english_edition(), make_site(today, **settings))


def test_next_event_and_last_past_event_come_first() -> None:
    made = agenda(
        ("in-a-week", "2027-05-11"),
        ("today-late", "2027-05-04 18:00"),
        ("today-early", "2027-05-04 09:00"),
        ("just-now", "2027-05-03"),
        ("last-year", "2026-05-04"),
    )
    assert [one.page.key for one in made.upcoming] == ["today-early", "today-late", "in-a-week"]
    assert [one.page.key for one in made.past] == ["just-now", "last-year"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2027-05-04", ""),
        ("2027-05-04 09:00", ""),
        ("2027-05-04 09:00", "2027-05-04 10:00"),
        ("2027-05-01", "2027-05-04"),
        ("2027-05-03 18:00", "2027-05-04 02:00"),
    ],
)
def test_event_is_past_the_day_after_it_ends(start: str, end: str) -> None:
    event = make_event(start, end)
    made = make_agenda([event], english_edition(), make_site(date(2027, 5, 4)))
    assert (len(made.upcoming), len(made.past)) == (1, 0)
    made = make_agenda([event], english_edition(), make_site(date(2027, 5, 5)))
    assert (len(made.upcoming), len(made.past)) == (0, 1)


def test_start_page_gets_as_many_of_the_next_events_as_the_setting_says() -> None:
    days = [(f"day-{day}", f"2027-06-0{day}") for day in (4, 1, 3, 2)]
    made = agenda(*days, events_on_home=2)
    assert [one.page.key for one in made.next] == ["day-1", "day-2"]


def test_empty_list_says_so_in_both_languages(empty: EventSite) -> None:
    assert "<p>Just nu är inga evenemang planerade.</p>" in empty.read(LISTS["sv"])
    assert "<p>No events are planned at the moment.</p>" in empty.read(LISTS["en"])
    assert empty.page(LISTS["en"]).xpath("//h2/text()") == ["Upcoming events"]
    assert empty.listed("en/index.html", "Upcoming events") == []


def test_menu_leads_to_events_only_where_there_are_any(empty: EventSite, events: EventSite) -> None:
    links = "//nav[@class='navigation']//a/@href"
    for site, there in ((empty, False), (events, True)):
        assert ("/en/events/" in site.page("en/index.html").xpath(links)) is there
        assert ("/evenemang/" in site.page("index.html").xpath(links)) is there


def test_lists_show_what_is_to_come_and_what_is_over_in_each_language(events: EventSite) -> None:
    assert events.listed(LISTS["sv"], "Kommande evenemang") == [
        *("Mässa", "Samtal", "Besök", "Vandring", "Avblåst", "Senare", "På webben", "Både och"),
        *("Svenska hide", "Svenska link", "Svenska notice"),
    ]
    assert events.listed(LISTS["en"], "Upcoming events") == [
        *("Fair", "Talk </script/x> & more", "Visit", "Walk"),
        *("Called off", "Later", "On the web", "Both"),
        *("Svenska link (in Swedish)", "Svenska notice (in Swedish)"),
    ]
    assert events.listed(LISTS["sv"], "Tidigare evenemang") == ["Nyss"]
    assert events.listed(LISTS["en"], "Past events") == ["Just now"]


def test_start_page_shows_the_next_three_events(events: EventSite) -> None:
    assert events.listed("index.html", "Kommande evenemang") == ["Mässa", "Samtal", "Besök"]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("sv", ["Inställt: Avblåst", "Uppskjutet: Senare"]),
        ("en", ["Cancelled: Called off", "Postponed: Later"]),
    ],
)
def test_list_says_what_does_not_take_place(
    lang: str, expected: list[str], events: EventSite
) -> None:
    headings = events.page(LISTS[lang]).xpath("//h3[span]")
    assert [heading.text_content() for heading in headings] == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("sv", ["Online", "Umeå och online"]), ("en", ["Online", "Umeå and online"])],
)
def test_list_says_what_is_online(lang: str, expected: list[str], events: EventSite) -> None:
    places = events.page(LISTS[lang]).xpath("//p[@class='event-place']/text()")
    assert [place for place in places if "nline" in place][1:] == expected


def test_hidden_event_has_a_page_and_stands_in_no_list(events: EventSite) -> None:
    assert "Hidden" in events.read("en/events/hidden/index.html")
    assert "Hidden" not in events.read(LISTS["en"])
    assert "Hidden" not in events.calendar("en/events/calendar.ics")


def test_draft_is_listed_in_preview_alone_and_never_in_a_calendar(
    events: EventSite, previewed: EventSite
) -> None:
    assert not events.has("evenemang/ide")
    assert "Idé" in previewed.listed(LISTS["sv"], "Kommande evenemang")
    assert previewed.page(LISTS["sv"]).xpath("//p[@class='ribbon']/text()") == ["Utkast"]
    page = previewed.page("en/events/idea/index.html")
    assert page.xpath("//main/p[@class='ribbon']/text()") == ["Draft"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "Idé" not in previewed.calendar("evenemang/kalender.ics")
    assert "evenemang/ide/" not in previewed.read("sitemap.xml")
