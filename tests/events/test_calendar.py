from datetime import date, timedelta

import pytest
from icalendar import Event as CalendarEvent

from plugins.editorial.front_matter import parse_moment
from plugins.events.calendar import write_calendar
from plugins.events.pages import EventPage, localize
from plugins.events.states import STATES
from plugins.sources.problems import ProblemsFound
from tests.events.conftest import ADDRESS, MEETING, EventSite, events_in, make_event, make_site

CALENDAR = """\
BEGIN:VCALENDAR
PRODID:-//North Sweden Cleantech//Events//EN
VERSION:2.0
NAME:Events – North Sweden Cleantech
X-WR-CALNAME:Events – North Sweden Cleantech
REFRESH-INTERVAL;VALUE=DURATION:P1D
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:urn:uuid:{days}
DTSTAMP:20270504T000000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20270503
DTEND;VALUE=DATE:20270506
STATUS:CONFIRMED
SUMMARY:Three days
DESCRIPTION:Three days.\\n\\nhttps://www.example.org/en/events/days/
LOCATION:Folkets hus\\, Umeå
URL:https://www.example.org/en/events/days/
END:VEVENT
BEGIN:VEVENT
UID:urn:uuid:{hours}
DTSTAMP:20270504T000000Z
SEQUENCE:0
DTSTART;TZID=Europe/Stockholm:20271111T130000
DTEND;TZID=Europe/Stockholm:20271111T163000
STATUS:CONFIRMED
SUMMARY:Ett mycket långt namn på ett möte som inte får plats på en ra
 d i filen
DESCRIPTION:Ett mycket långt namn på ett möte som inte får plats på e
 n rad i filen.\\n\\nhttps://www.example.org/en/events/hours/
LOCATION:Umeå
URL:https://www.example.org/en/events/hours/
END:VEVENT
END:VCALENDAR
"""
LONG = "Ett mycket långt namn på ett möte som inte får plats på en rad i filen"
DAYS = make_event(
    "2027-05-03", "2027-05-05", "days",
    title="Three days", summary="Three days.", place="Folkets hus, Umeå",
)  # fmt: skip
HOURS = make_event("2027-11-11 13:00", "2027-11-11 16:30", "hours", title=LONG, summary=f"{LONG}.")


def calendar(*events: EventPage, title: str = "", **settings: object) -> bytes:
    return write_calendar(events, make_site(**settings), title)


def uids(calendar: bytes) -> list[str]:
    return [str(event["UID"]) for event in events_in(calendar)]


def test_calendar_has_every_event_in_order_by_the_clock_there() -> None:
    written = calendar(DAYS, HOURS, title="Events – North Sweden Cleantech")
    days, hours = (uid.removeprefix("urn:uuid:") for uid in uids(written))
    assert written.decode() == CALENDAR.format(days=days, hours=hours).replace("\n", "\r\n")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


def test_uid_outlives_a_change_of_time_and_address_and_differs_between_texts() -> None:
    changed = make_event("2027-11-12 13:00", "2027-11-12 14:00", "hours", url="en/events/other/")
    assert uids(calendar(changed)) == uids(calendar(HOURS))
    swedish = make_event("2027-11-11 13:00", key="hours", lang="sv")
    assert len({*uids(calendar(DAYS, HOURS)), *uids(calendar(swedish))}) == 3


def entry(event: EventPage) -> CalendarEvent:
    (component,) = events_in(calendar(event))
    return component


def test_day_is_over_at_the_next_and_an_event_without_an_end_has_an_hour() -> None:
    day, timed = entry(make_event("2027-05-03")), entry(make_event("2027-05-03 13:00"))
    assert day.end == date(2027, 5, 4)
    assert timed.end == make_event("2027-05-03 14:00").start


def test_hour_is_one_where_the_clocks_change_meanwhile() -> None:
    (event,) = events_in(calendar(make_event("2027-03-28 01:30")))
    assert event.end == make_event("2027-03-28 03:30").start


