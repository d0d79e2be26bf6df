"""Describe an event to search engines: https://schema.org/Event."""

import json

from markupsafe import Markup

from plugins.events.event import Event


def format_json_ld(event: Event, address: str, site_name: str, home: str) -> Markup:
    """Return the JSON-LD of `event`, for a <script>; `address` and `home` are whole."""
    described = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "startDate": event.start.isoformat(),
        **({"endDate": event.end.isoformat()} if event.end else {}),
        "location": {"@type": "Place", "name": event.place, "address": event.place},
        "organizer": {"@type": "Organization", "name": site_name, "url": home},
        "inLanguage": event.lang,
        "url": address,
    }
    text = json.dumps(described, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c"))  # or "</script>" in a title would end it
