"""Describe an event to search engines."""

from dataclasses import dataclass

from plugins.events.pages import EventPage
from plugins.structured_data.things import Organization, Publication


@dataclass(frozen=True)
class Place:
    """The place of an event; only its name is known."""

    name: str
    address: str


@dataclass(frozen=True)
class Event:
    """An event; dates are ISO 8601, either a day or a time with its zone."""

    id: str
    url: str
    name: str
    description: str
    inLanguage: str  # noqa: N815 - schema.org's
    startDate: str  # noqa: N815
    endDate: str | None  # noqa: N815
    location: Place
    image: str
    organizer: Organization


def describe_event(page: EventPage, published: Publication) -> tuple[Event]:
    """Return the event of `page`."""
    event = Event(
        id=f"{published.url}#event",
        url=published.url,
        name=page.title,
        description=page.summary,
        inLanguage=page.lang,
        startDate=page.start.isoformat(),
        endDate=page.end.isoformat() if page.end else None,
        location=Place(page.place, page.place),
        image=published.image,
        organizer=published.publisher,
    )
    return (event,)
