"""The page of an event, and its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from gettext import NullTranslations
from typing import ClassVar
from zoneinfo import ZoneInfo

from pelican.contents import Page

from plugins.editions.kinds import ContentKind, page_of
from plugins.editorial.front_matter import Moment, parse_moment
from plugins.events.front_matter import day_of, end_after, parse_length
from plugins.events.states import STATES, State
from plugins.settings.site_settings import SiteSettings
from plugins.translations.site_page import SitePage


@dataclass(kw_only=True, eq=False)
class EventPage(SitePage):
    """An event from `start` to `end`, at `place` with `address`, or at the web address `online`.

    A moment is a day, or a time in the site's zone; `end` may be None, and if it is a day,
    the event includes that day. `signup` is "" if nobody needs to sign up.
    """

    CONSTANTS: ClassVar[Mapping[str, Mapping[str, State]]] = {"state": STATES}

    start: Moment
    end: Moment | None
    place: str
    signup: str
    calendar: str
    """The address of its own iCalendar file, in the folder of the page."""
    signup_page: str = ""
    """The address of our own page, if `signup` names its file."""
    address: str = ""
    online: str = ""
    state: State | None = None
    """Why it does not take place as announced, if so."""
    revised: datetime | None = None
    """The latest Modified of its texts in all languages."""

    @property
    def first_day(self) -> date:
        """Return the day on which the event begins."""
        return day_of(self.start)

    @property
    def last_day(self) -> date:
        """Return the day on which the event ends."""
        return day_of(self.end or self.start)

    def state_on(self, day: date) -> object:
        """Return whether the event is over."""
        return self.is_past(day)

    def is_past(self, today: date) -> bool:
        """Return whether the event is over on `today`; on its last day it is not."""
        return self.last_day < today


def event_address(words: NullTranslations) -> str:
    """Return an event's address after the language's base, with the placeholder {slug}."""
    return words.pgettext("address", "events") + "/{slug}/"


def calendar_address(words: NullTranslations) -> str:
    """Return the address of the calendar of all events after the language's base."""
    return (
        words.pgettext("address", "events") + "/" + words.pgettext("address", "calendar") + ".ics"
    )


def make_event_page(item: Page, kind: ContentKind, site: SiteSettings) -> EventPage:
    """Return the page of the event that Pelican read."""
    metadata, zone = item.metadata, site.timezone
    start, end = parse_moment(metadata["start"]), metadata.get("end")
    ending = parse_moment(end) if end else None
    if isinstance(start, datetime) and (length := metadata.get("length")):
        ending = end_after(start, parse_length(length), zone)
    return page_of(
        EventPage,
        item,
        kind,
        site,
        start=localize(start, zone),
        end=localize(ending, zone) if ending else None,
        place=metadata.get("place", ""),
        address=metadata.get("address", ""),
        online=metadata.get("online", ""),
        signup=metadata.get("signup", ""),
        state=STATES.get(metadata.get("state", "")),
        calendar=own_calendar(item.url, item.slug),
        styles=("events",),
        facts="parts/event.html",
    )


def own_calendar(url: str, slug: str) -> str:
    """Return the address of the calendar of the one event at `url`."""
    return f"{url}{slug}.ics"


def localize(moment: Moment, zone: str) -> Moment:
    """Return a time with the zone named `zone` added, and a day unchanged."""
    return moment.replace(tzinfo=ZoneInfo(zone)) if isinstance(moment, datetime) else moment
