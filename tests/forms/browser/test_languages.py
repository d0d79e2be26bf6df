"""A browser set to German shows a Swedish page's messages in Swedish, and an English in English."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CHROMIUM_FLAGS, find_chromium
from tests.forms.browser.conftest import Addresses, Visitor, in_both_languages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import Server

pytestmark = pytest.mark.browser

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
WRONG = {
    "dates_1_days_first": "2020-01-01",
    "dates_2_days_first": "2099-02-02",
    "dates_2_days_last": "2099-02-01",
    "participant_count": "201",
    "participants_1_name": "",
    "participants_1_role": "roll",
    "name": "x" * 201,
    "email": "orjan@example",
}


@pytest.fixture
def visitor(chromium: "Browser", server: "Server") -> "Iterator[Visitor]":
    browser = chromium.browser_type.launch(
        executable_path=find_chromium(), args=[*CHROMIUM_FLAGS, "--lang=de"]
    )
    tab = browser.new_page(locale="de-DE")
    # A bubble is shown where the browser checks by itself, which `invalid` tells.
    tab.add_init_script("addEventListener('invalid', e => console.log('bubble'), true)")
    yield Visitor(tab, server.url)
    browser.close()


@in_both_languages
def test_messages_are_in_the_pages_language_and_the_receivers_own(
    at: Addresses, visitor: Visitor
) -> None:
    bubbles: list[str] = []
    tab = visitor.open(at.form).tab
    tab.on("console", lambda message: bubbles.append(message.text))
    assert tab.evaluate("navigator.language") == "de-DE"
    visitor.send()
    assert len(visitor.errors()) == 8
    visitor.fill(**WRONG)
    visitor.send()
    told = visitor.errors()
    tab.locator("[name=dates_1_days_first]").focus()
    earliest = tab.locator("[name=dates_1_days_first]").get_attribute("min") or ""
    assert told == expected(at.lang, in_words(earliest, at.lang))
    assert tab.locator(".field-error").all_text_contents() == told
    assert tab.evaluate("[...document.forms].every(form => form.noValidate)")
    assert bubbles == []

    tab.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('form'))")
    tab.wait_for_url("**/forms/visit")
    assert visitor.errors() == told
    assert tab.locator(".field-error").all_text_contents() == told


def in_words(day: str, lang: str) -> str:
    months = MONTHS[lang].split()
    return f"{int(day[8:])} {months[int(day[5:7]) - 1]} {day[:4]}"


def expected(lang: str, earliest: str) -> list[str]:
    if lang == "sv":
        return [
            f"”Första dag” för förslag 1 får tidigast vara {earliest}.",
            "”Sista dag, om fler än en” för förslag 2 får inte vara före den första dagen.",
            "”Hur många deltagare väntas?” får vara högst 200.",
            "Fyll i ”Namn” för deltagare 1.",
            "Korta ”Namn” till 200 tecken; nu är det 201.",
            "Skriv hela ”E-post”, till exempel namn@example.com.",
        ]
    return [
        f"“First day” for proposal 1 must be {earliest} or later.",
        "“Last day, if more than one” for proposal 2 must not be before the first day.",
        "“How many participants do you expect?” must be 200 or less.",
        "Fill in “Name” for participant 1.",
        "Shorten “Name” to 200 characters; it has 201 now.",
        "Write “E-mail” in full, such as name@example.com.",
    ]


COUNT = """
    window.asked = 0;
    const { toLocaleDateString } = Date.prototype;
    Date.prototype.toLocaleDateString = function (...options) {
        window.asked += 1;
        return toLocaleDateString.apply(this, options);
    };
"""


def test_a_time_zone_is_first_asked_for_where_a_visitor_comes_to_a_day(visitor: Visitor) -> None:
    """Its first use takes an old phone half a second, so not while the page is loaded."""
    visitor.tab.add_init_script(COUNT)
    visitor.open()
    visitor.write("purpose", "x")
    assert visitor.tab.evaluate("window.asked") == 0
    visitor.tab.locator("[name=dates_1_days_first]").focus()
    assert visitor.tab.evaluate("window.asked") > 0
