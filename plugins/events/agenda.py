"""The events of each language, by date, and their calendars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from plugins.editions.site import Edition, MadeFile, Site
from plugins.events.calendar import write_calendar
from plugins.events.pages import EventPage, calendar_address
from plugins.events.signup import find_signup_pages
from plugins.translations.twins import Listed, list_in


@dataclass(frozen=True)
class Agenda:
    """The events of one language: `upcoming`, soonest first, and `past`, latest first.

    `next` are those on the start page. `calendar` is the address of the iCalendar file, and
    `events` are the events in that file.
    """

    upcoming: tuple[Listed[EventPage], ...]
    next: tuple[Listed[EventPage], ...]
    past: tuple[Listed[EventPage], ...]
    calendar: str
    events: tuple[EventPage, ...]


def add_events(site: Site) -> None:
    """Add the calendars of events; templates get `agendas`, by language.

    A language without events has no link to them in its menu.
    """
    pages = site.pages_of(EventPage)
    find_signup_pages(pages, site)
    for page in pages:
        days = [one.modified for one in pages if one.key == page.key and one.modified]
        page.revised = max(days, default=None)
    agendas = {lang: make_agenda(pages, edition, site) for lang, edition in site.editions.items()}
    site.context["agendas"] = agendas
    for page in pages:
        site.files[page.calendar] = _calendar((page,), site)
    for lang, agenda in agendas.items():
        title = site.catalogues[lang].gettext("Events") + f" – {site.settings.sitename}"
        site.files[agenda.calendar] = _calendar(agenda.events, site, title)
        if not (agenda.upcoming or agenda.past):
            site.leave_out_of_menu("events", lang)


def _calendar(events: tuple[EventPage, ...], site: Site, title: str = "") -> MadeFile:
    return MadeFile(partial(write_calendar, events, site, title), events, (site.settings.today,))


def make_agenda(pages: Iterable[EventPage], edition: Edition, site: Site) -> Agenda:
    """Return the agenda of one language, with the `pages` that its lists show."""
    lang, today = edition.language.code, site.settings.today
    events = sorted(pages, key=soonest_first)
    listed = list_in(lang, events, site.catalogues)
    upcoming = tuple(one for one in listed if not one.page.is_past(today))
    return Agenda(
        upcoming,
        upcoming[: site.settings.events_on_home],
        tuple(one for one in reversed(listed) if one.page.is_past(today)),
        edition.base + calendar_address(site.catalogues[lang]),
        tuple(one.page for one in listed if one.page.lang == lang and not one.page.withheld),
    )


def soonest_first(event: EventPage) -> tuple[date, str, str]:
    """Sort key: events by day, then by time (whole days first), then by key."""
    return (event.first_day, event.start.isoformat(), event.key)
