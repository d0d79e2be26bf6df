"""Write events as an iCalendar file: https://www.rfc-editor.org/rfc/rfc5545."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Component, Timezone
from icalendar import Event as CalendarEvent

from plugins.events.pages import EventPage
from plugins.settings.site_settings import SiteSettings
from plugins.sources.problems import Problem, ProblemsFound
from plugins.translations.site_page import absolute

IDENTITY = UUID("c0a7c0a3-7a0e-4c55-8a4c-0d2c5b9f4e11")
"""What the UIDs derive from, so that they outlive a change of address or of time."""

VTIMEZONES = {
    "Europe/Stockholm": """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""
}
"""The rules of the zones that the site's TIMEZONE may be, since 1996."""


def write_calendar(events: Iterable[EventPage], site: SiteSettings, title: str = "") -> bytes:
    """Return the calendar of `events`, in their order.

    Only what has a `title` is one to subscribe to. Each names the zone: times are by the
    clock there, whatever becomes of summer time, and a calendar without an event would be
    none without it. DTSTAMP, when what is said was last revised, is the build's day, so
    that a program that has an older file takes this one.
    """
    calendar = Calendar()
    calendar.add("PRODID", f"-//{site.sitename}//Events//EN")
    calendar.add("VERSION", "2.0")
    if title:  # by RFC 7986, and what programs read before that
        calendar.add("NAME", title)
        calendar.add("X-WR-CALNAME", title)
        calendar.add("REFRESH-INTERVAL", timedelta(days=1), {"VALUE": "DURATION"})
    calendar.add_component(_zone(site.timezone))
    stamp = datetime.combine(site.today, time(), UTC)
    for event in events:
        calendar.add_component(_component(event, absolute(site, event.url), stamp))
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _component(event: EventPage, address: str, stamp: datetime) -> CalendarEvent:
    component = CalendarEvent()
    component.add("UID", uuid5(IDENTITY, f"event/{event.key}/{event.lang}").urn)
    component.add("DTSTAMP", stamp)
    component.add("DTSTART", event.start)
    if event.end:
        # DTEND is the first moment that is no longer the event's.
        timed = isinstance(event.end, datetime)
        component.add("DTEND", event.end if timed else event.end + timedelta(days=1))
    component.add("SUMMARY", event.title)
    component.add("DESCRIPTION", event.summary)
    component.add("LOCATION", event.place)
    component.add("URL", address)
    return component


def _zone(name: str) -> Component:
    if name not in VTIMEZONES:
        remedy = "add its rules to VTIMEZONES in plugins/events/calendar.py"
        what = f"calendars have no rules of the TIMEZONE '{name}'"
        raise ProblemsFound([Problem("pelicanconf.py", 0, 0, what, remedy)])
    return Timezone.from_ical(VTIMEZONES[name])
