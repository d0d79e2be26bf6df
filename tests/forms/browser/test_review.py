import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

from plugins.forms.reading.load import load_form
from plugins.receiver.store import Store
from tests.conftest import LANGUAGES
from tests.forms.browser.conftest import ENGLISH, SOON, SWEDISH, Visitor, wait_for_script
from tests.forms.browser.pages import serve, write_page

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from tests.conftest import Server

pytestmark = pytest.mark.browser

BOX = """\
title: {sv: Fråga, en: Question}
submit: {sv: Skicka, en: Send}
fields:
  - {name: read, type: checkbox, label: {sv: Jag har läst detta, en: I have read this}}
"""
REFERENCE = r"VISIT-[0-9]{4}-[0-9]{4}-[0-9]{4}"


def answers(visitor: Visitor, place: str = ".form-review") -> dict[str, str]:
    terms = visitor.tab.locator(f"{place} dt").all_inner_texts()
    values = visitor.tab.locator(f"{place} dd").evaluate_all(
        "all => all.map(dd => dd.firstChild.textContent)"
    )
    return dict(zip(terms, values, strict=True))


def test_all_that_applies_is_shown_once_more_before_it_is_sent(
    visitor: Visitor, server: "Server"
) -> None:
    visitor.open(ENGLISH.form).fill(
        purpose="First line\nsecond <b>", dates_1_days_first="2099-05-31"
    )
    visitor.choose("focus_areas", "other")
    visitor.write("focus_areas_other", "Snow")
    visitor.send()
    assert visitor.focused == "h2"
    assert not visitor.shows("purpose")
    shown = answers(visitor)
    assert shown["1. What is the main goal of your visit?"] == "Find partners to work with"
    assert shown["2. Describe the purpose of the visit"] == "First line\nsecond <b>"
    assert shown["3. Which focus areas should the visit cover?"] == (
        "Hydrogen and energy storage\nSomething else"
    )
    assert shown["3. Which focus areas should the visit cover? Which area?"] == "Snow"
    assert shown["4. Explain your focus areas"] == "Not answered"
    assert shown["Proposal 1"] == "Days: First day: 31 May 2099"
    assert shown["Participant 1"] == "Name: Åsa Öberg"
    assert not [label for label in shown if label.startswith(("Proposal 2", "Participant 2"))]
    assert "What goal?" not in "".join(shown)
    assert Store(server.database).all() == []


def test_change_leads_to_the_control_and_back_to_the_review(visitor: Visitor) -> None:
    visitor.open(ENGLISH.form).fill()
    visitor.send()
    visitor.tab.get_by_role("button", name="Change E-mail", exact=True).click()
    assert visitor.focused == "email"
    visitor.tab.evaluate(
        "new Promise(go => history.state ? addEventListener('popstate', go) : go())"
    )
    box = visitor.tab.locator("[name=email]").bounding_box()
    assert box
    assert 0 <= box["y"] <= 720
    visitor.write("email", "ny@example.com")
    visitor.send()
    assert answers(visitor)["E-mail"] == "ny@example.com"


def test_a_row_is_one_part_of_the_review_with_one_button(visitor: Visitor) -> None:
    visitor.open(ENGLISH.form).fill(participants_1_role="Guide", participants_2_name="Bo")
    visitor.send()
    part = visitor.tab.locator(".form-review dt:text-is('Participant 1') + dd")
    assert part.locator("div > div").all_inner_texts() == ["Name: Åsa Öberg", "Role: Guide"]
    part.get_by_role("button", name="Change Participant 1").click()
    assert visitor.focused == "participants_1_name"


