"""Errors as a visitor with the script meets them."""

import re

import pytest

from tests.forms.browser.conftest import ENGLISH, SWEDISH, Addresses, Visitor, in_both_languages

pytestmark = pytest.mark.browser

MISSING = {
    "sv": [
        "Välj ett svar på ”Vilket är ert huvudsakliga mål med besöket?”.",
        "Fyll i ”Beskriv syftet med besöket”.",
        "Välj ett svar på ”Vilka fokusområden gäller besöket?”.",
        "Välj ett svar på ”Är ni intresserade av att träffa företag?”.",
        "Fyll i ”Första dag” för förslag 1.",
        "Svara på ”Hur många deltagare väntas?”.",
        "Fyll i ”Namn”.",
        "Fyll i ”E-post”.",
    ],
    "en": [
        "Choose an answer to “What is the main goal of your visit?”.",
        "Fill in “Describe the purpose of the visit”.",
        "Choose an answer to “Which focus areas should the visit cover?”.",
        "Choose an answer to “Are you interested in meeting companies?”.",
        "Fill in “First day” for proposal 1.",
        "Answer “How many participants do you expect?”.",
        "Fill in “Name”.",
        "Fill in “E-mail”.",
    ],
}


@in_both_languages
def test_summary_takes_focus_and_says_what_each_question_says(
    at: Addresses, visitor: Visitor
) -> None:
    tab = visitor.open(at.form).tab
    title = tab.title()
    visitor.send()
    assert visitor.focused == "error-summary"
    assert visitor.errors() == MISSING[at.lang]
    assert tab.locator(".field-error").all_text_contents() == MISSING[at.lang]
    heading = {
        "sv": "8 svar saknas eller behöver rättas",
        "en": "8 answers are missing or need to be corrected",
    }
    assert tab.locator(".error-summary[role=group] h2").text_content() == heading[at.lang]
    assert tab.title() == {"sv": "Fel: ", "en": "Error: "}[at.lang] + title


def test_each_line_of_the_summary_leads_to_its_control(visitor: Visitor) -> None:
    visitor.open().send()
    links = visitor.tab.locator(".error-summary a")
    names = (
        "goal purpose focus_areas meet_companies dates_1_days_first participant_count name email"
    )
    for index, name in enumerate(names.split()):
        links.nth(index).click()
        assert visitor.focused == name
        label = visitor.tab.locator(f".field:has(> .field-error):has([name={name}])").last
        assert label.evaluate("e => e.getBoundingClientRect().top") > -1
    assert "#" not in visitor.tab.url


def test_messages_are_tied_to_their_controls(visitor: Visitor) -> None:
    visitor.open().send()
    email = visitor.tab.locator("[name=email]")
    described = (email.get_attribute("aria-describedby") or "").split()
    texts = [visitor.tab.locator(f"[id={one}]").text_content() for one in described]
    assert texts == ["Hit kommer vårt svar.", "Fyll i ”E-post”."]
    assert email.get_attribute("aria-invalid") == "true"
    for name, role in (("goal", "radiogroup"), ("focus_areas", None)):
        asked = visitor.tab.locator(f"fieldset:has(> .choices [name={name}])")
        assert asked.get_attribute("aria-describedby") == f"visit-{name}--hint visit-{name}--error"
        assert asked.get_attribute("aria-invalid") == "true"
        assert asked.get_attribute("role") == role
        assert visitor.tab.locator(f"[name={name}][aria-invalid]").count() == 0


def test_correction_clears_the_message_at_once_and_tells_no_new_one(visitor: Visitor) -> None:
    tab = visitor.open().tab
    title = tab.title()
    visitor.fill(email="orjan@example")
    visitor.send()
    assert visitor.errors() == ["Skriv hela ”E-post”, till exempel namn@example.com."]
    visitor.write("participant_count", "inte")  # wrong as well, but not told yet
    visitor.write("email", "orjan@example.com")
    assert not tab.locator(".error-summary[role=group]").is_visible()
    assert tab.locator(".field-error").count() == 0
    assert tab.locator("[name=email]").get_attribute("aria-invalid") == "false"
    assert tab.title() == title


def test_a_day_half_written_is_reported_as_such(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.tab.locator("[name=dates_1_days_last]").press("3")
    visitor.send()
    assert visitor.errors() == [
        "Ange ”Sista dag, om fler än en” för förslag 1 som år (fyra siffror), månad och dag, "
        "till exempel 2027-05-31."
    ]


@pytest.mark.parametrize("at", [SWEDISH, ENGLISH], ids=lambda at: at.lang)
def test_errors_on_the_page_from_the_receiver_are_taken_over(
    at: Addresses, visitor: Visitor
) -> None:
    tab = visitor.open(at.form).tab
    visitor.fill(purpose="å" * 2000)
    tab.evaluate(
        """() => { // as if the script had seen nothing wrong in it
            document.querySelector("[name=email]").value = "orjan@example";
            HTMLFormElement.prototype.submit.call(document.querySelector("form"));
        }"""
    )
    tab.wait_for_url("**/forms/visit")
    message = {
        "sv": "Skriv hela ”E-post”, till exempel namn@example.com.",
        "en": "Write “E-mail” in full, such as name@example.com.",
    }[at.lang]
    assert visitor.errors() == [message]
    assert visitor.focused == "error-summary"
    assert visitor.value("purpose") == "å" * 2000
    assert visitor.value("email") == "orjan@example"
    assert visitor.shows("company_types")
    assert re.match("Fel: |Error: ", tab.title())

    visitor.send()  # the script says the same
    assert visitor.errors() == [message]
    assert tab.locator(".field-error").all_text_contents() == [message]
    visitor.write("email", "orjan@example.com")
    assert not tab.locator(".error-summary[role=group]").is_visible()
    assert not re.match("Fel: |Error: ", tab.title())
    visitor.send()
    visitor.take_time()
    tab.locator(".form-review [type=submit]").click()
    tab.wait_for_url("**/forms/visit/thanks?**")
    assert tab.locator(".receipt strong").inner_text() in tab.url
    assert tab.locator(".receipt dl").is_visible()
