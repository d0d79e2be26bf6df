"""A list that is searched: what is written is the label, and what is kept and posted the value."""

from typing import TYPE_CHECKING

import pytest

from tests.forms.browser.conftest import wait_for_script
from tests.forms.browser.pages import serve, write_page
from tests.forms.samples import WORDS, make_form, question

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
POSTED = "[...new FormData(document.forms[0])].filter(([name]) => name === 'home')"


def test_a_country_is_written_in_the_language_of_the_page_and_posted_as_its_code(
    chromium: "Browser",
) -> None:
    spec = make_form(
        question("home", "country", search=True, prefill=True),
        question("to", "address", street=WORDS, postal_code=WORDS, town=WORDS, country=WORDS),
        question("why", "text", when={"field": "home", "equals": "SE"}),
    )
    context = chromium.new_context()
    pages = {
        lang: serve(context, f"form-{lang}", write_page("form", spec, lang))
        for lang in ("sv", "en")
    }
    tab = context.new_page()
    tab.goto(f"{pages['sv']}?home=AX")
    home, why = tab.locator("[name=home]"), tab.locator("[name=why]")
    assert home.input_value() == "Åland"
    assert not why.is_visible()
    home.fill("sverge")
    tab.locator(".questions > [type=submit]").click()
    wait_for_script(tab)
    assert tab.locator(".error-summary li").all_text_contents() == [
        "Välj ett svar på ”Ord” som finns i listan; skriv de första bokstäverna."
    ]
    home.fill(" SVERIGE")
    assert why.is_visible()
    tab.locator("[name=to_street]").fill("c/o Ek\nGatan 1")
    tab.locator("[name=to_postal_code]").fill("903 26")
    tab.locator("[name=to_town]").fill("Umeå")
    tab.locator("[name=to_country]").select_option("NO")
    tab.locator(".questions > [type=submit]").click()
    wait_for_script(tab)
    assert tab.locator(".form-review dd").first.text_content().startswith("Sverige")
    assert tab.locator(".form-review dd").nth(1).inner_text().splitlines()[:3] == [
        "c/o Ek Gatan 1",  # two lines, with the stylesheet
        "903 26 Umeå",
        "Norge",
    ]
    assert tab.evaluate(POSTED) == [["home", "SE"]]
    tab.goto(pages["en"])  # the twin has the same answers
    assert tab.locator("[name=home]").input_value() == "Sweden"
    context.close()


def test_what_is_not_in_the_list_moves_to_the_choice_for_others(chromium: "Browser") -> None:
    known = {"value": "sv", "label": {"sv": "Svenska", "en": "Swedish"}}
    other = {"value": "another", "label": {"sv": "Annat", "en": "Another"}}
    choices = [known, {**other, "other": {"sv": "Vilket?", "en": "Which?"}}]
    spec = make_form(
        question("home", "select", search=True, required=True, choices=choices),
        question("why", "text", required_when={"field": "home", "equals": "another"}),
    )
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(serve(context, "others", write_page("form", spec, "sv")))
    home, which = tab.locator("[name=home]"), tab.locator("[name=home_another]")
    tab.locator(".questions > [type=submit]").click()
    wait_for_script(tab)
    assert tab.locator(".error-summary li").all_text_contents() == ["Välj ett svar på ”Ord”."]
    home.fill("Volapük")  # not in the list, but wrong no more
    assert tab.locator(".error-summary li").all_text_contents() == []
    home.fill("annat")
    which.fill("Ido")
    home.fill(" Esperanto ")
    assert not which.is_visible()
    tab.locator(".questions > [type=submit]").click()
    wait_for_script(tab)
    assert tab.locator(".error-summary li").all_text_contents() == ["Fyll i ”Ord”."]
    assert (home.input_value(), which.input_value()) == ("Annat", "Esperanto")
    tab.locator("[name=why]").fill("Jo")
    tab.locator(".questions > [type=submit]").click()
    tab.locator(".form-review dd").nth(1).wait_for()
    assert tab.evaluate(POSTED) == [["home", "another"]]
    context.close()
