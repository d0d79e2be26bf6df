import pytest

from tests.events.conftest import ADDRESS, MEETING, SIGNUP, EventSite


def test_event_has_a_page_in_each_language_that_leads_to_its_twin(events: EventSite) -> None:
    swedish, english = "/evenemang/massa/", "/en/events/fair/"
    switch = "//a[@class='language-switch']/@href"
    assert events.page("evenemang/massa/index.html").xpath(switch) == [english]
    assert events.page("en/events/fair/index.html").xpath(switch) == [swedish]
    hreflangs = "//link[@hreflang]/@href"
    expected = [f"https://www.example.org{url}" for url in (swedish, english, english)]
    for path in ("evenemang/massa/index.html", "en/events/fair/index.html"):
        assert events.page(path).xpath(hreflangs) == expected
        assert events.page(path).xpath("//nav[@class='navigation']//@aria-current") == ["true"]
    for address in expected:
        assert f"<loc>{address}</loc>" in events.read("sitemap.xml")


def test_page_says_when_and_where_and_leads_to_the_sign_up(events: EventSite) -> None:
    page = events.page("evenemang/massa/index.html")
    assert page.xpath("//dl//dd/text()") == ["11–13\u00a0maj 2027", "Umeå"]
    assert page.xpath("//main//a[@class='button']/@href") == [SIGNUP]
    assert "Text." in page.text_content()


def test_event_without_a_sign_up_has_no_button(events: EventSite) -> None:
    assert events.page("en/events/visit/index.html").xpath("//main//a[@class='button']") == []


def test_past_event_asks_nobody_to_sign_up(events: EventSite) -> None:
    page = events.read("en/events/just-now/index.html")
    assert SIGNUP not in page
    assert "<p>This event is over.</p>" in page


def test_old_address_leads_to_an_event_too(events: EventSite) -> None:
    assert "url=/en/events/fair/" in events.read("old/fair.html")


def test_link_by_its_file_leads_to_an_event(events: EventSite) -> None:
    assert '<a href="/en/events/fair/">the fair</a>' in events.read("en/events/index.html")


def test_translation_has_the_times_and_the_sign_up_that_it_leaves_out(events: EventSite) -> None:
    page = events.page("en/events/talk/index.html")
    assert page.xpath("//dl//dd/text()")[0] == "Tuesday, 11\u00a0May 2027, 13:00–16:30"
    assert page.xpath("//main//a[@class='button']/@href") == [SIGNUP]


def test_translation_may_lead_to_a_sign_up_of_its_own(events: EventSite) -> None:
    page = events.page("en/events/fair/index.html")
    assert page.xpath("//main//a[@class='button']/@href") == ["https://example.org/en"]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("evenemang/avblast", "Evenemanget är inställt."),
        ("en/events/called-off", "This event is cancelled."),
        ("evenemang/senare", "Evenemanget är uppskjutet. Det nya datumet är inte bestämt än."),
        ("en/events/later", "This event is postponed. The new date is not set yet."),
    ],
)
def test_event_that_does_not_take_place_says_so_and_asks_nobody_to_come(
    path: str, sentence: str, events: EventSite
) -> None:
    page = events.page(f"{path}/index.html")
    assert page.xpath("//p[@class='event-status']/text()") == [sentence]
    assert page.xpath("//meta[@name='robots']") == []
    for address in (SIGNUP, MEETING):
        assert address not in page.xpath("string(//main)") + "".join(page.xpath("//main//@href"))
    (update,) = page.xpath("//a[@class='calendar-link']")
    assert update.text in ("Uppdatera din kalender (.ics)", "Update your calendar (.ics)")
    assert events.has(update.get("href").removeprefix("/"))


def test_event_on_the_web_leads_there(events: EventSite) -> None:
    page = events.page("en/events/on-the-web/index.html")
    assert page.xpath("//dl//dt/text()") == ["When", "Online"]
    assert page.xpath("//dl//dd/a/text() | //dl//dd/a/@href") == [MEETING, "Take part online"]
    assert events.page("evenemang/pa-webben/index.html").xpath("//dl//dd/a/text()") == [
        "Delta online"
    ]


def test_translation_has_the_place_and_the_address_that_it_leaves_out(events: EventSite) -> None:
    page = events.page("en/events/both/index.html")
    assert page.xpath("//dl//dt/text()") == ["When", "Where", "Online"]
    assert page.xpath("//dl/div[2]/dd/text()") == ["Umeå", ADDRESS]
    assert page.xpath("//dl//dd/a/@href") == [MEETING]


def test_length_gives_the_end(events: EventSite) -> None:
    (when,) = events.page("en/events/both/index.html").xpath("//dl/div[1]/dd/text()")
    assert when == "Monday, 17\u00a0May 2027, 09:00–10:30"
