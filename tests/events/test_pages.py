import json

from tests.events.conftest import EventSite

SIGNUP = "https://example.org/anmalan"


def test_event_has_a_page_in_each_language_that_leads_to_its_twin(events: EventSite) -> None:
    events.write_event("fair", "Mässa", "Fair", Start="2027-05-11")
    events.build(SITEURL="/sub/path")
    swedish, english = "/sub/path/evenemang/massa/", "/sub/path/en/events/fair/"
    switch = "//a[@class='language-switch']/@href"
    assert events.page("evenemang/massa/index.html").xpath(switch) == [english]
    assert events.page("en/events/fair/index.html").xpath(switch) == [swedish]
    hreflangs = "//link[@hreflang]/@href"
    expected = [f"https://www.example.org{url}" for url in (swedish, english, swedish)]
    for path in ("evenemang/massa/index.html", "en/events/fair/index.html"):
        assert events.page(path).xpath(hreflangs) == expected
        assert events.page(path).xpath("//nav[@class='navigation']//@aria-current") == ["true"]
    for address in expected:
        assert f"<loc>{address}</loc>" in events.read("sitemap.xml")


def test_page_says_when_and_where_and_leads_to_the_sign_up(events: EventSite) -> None:
    events.write_event("fair", "Mässa", "Fair", Start="2027-05-11", End="2027-05-13", Signup=SIGNUP)
    events.build()
    page = events.page("evenemang/massa/index.html")
    assert page.xpath("//dl//dd/text()") == ["11–13 maj 2027", "Umeå"]
    assert page.xpath("//main//a[@class='button']/@href") == [SIGNUP]
    assert "Text." in page.text_content()


def test_event_without_a_sign_up_has_no_button(events: EventSite) -> None:
    events.write_event("fair", "Mässa", "Fair", Start="2027-05-11")
    events.build()
    assert events.page("en/events/fair/index.html").xpath("//main//a[@class='button']") == []


def test_past_event_asks_nobody_to_sign_up(events: EventSite) -> None:
    events.write_event("fair", "Mässa", "Fair", Start="2027-05-03", Signup=SIGNUP)
    events.build()
    page = events.read("en/events/fair/index.html")
    assert SIGNUP not in page
    assert "<p>This event is over.</p>" in page


def test_event_is_described_to_search_engines(events: EventSite) -> None:
    title = "Fair </script> & more"
    events.write_event(
        "fair", "Mässa", title, Start="2027-05-11 13:00", End="2027-05-11 16:30", Slug="f"
    )
    events.build()
    page = events.page("en/events/f/index.html")
    (script,) = page.xpath("//script[@type='application/ld+json']")
    described, way = json.loads(script.text)["@graph"]
    assert described == {
        "@type": "Event",
        "@id": "https://www.example.org/en/events/f/#event",
        "url": "https://www.example.org/en/events/f/",
        "name": title,
        "description": f"{title}.",
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
        title,
    ]


def test_old_address_leads_to_an_event_too(events: EventSite) -> None:
    events.write_event("fair", "Mässa", "Fair", Start="2027-05-11")
    english = "content/events/fair.en.md"
    events.write(english, f"Aliases: /old/fair.html\n{events.source(english)}")
    events.build()
    assert "url=/en/events/fair/" in events.read("old/fair.html")


def test_link_by_its_file_leads_to_an_event(events: EventSite) -> None:
    events.write_event("fair", "Mässa", "Fair", Start="2027-05-11")
    page = "content/pages/events.en.md"
    link = "\n[the fair]({filename}/events/fair.en.md)\n"
    events.write(page, events.source(page) + link)
    events.build()
    assert '<a href="/en/events/fair/">the fair</a>' in events.read("en/events/index.html")
