"""The events of each language, by date, and their calendars."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plugins.editions.editions import Edition
from plugins.editions.site import Site
from plugins.events.addresses import calendar_address
from plugins.events.calendar import write_calendar
from plugins.events.pages import EventPage
from plugins.languages.catalogues import Catalogues
from plugins.translations.untranslated import mark_of, place_in


@dataclass(frozen=True)
class Occasion:
    """An event as a list shows it, leading to `url`.

    `mark` says which language it is in, and is "" for the list's own.
    """

    event: EventPage
    url: str
    mark: str


@dataclass(frozen=True)
class Agenda:
    """The events of one language: `upcoming` the next one first, `past` the last one first.

    `next` are those on the start page. `calendar` is the address of the iCalendar file, and
    `events` are what is in there.
    """

    upcoming: tuple[Occasion, ...]
    next: tuple[Occasion, ...]
    past: tuple[Occasion, ...]
    calendar: str
    events: tuple[EventPage, ...]


def add_events(site: Site) -> None:
    """Add the calendars of events; templates find `agendas`, by language."""
    pages = site.pages_of(EventPage)
    agendas = {lang: make_agenda(pages, edition, site) for lang, edition in site.editions.items()}
    site.context["agendas"] = agendas
    for page in pages:
        site.files[page.calendar] = _calendar((page,), site)
    for lang, agenda in agendas.items():
        word = site.catalogues[lang].gettext("Events")
        title = f"{word} – {site.settings.sitename}"
        site.files[agenda.calendar] = _calendar(agenda.events, site, title)


def make_agenda(pages: Iterable[EventPage], edition: Edition, site: Site) -> Agenda:
    """Sort the `pages` that lists show into the agenda of one language."""
    lang, today = edition.language.code, site.settings.today
    events = sorted((page for page in pages if page.listed), key=soonest_first)
    occasions = list(_occasions(events, lang, site.catalogues))
    upcoming = tuple(one for one in occasions if not one.event.is_past(today))
    return Agenda(
        upcoming,
        upcoming[: site.settings.events_on_home],
        tuple(one for one in reversed(occasions) if one.event.is_past(today)),
        edition.base + calendar_address(site.catalogues[lang]),
        tuple(event for event in events if event.lang == lang and not event.withheld),
    )


def _occasions(
    events: Iterable[EventPage], lang: str, catalogues: Catalogues
) -> Iterator[Occasion]:
    for event in events:
        url = place_in(lang, event)
        if url is not None:
            yield Occasion(event, url, mark_of(event, lang, catalogues))


def soonest_first(event: EventPage) -> tuple[date, str, str]:
    """Order events by day, those of one day by time, whole days first, then by key."""
    return (event.first_day, event.start.isoformat(), event.key)


def _calendar(events: Iterable[EventPage], site: Site, title: str = "") -> bytes:
    addresses = [(event, site.absolute(event.url)) for event in events]
    return write_calendar(addresses, site.settings, title)
