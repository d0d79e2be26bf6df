"""Write events as an iCalendar file: https://www.rfc-editor.org/rfc/rfc5545."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Component, Timezone
from icalendar import Event as CalendarEvent

from plugins.editions.site import Site
from plugins.editorial.front_matter import Moment
from plugins.events.pages import EventPage
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound

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


FIRST_REVISION = datetime(2020, 1, 1, tzinfo=UTC)
"""The time from which SEQUENCE counts minutes."""
ASSUMED_LENGTH = timedelta(hours=1)
"""How long calendars reserve for an event at a time of day without an end."""


def write_calendar(events: Iterable[EventPage], site: Site, title: str = "") -> bytes:
    """Return the calendar of `events`, in their order.

    Only a calendar with a `title` is for subscription. Each includes the zone: times are
    local times even if summer time changes, and a calendar without events needs at least
    one component. DTSTAMP, the time of the last revision, is the day of the build (TODAY), so
    that programs replace an older file by this one; other times come from the texts.
    """
    calendar = Calendar()
    calendar.add("PRODID", f"-//{site.settings.sitename}//Events//EN")
    calendar.add("VERSION", "2.0")
    if title:  # NAME is from RFC 7986; older programs read X-WR-CALNAME
        calendar.add("NAME", title)
        calendar.add("X-WR-CALNAME", title)
        calendar.add("REFRESH-INTERVAL", timedelta(days=1), {"VALUE": "DURATION"})
    calendar.add_component(_zone(site.settings.timezone))
    stamp = datetime.combine(site.settings.today, time(), UTC)
    for event in events:
        calendar.add_component(_component(event, site, stamp))
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _component(event: EventPage, site: Site, stamp: datetime) -> CalendarEvent:
    _, state = site.catalogues[event.lang].gettext, event.state
    component = CalendarEvent()
    component.add("UID", uuid5(IDENTITY, f"event/{event.key}/{event.lang}").urn)
    component.add("DTSTAMP", stamp)
    if event.revised:
        component.add("LAST-MODIFIED", event.revised.astimezone(UTC))
    component.add("SEQUENCE", _sequence(event))
    component.add("DTSTART", event.start)
    component.add("DTEND", _first_moment_after(event))
    component.add("STATUS", state.calendar if state else "CONFIRMED")
    if state:
        component.add("TRANSP", "TRANSPARENT")  # does not keep the time busy
    # Many programs show no STATUS.
    component.add("SUMMARY", f"{state.word(_)}: {event.title}" if state else event.title)
    address, take_part = site.absolute(event.url), _("Take part online")
    online = "" if state else event.online  # nobody meets there
    more = [f"{take_part}: {online}"] if online else []
    signup = site.absolute(event.signup_page) if event.signup_page else event.signup
    if signup and not state and not event.is_past(site.settings.today):
        more.append(f"{_('Sign up')}: {signup}")
    sentence = [state.sentence(_)] if state else []
    component.add("DESCRIPTION", "\n".join([*sentence, event.summary, "", *more, address]))
    place = ", ".join(filter(None, (event.place, event.address)))
    component.add("LOCATION", place or online or _("Online"))
    component.add("URL", address)
    if online:  # RFC 7986
        component.add("CONFERENCE", online, {"VALUE": "URI", "LABEL": take_part})
    return component


def _sequence(event: EventPage) -> int:
    """Return a number that is larger after each Modified, and once the state changes.

    Programs take over a revision only if its number is not smaller (RFC 5546, 2.1.5).
    """
    since = (event.revised or FIRST_REVISION).astimezone(UTC) - FIRST_REVISION
    return max(0, since // timedelta(minutes=1)) + (1 if event.state else 0)


def _first_moment_after(event: EventPage) -> Moment:
    """Return the end; a day's is the next day, and an event is given one if it has none."""
    end = event.end or event.start
    if not isinstance(end, datetime):
        return end + timedelta(days=1)
    if event.end:
        return end
    return (end.astimezone(UTC) + ASSUMED_LENGTH).astimezone(end.tzinfo)


def _zone(name: str) -> Component:
    if name not in VTIMEZONES:
        remedy = msg("add its rules to VTIMEZONES in plugins/events/calendar.py")
        what = msg("calendars have no rules of the TIMEZONE '{name}'", name=name)
        raise ProblemsFound([Problem("pelicanconf.py", 0, 0, what, remedy)])
    return Timezone.from_ical(VTIMEZONES[name])
