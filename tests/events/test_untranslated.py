"""An event in one language alone, by what its line Untranslated says."""

from tests.events.conftest import EventSite


def switch(site: EventSite, path: str) -> list[str]:
    (link,) = site.page(path).xpath("//a[@class='language-switch']")
    return [link.get("href"), link.text]


def test_hidden_event_is_in_no_list_and_leads_to_the_others(events: EventSite) -> None:
    assert "Svenska hide" not in events.read("en/events/index.html")
    assert switch(events, "evenemang/svenska-hide/index.html") == [
        "/en/events/",
        "English: Events",
    ]


def test_linked_event_is_listed_with_its_language_and_stands_in_its_own_calendar(
    events: EventSite,
) -> None:
    (listed,) = events.page("en/events/index.html").xpath("//h3/a[contains(., 'Svenska link')]")
    assert listed.text_content() == "Svenska link (in Swedish)"
    assert (listed.get("href"), listed.get("hreflang")) == ("/evenemang/svenska-link/", "sv")
    assert "Svenska link" in events.calendar("evenemang/kalender.ics")
    assert "Svenska link" not in events.calendar("en/events/calendar.ics")


def test_notice_of_an_event_says_when_and_where_in_the_readers_language(
    events: EventSite,
) -> None:
    original, notice = "evenemang/svenska-notice/", "en/events/svenska-notice/"
    assert switch(events, f"{original}index.html") == [f"/{notice}", "English"]
    page = events.page(f"{notice}index.html")
    assert page.xpath("//dl//dd/text()") == ["Saturday, 22\u00a0May 2027", "Umeå"]
    assert page.xpath("//dl/../@lang | //dl//dd/@lang") == ["en", "sv"]
    assert page.xpath("//main//a[@class='button']/text()") == ["Sign up"]
    assert page.xpath("//a[@class='calendar-link']/@href") == [f"/{original}svenska-notice.ics"]
    assert ".event-facts" in page.xpath("string(//style)")
    assert notice not in events.read("sitemap.xml")