def test_the_way_back_works_where_the_review_was_left_by_an_error(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.send()
    visitor.tab.go_back()
    visitor.tab.go_forward()
    visitor.send()
    visitor.tab.go_back()
    visitor.tab.locator(".form-review").wait_for(state="hidden")
    assert visitor.shows("email")


def test_the_way_back_from_the_review_leads_to_the_form(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.send()
    visitor.tab.go_back()
    assert visitor.tab.url == f"{visitor.url}{SWEDISH.form}"
    assert visitor.shows("email")
    assert not visitor.tab.locator(".form-review").is_visible()
    assert visitor.value("email") == "orjan@example.com"
    assert visitor.focused == "button"
    visitor.tab.go_forward()
    assert visitor.shows("email")
    visitor.send()
    visitor.confirm()


def test_the_button_back_leads_to_the_form(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.send()
    visitor.tab.get_by_role("button", name="Tillbaka till formuläret").click()
    assert visitor.shows("email")
    assert visitor.focused == "button"


def test_a_link_within_the_page_leaves_the_review_open(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.send()
    skip = visitor.tab.locator(".skip-link")
    skip.focus()
    skip.press("Enter")
    visitor.tab.wait_for_url("**#main")
    assert visitor.tab.locator(".form-review").is_visible()
    visitor.confirm()


def test_a_receipt_shows_what_was_sent_with_the_reference_that_was_posted(
    visitor: Visitor, posts: list[str]
) -> None:
    visitor.open(ENGLISH.form).fill()
    visitor.send()
    visitor.confirm(ENGLISH)
    receipt = visitor.tab.locator(".receipt")
    reference = receipt.locator("strong").inner_text()
    assert re.fullmatch(REFERENCE, reference)
    assert [parse_qs(post)["reference"] for post in posts] == [[reference]]
    shown = answers(visitor, ".receipt")
    assert shown["E-mail"] == "orjan@example.com"
    assert "Not answered" not in shown.values()
    assert receipt.locator("button, a").all_inner_texts() == [
        "Save as a file",
        "Copy by my mail program",
        "Save the proposed dates",
        "Print this page",
    ]
    assert re.match(r"Sent .*[0-9]{4}", receipt.locator("p").nth(1).inner_text())
    within = "You will have an answer within five days."
    assert receipt.locator("p").nth(2).inner_text() == within
    with visitor.tab.expect_download() as waiting:
        receipt.get_by_role("button", name="Save the proposed dates").click()
    assert waiting.value.suggested_filename == f"{reference}.ics"
    calendar = waiting.value.path().read_text(encoding="utf-8")
    assert f"DTSTART;VALUE=DATE:{SOON.replace('-', '')}" in calendar


def test_answers_saved_as_a_file_are_loaded_again(visitor: Visitor, tmp_path: Path) -> None:
    folded = "Spara svaren som en fil, eller läs in en sådan fil"
    visitor.open().fill(participants_4_name="Di")
    visitor.tab.get_by_text(folded).click()
    with visitor.tab.expect_download() as waiting:
        visitor.tab.get_by_role("button", name="Spara dina svar som en fil").click()
    half = waiting.value.path().read_text(encoding="utf-8")
    visitor.send()
    review = visitor.tab.locator(".form-review")
    assert "orjan" in (review.get_by_role("link").get_attribute("href") or "")
    with visitor.tab.expect_download() as waiting:
        review.get_by_role("button", name="Spara som en fil").click()
    assert waiting.value.path().read_text(encoding="utf-8") == half
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    colleague = Visitor(visitor.tab.context.new_page(), visitor.url).open()
    colleague.tab.get_by_text(folded).click()
    load = colleague.tab.get_by_label("Läs in svar från en fil som har sparats här")
    load.set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"no answers"})
    colleague.tab.get_by_text("Filen har inga svar till det här formuläret.").wait_for()
    load.set_input_files(saved)
    colleague.tab.get_by_text("Svaren från filen är i formuläret.").wait_for()
    assert colleague.value("email") == "orjan@example.com"
    assert colleague.value("purpose") == visitor.value("purpose")
    assert colleague.shows("participants_4_name")
    assert colleague.tab.locator("[name=goal][value=partners]").is_checked()


def test_a_receipt_stays_for_the_tab(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.send()
    visitor.confirm()
    receipt = visitor.tab.locator(".receipt")
    shown = receipt.inner_text()
    assert "orjan@example.com" in shown
    visitor.tab.reload()
    assert receipt.inner_text() == shown
    visitor.tab.go_back()
    assert visitor.value("email") == ""
    visitor.tab.go_forward()
    assert receipt.inner_text() == shown


def test_the_thanks_page_has_no_receipt_where_nothing_was_sent(visitor: Visitor) -> None:
    visitor.open(SWEDISH.thanks)
    assert not visitor.tab.locator(".receipt").is_visible()


def test_a_double_click_sends_once(visitor: Visitor, server: "Server", posts: list[str]) -> None:
    visitor.open().fill()
    visitor.tab.locator(".questions > [type=submit]").dblclick()
    wait_for_script(visitor.tab)
    assert visitor.tab.locator(".form-review").is_visible()
    assert posts == []
    visitor.take_time()
    visitor.tab.evaluate(
        """() => {
            const button = document.querySelector(".form-review [type=submit]");
            button.click();
            button.click();
        }"""
    )
    visitor.tab.wait_for_url(f"**{SWEDISH.thanks}")
    assert len(posts) == 1
    assert len(Store(server.database).all()) == 1


def test_a_single_box_is_a_question_of_the_review(
    context: "BrowserContext", visitor: Visitor, write_form: Callable[[str], Path]
) -> None:
    spec = load_form(write_form(BOX), LANGUAGES)
    visitor.tab.goto(serve(context, "small", write_page("small", spec, "en")))
    visitor.send()
    review = visitor.tab.locator(".form-review")
    assert review.locator("dt").all_inner_texts() == ["I have read this"]
    assert review.get_by_role("button", name="Change I have read this").is_visible()
