"""Describe an event to search engines."""

from plugins.events.pages import EventPage
from plugins.structured_data.things import Publication, Thing


def describe_event(page: EventPage, published: Publication) -> tuple[Thing]:
    """Return the event of `page`; only the name of its place is known."""
    event = {
        "@type": "Event",
        "@id": f"{published.url}#event",
        "url": published.url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.lang,
        "startDate": page.start.isoformat(),
        **({"endDate": page.end.isoformat()} if page.end else {}),
        "location": {"@type": "Place", "name": page.place, "address": page.place},
        "image": published.image,
        "organizer": published.publisher,
    }
    return (event,)
