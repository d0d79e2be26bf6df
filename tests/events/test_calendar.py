from datetime import date

import pytest

from plugins.sources.problems import ProblemsFound
from tests.events.conftest import EventSite

CALENDAR = """\
BEGIN:VCALENDAR
PRODID:-//North Sweden Cleantech//Events//EN
VERSION:2.0
NAME:Evenemang – North Sweden Cleantech
X-WR-CALNAME:Evenemang – North Sweden Cleantech
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
DTSTART;VALUE=DATE:20270503
DTEND;VALUE=DATE:20270506
SUMMARY:Tre dagar
DESCRIPTION:Tre dagar.
LOCATION:Folkets hus\\, Umeå
URL:https://www.example.org/evenemang/tre-dagar/
END:VEVENT
BEGIN:VEVENT
UID:urn:uuid:{hours}
DTSTAMP:20270504T000000Z
DTSTART;TZID=Europe/Stockholm:20271111T130000
DTEND;TZID=Europe/Stockholm:20271111T163000
SUMMARY:Ett mycket långt namn på ett möte som inte får plats på en ra
 d i filen
DESCRIPTION:Ett mycket långt namn på ett möte som inte får plats på e
 n rad i filen.
LOCATION:Umeå
URL:https://www.example.org/evenemang/mote/
END:VEVENT
END:VCALENDAR
"""
CALENDARS = ("evenemang/kalender.ics", "en/events/calendar.ics")
LONG = "Ett mycket långt namn på ett möte som inte får plats på en rad i filen"


def write_both(site: EventSite, **more: str) -> None:
    site.write_event(
        "days", "Tre dagar", "Three days",
        Start="2027-05-03", End="2027-05-05", Place="Folkets hus, Umeå",
    )  # fmt: skip
    hours = {"Start": "2027-11-11 13:00", "End": "2027-11-11 16:30", "Slug": "mote"}
    site.write_event("hours", LONG, "A meeting", **hours | more)


def uids(site: EventSite, path: str) -> dict[str, str]:
    return {str(event["LOCATION"]): str(event["UID"]) for event in site.calendar(path)}


def test_calendar_has_every_event_in_order_by_the_clock_there(events: EventSite) -> None:
    write_both(events)
    events.build()
    days, hours = (uid.removeprefix("urn:uuid:") for uid in uids(events, CALENDARS[0]).values())
    written = (events.output / CALENDARS[0]).read_bytes()
    expected = CALENDAR.format(days=days, hours=hours).replace("\n", "\r\n")
    assert written.decode() == expected
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


def test_uid_outlives_a_change_of_time_and_address_and_differs_between_texts(
    events: EventSite,
) -> None:
    write_both(events)
    events.build()
    before = [uids(events, path) for path in CALENDARS]
    write_both(events, Start="2027-11-12 13:00", End="2027-11-12 14:00", Slug="annat")
    events.build()
    assert [uids(events, path) for path in CALENDARS] == before
    assert len({uid for each in before for uid in each.values()}) == 4


def test_event_has_a_file_of_its_own_beside_its_page(events: EventSite) -> None:
    write_both(events)
    events.build()
    (event,) = events.calendar("en/events/three-days/three-days.ics")
    assert (event["SUMMARY"], event.start, event.end) == (
        "Three days", date(2027, 5, 3), date(2027, 5, 6),
    )  # fmt: skip
    assert "NAME" not in events.read("en/events/three-days/three-days.ics").replace("TZNAME", "")
    link = "//a[@class='calendar-link']/@href"
    page = events.page("evenemang/mote/index.html")
    assert page.xpath(link) == ["/evenemang/mote/mote.ics"]


def test_list_leads_to_its_calendar_below_a_path_too(events: EventSite) -> None:
    events.build(SITEURL="/sub/path")
    link = "//p[@class='calendar-link']/a/@href"
    assert events.page("en/events/index.html").xpath(link) == ["/sub/path/en/events/calendar.ics"]


def test_same_day_gives_the_same_bytes_and_a_later_one_a_later_stamp(events: EventSite) -> None:
    write_both(events)
    stamps = []
    for today in (date(2027, 5, 4), date(2027, 5, 4), date(2027, 5, 5)):
        events.build(TODAY=today)
        stamps.append((events.output / CALENDARS[0]).read_bytes())
    assert stamps[0] == stamps[1]
    assert stamps[2] == stamps[0].replace(b"DTSTAMP:20270504", b"DTSTAMP:20270505")


def test_calendar_without_events_is_still_one(events: EventSite) -> None:
    events.build()
    text = events.read(CALENDARS[1])
    assert "BEGIN:VTIMEZONE" in text
    assert "VEVENT" not in text


def test_zone_whose_rules_are_unknown_is_refused(events: EventSite) -> None:
    with pytest.raises(ProblemsFound) as found:
        events.build(TIMEZONE="Europe/Helsinki")
    assert str(found.value) == (
        "pelicanconf.py: calendars have no rules of the TIMEZONE 'Europe/Helsinki'; "
        "add its rules to VTIMEZONES in plugins/events/calendar.py"
    )
