import json
from typing import Any

import pytest

from plugins.events.structured_data import describe_address
from tests.events.conftest import MEETING, EventSite

TITLE = "Talk </script/x> & more"


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
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Umeå",
            "address": {"@type": "PostalAddress", "name": "Umeå"},
        },
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


def described(path: str, events: EventSite) -> dict[str, Any]:
    (script,) = events.page(path).xpath("//script[@type='application/ld+json']")
    event: dict[str, Any] = json.loads(script.text)["@graph"][0]
    return event


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("en/events/called-off/index.html", "EventCancelled"),
        ("en/events/later/index.html", "EventPostponed"),
        ("en/events/both/index.html", "EventScheduled"),
    ],
)
def test_state_of_an_event_is_described(path: str, status: str, events: EventSite) -> None:
    assert described(path, events)["eventStatus"] == f"https://schema.org/{status}"


def test_event_on_the_web_has_a_virtual_location(events: EventSite) -> None:
    event = described("en/events/on-the-web/index.html", events)
    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert event["location"] == {"@type": "VirtualLocation", "url": MEETING}


def test_event_at_a_place_and_on_the_web_has_both(events: EventSite) -> None:
    event = described("en/events/both/index.html", events)
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    place, virtual = event["location"]
    assert virtual == {"@type": "VirtualLocation", "url": MEETING}
    assert place["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Storgatan 1",
        "postalCode": "903 26",
        "addressLocality": "Umeå",
    }


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Storgatan 1, 903 26 Umeå", ["Storgatan 1", "903 26", "Umeå", None]),
        ("Storgatan 1, 90326 Umeå, Sverige", ["Storgatan 1", "90326", "Umeå", "Sverige"]),
        (
            "Plan 2, Rue de la Loi 200, B-1049 Bruxelles, Belgium",
            ["Plan 2, Rue de la Loi 200", "B-1049", "Bruxelles", "Belgium"],
        ),
        ("930 90 Arjeplog", [None, "930 90", "Arjeplog", None]),
        ("Kajen 3", ["Kajen 3", None, None, None]),
        ("Luleå, 12 Norra hamnen", ["Luleå, 12 Norra hamnen", None, None, None]),
    ],
)
def test_address_is_read_in_its_parts(written: str, parts: list[str | None]) -> None:
    described = describe_address(written)
    names = ("streetAddress", "postalCode", "addressLocality", "addressCountry")
    assert [described.get(name) for name in names] == parts
