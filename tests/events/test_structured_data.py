import json

from tests.events.conftest import EventSite

TITLE = "Talk </script> & more"


def test_event_is_described_to_search_engines(events: EventSite) -> None:
    page = events.page("en/events/talk/index.html")
    (script,) = page.xpath("//script[@type='application/ld+json']")
    described, way = json.loads(script.text)["@graph"]
    assert described == {
        "@type": "Event",
        "@id": "https://www.example.org/en/events/talk/#event",
        "url": "https://www.example.org/en/events/talk/",
        "name": TITLE,
        "description": f"{TITLE}.",
        "image": page.xpath("string(//meta[@property='og:image']/@content)"),
        "startDate": "2027-05-11T13:00:00+02:00",
        "endDate": "2027-05-11T16:30:00+02:00",
        "location": {"@type": "Place", "name": "Umeå", "address": "Umeå"},
        "organizer": {
            "@type": "Organization",
            "@id": "https://www.example.org/#organization",
            "name": "North Sweden Cleantech",
            "url": "https://www.example.org/en/",
            "logo": "https://www.example.org/theme/icon.svg",
        },
        "inLanguage": "en",
    }
    assert [step["name"] for step in way["itemListElement"]] == [
        *("North Sweden Cleantech", "Events"),
        TITLE,
    ]