@pytest.mark.parametrize(
    ("state", "status", "english", "swedish"),
    [
        ("cancelled", "CANCELLED", "Cancelled: Fair", "Inställt: Fair"),
        ("postponed", "TENTATIVE", "Postponed: Fair", "Uppskjutet: Fair"),
    ],
)
def test_event_that_does_not_take_place_stays_and_says_so(
    state: str, status: str, english: str, swedish: str
) -> None:
    for lang, summary in (("en", english), ("sv", swedish)):
        before, after = (
            entry(make_event("2027-05-03", lang=lang, state=one)) for one in (None, STATES[state])
        )
        assert (after["UID"], after["STATUS"], after["SUMMARY"]) == (before["UID"], status, summary)
        assert after["SEQUENCE"] > before["SEQUENCE"]
        assert (before["STATUS"], after["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
    assert after["DESCRIPTION"].startswith("Evenemanget är ")


def test_nobody_is_sent_to_a_meeting_that_does_not_take_place() -> None:
    event = make_event("2027-05-03", place="", online=MEETING, state=STATES["cancelled"])
    written = calendar(event).decode()
    assert "meet.example.org" not in written.replace("\r\n ", "")
    assert entry(event)["LOCATION"] == "Online"


def test_each_modified_makes_a_revision_that_replaces_the_one_before() -> None:
    stages = [
        *(None, "2027-04-01 00:00", "2027-04-01 08:00", "2027-04-01 08:01", "2027-04-02 00:00"),
    ]
    revisions = [localize(parse_moment(one), "Europe/Stockholm") if one else None for one in stages]
    entries = [entry(make_event("2027-05-03", revised=one)) for one in revisions]
    numbers = [int(one["SEQUENCE"]) for one in entries]
    assert numbers == sorted({*numbers})
    assert "LAST-MODIFIED" not in entries[0]
    assert entries[2]["LAST-MODIFIED"].to_ical() == b"20270401T060000Z"
    assert numbers[-1] < 2**31


@pytest.mark.parametrize(
    ("fields", "location"),
    [
        ({"place": "Folkets hus"}, "Folkets hus"),
        ({"place": "Folkets hus", "address": ADDRESS}, f"Folkets hus, {ADDRESS}"),
        ({"place": "", "online": MEETING}, MEETING),
        ({"place": "Folkets hus", "online": MEETING}, "Folkets hus"),
    ],
)
def test_calendar_says_where_people_meet(fields: dict[str, str], location: str) -> None:
    event = entry(make_event("2027-05-03", **fields))
    address = "https://www.example.org/en/events/fair/"
    assert event["LOCATION"] == location
    assert event["URL"] == address
    if "online" in fields:
        assert event["CONFERENCE"] == MEETING
        assert event["CONFERENCE"].params == {"VALUE": "URI", "LABEL": "Take part online"}
        assert event["DESCRIPTION"] == f"Fair.\n\nTake part online: {MEETING}\n{address}"
    else:
        assert "CONFERENCE" not in event
        assert event["DESCRIPTION"] == f"Fair.\n\n{address}"


def test_same_day_gives_the_same_bytes_and_a_later_one_a_later_stamp() -> None:
    first, second = (calendar(DAYS, today=date(2027, 5, 4)) for _ in range(2))
    later = calendar(DAYS, today=date(2027, 5, 5))
    assert first == second
    assert later == first.replace(b"DTSTAMP:20270504", b"DTSTAMP:20270505")


def test_zone_whose_rules_are_unknown_is_refused() -> None:
    with pytest.raises(ProblemsFound) as found:
        calendar(timezone="Europe/Helsinki")
    assert str(found.value) == (
        "pelicanconf.py: calendars have no rules of the TIMEZONE 'Europe/Helsinki'; "
        "add its rules to VTIMEZONES in plugins/events/calendar.py"
    )


def test_event_has_a_file_of_its_own_beside_its_page(events: EventSite) -> None:
    file = "en/events/fair/fair.ics"
    (event,) = events_in(events.read(file).encode())
    assert (event["SUMMARY"], event.start, event.end) == (
        "Fair", date(2027, 5, 11), date(2027, 5, 14),
    )  # fmt: skip
    assert "NAME" not in events.read(file).replace("TZNAME", "")
    link = "//a[@class='calendar-link']/@href"
    assert events.page("en/events/fair/index.html").xpath(link) == [f"/{file}"]


def test_calendar_of_a_language_has_its_title_and_its_own_events(events: EventSite) -> None:
    assert "X-WR-CALNAME:Evenemang – North Sweden Cleantech" in events.read(
        "evenemang/kalender.ics"
    )
    assert events.calendar("en/events/calendar.ics") == [
        *("Just now", "Fair", "Talk </script/x> & more", "Visit", "Walk"),
        *("Cancelled: Called off", "Postponed: Later", "On the web", "Both"),
    ]
    assert "Svenska link" in events.calendar("evenemang/kalender.ics")


def test_list_leads_to_its_calendar_below_a_path_too(empty: EventSite) -> None:
    link = "//p[@class='calendar-link']/a/@href"
    assert empty.page("en/events/index.html").xpath(link) == ["/sub/path/en/events/calendar.ics"]


def test_every_change_of_either_twin_reaches_the_calendars_of_both(events: EventSite) -> None:
    for path in ("evenemang/bade-och/bade-och.ics", "en/events/both/both.ics"):
        (event,) = events_in(events.read(path).encode())
        assert event["LAST-MODIFIED"].to_ical() == b"20270501T103000Z"
        assert event.end - event.start == timedelta(minutes=90)


def test_calendar_without_events_is_still_one(empty: EventSite) -> None:
    text = empty.read("en/events/calendar.ics")
    assert "BEGIN:VTIMEZONE" in text
    assert "VEVENT" not in text
