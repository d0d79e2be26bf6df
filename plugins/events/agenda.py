"""The events of each language, by date."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.events.event import Event
from plugins.translations.untranslated import mark_of, place_in


@dataclass(frozen=True)
class Occasion:
    """An event as a list shows it, leading to `url`.

    `mark` says which language it is in, and is "" for the list's own.
    """

    event: Event
    url: str
    mark: str


@dataclass(frozen=True)
class Agenda:
    """The events of one language: `upcoming` the next one first, `past` the last one first.

    `calendar` is the address of its iCalendar file, and `events` are what is in there.
    """

    upcoming: tuple[Occasion, ...]
    past: tuple[Occasion, ...]
    calendar: str
    events: tuple[Event, ...]


def make_agendas(events: Iterable[Event], settings: Mapping[str, Any]) -> Mapping[str, Agenda]:
    """Sort the published `events`, whose twins are paired, into one agenda for each language."""
    listed = sorted((one for one in events if one.status == "published"), key=soonest_first)
    return {lang: _agenda(listed, lang, settings) for lang in settings["EVENT_CALENDARS"]}


def _agenda(events: list[Event], lang: str, settings: Mapping[str, Any]) -> Agenda:
    occasions = list(_occasions(events, lang, settings))
    today: date = settings["TODAY"]
    return Agenda(
        tuple(one for one in occasions if not one.event.is_past(today)),
        tuple(one for one in reversed(occasions) if one.event.is_past(today)),
        settings["EVENT_CALENDARS"][lang],
        tuple(event for event in events if event.lang == lang and not event.withheld),
    )


def _occasions(
    events: Iterable[Event], lang: str, settings: Mapping[str, Any]
) -> Iterator[Occasion]:
    for event in events:
        url = place_in(lang, event)
        if url is not None:
            yield Occasion(event, url, mark_of(event, lang, settings))


def soonest_first(event: Event) -> tuple[date, str, str]:
    """Order events by day, those of one day by time, whole days first, then by key."""
    return (event.first_day, event.start.isoformat(), event.key)
