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
"""Namespace for the UIDs, which stay the same if an event's address or time changes."""

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
"""The rules, valid since 1996, of each zone that the site's TIMEZONE may name."""


def write_calendar(events: Iterable[EventPage], site: SiteSettings, title: str = "") -> bytes:
    """Return the calendar of `events`, in their order.

    Only a calendar with a `title` is for subscription. Each includes the zone: times are
    local times even if summer time changes, and a calendar without events needs at least
    one component. DTSTAMP, the time of the last revision, is the day of the build, so that
    programs replace an older file by this one.
    """
    calendar = Calendar()
    calendar.add("PRODID", f"-//{site.sitename}//Events//EN")
    calendar.add("VERSION", "2.0")
    if title:  # NAME is from RFC 7986; older programs read X-WR-CALNAME
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
        # DTEND is the first moment after the event.
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
