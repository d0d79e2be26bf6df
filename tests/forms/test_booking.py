"""Book a visit in Chromium, JavaScript off, and find it in the receiver's database."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from plugins.receiver.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.conftest import Server

pytestmark = pytest.mark.browser

TYPED = {
    "purpose": "Vi vill förstå hur små åar och älvar värms, ”på riktigt” & utan gissningar.",
    "focus_details": "Första raden\nandra raden: å ä ö Å Ä Ö é ß 水",
    "company_types": "Bolag inom vätgas",
    "requests": "Teckenspråkstolk",
    "dates_1_days_first": "2027-05-31",
    "dates_1_days_last": "2027-06-02",
    "dates_2_days_first": "2027-09-01",
    "participant_count": "3",
    "participants_1_name": "Åsa Öberg",
    "participants_1_organisation": "Älvdalens prov",
    "participants_2_name": "Bo Ek",
    "participants_2_role": "tolk",
    "participants_3_name": "Çelik 李",
    "organiser": "Resebyrån Exempel",
    "name": "Örjan Ärlig",
    "email": "orjan.arlig@example.com",
    "message": "Tack på förhand!",
}
CHOSEN = {"goal": "partners", "meet_companies": "yes"}
FOCUS_AREAS = ["hydrogen", "water"]


@dataclass(frozen=True)
class Booking:
    """How a visitor finds the form in one language, and what leads there and away."""

    lang: str
    form: str
    thanks: str
    error_title: str
    email_error: str


BOOKINGS = [
    Booking(
        "sv",
        "/boka-besok/",
        "/tack/",
        "Fel: ",
        "Skriv hela ”E-post”, till exempel namn@example.com.",
    ),
    Booking(
        "en",
        "/en/book-a-visit/",
        "/en/thank-you/",
        "Error: ",
        "Write “E-mail” in full, such as name@example.com.",
    ),
]
in_both_languages = pytest.mark.parametrize("booking", BOOKINGS, ids=lambda booking: booking.lang)


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def fill(page: "Page", **changes: str) -> None:
    for name, text in {**TYPED, **changes}.items():
        page.locator(f"[name={name}]").fill(text)
    for name, value in CHOSEN.items():
        page.locator(f"[name={name}][value={value}]").check()
    for value in FOCUS_AREAS:
        page.locator(f"[name=focus_areas][value={value}]").check()


def send(page: "Page") -> None:
    with page.expect_navigation():
        page.locator(".questions > button[type=submit]").click()


@in_both_languages
def test_a_visit_is_booked_without_javascript(
    booking: Booking, page: "Page", server: "Server"
) -> None:
    page.goto(f"{server.url}{booking.form}")
    fill(page)
    send(page)
    (kept,) = Store(server.database).all()
    asked = f"language={booking.lang}&reference={kept.reference}"
    assert page.url == f"{server.url}/forms/visit/thanks?{asked}"
    assert page.locator("html").get_attribute("lang") == booking.lang
    page.reload()
    assert page.locator(".receipt strong").inner_text() == kept.reference
    assert not page.locator(".receipt button").is_visible()
    assert (kept.form, kept.language) == ("visit", booking.lang)
    assert kept.answers == {**TYPED, **CHOSEN, "focus_areas": FOCUS_AREAS}


@in_both_languages
def test_an_invalid_email_comes_back_with_all_that_was_typed(
    booking: Booking, page: "Page", server: "Server"
) -> None:
    purpose = ("å ä ö " * 400)[:2000].strip().ljust(2000, "!")
    page.goto(f"{server.url}{booking.form}")
    # The browser's own check takes this address, which has no dot; the receiver does not.
    fill(page, purpose=purpose, email="orjan@example")
    send(page)
    assert page.title().startswith(booking.error_title)
    assert page.locator(".error-summary a").all_text_contents() == [booking.email_error]
    assert page.locator(".field-error").all_text_contents() == [booking.email_error]
    assert page.locator("[name=email]").get_attribute("aria-invalid") == "true"
    assert page.locator("[name=purpose]").input_value() == purpose
    assert len(purpose) == 2000
    for name, text in {**TYPED, "purpose": purpose, "email": "orjan@example"}.items():
        assert page.locator(f"[name={name}]").input_value() == text
    for name, value in CHOSEN.items():
        assert page.locator(f"[name={name}]:checked").get_attribute("value") == value
    assert Store(server.database).all() == []

    page.locator("[name=email]").fill("orjan@example.com")
    send(page)
    assert page.locator(".receipt strong").inner_text() in page.url
    (kept,) = Store(server.database).all()
    assert kept.answers["purpose"] == purpose


def test_participants_beyond_those_shown_are_reached_without_javascript(
    page: "Page", server: "Server"
) -> None:
    page.goto(f"{server.url}/boka-besok/")
    assert not page.locator("[name=participants_20_name]").is_visible()
    page.locator("details.more-rows:has([name=participants_20_name]) summary").click()
    page.locator("[name=participants_20_name]").fill("Tjugonde")
    fill(page)
    send(page)
    (kept,) = Store(server.database).all()
    assert kept.answers["participants_20_name"] == "Tjugonde"
