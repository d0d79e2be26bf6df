"""Describe an event to search engines.

The properties: https://developers.google.com/search/docs/appearance/structured-data/event.
"""

import re

from plugins.events.pages import EventPage
from plugins.structured_data.things import Publication, Thing

SCHEMA = "https://schema.org/"
_TOWN = re.compile(r"((?:[A-Z]{1,3}-)?[0-9][0-9 ]{2,7}[0-9]) +([^\W\d].*)")
"""A postal code and a town, such as "903 26 Umeå"."""


def describe_event(page: EventPage, published: Publication) -> tuple[Thing]:
    """Return the event of `page`."""
    mode, location = _location(page)
    event = {
        "@type": "Event",
        "@id": f"{published.url}#event",
        "url": published.url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.lang,
        "startDate": page.start.isoformat(),
        **({"endDate": page.end.isoformat()} if page.end else {}),
        "eventStatus": SCHEMA + (page.state.schema if page.state else "EventScheduled"),
        "eventAttendanceMode": f"{SCHEMA}{mode}EventAttendanceMode",
        "location": location,
        "image": published.image,
        "organizer": published.publisher,
    }
    return (event,)


def _location(page: EventPage) -> tuple[str, Thing | list[Thing]]:
    """Return how people take part, and where."""
    address = describe_address(page.address) if page.address else {"name": page.place}
    place = {
        "@type": "Place",
        "name": page.place,
        "address": {"@type": "PostalAddress", **address},
    }
    if not page.online:
        return "Offline", place
    virtual = {"@type": "VirtualLocation", "url": page.online}
    return ("Mixed", [place, virtual]) if page.place else ("Online", virtual)


def describe_address(text: str) -> dict[str, str]:
    """Return the parts of an address written as "Street 1, 903 26 Umeå, Sweden".

    If it has no postal code, all of it is the street.
    """
    parts = [part.strip() for part in text.split(",")]
    for index, part in enumerate(parts):
        if found := _TOWN.fullmatch(part):
            described = {
                "streetAddress": ", ".join(parts[:index]),
                "postalCode": found[1],
                "addressLocality": found[2],
                "addressCountry": ", ".join(parts[index + 1 :]),
            }
            return {name: value for name, value in described.items() if value}
    return {"streetAddress": text}
