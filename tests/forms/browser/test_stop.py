"""A stop takes the place of all that follows it while it applies, and nothing typed is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html
from playwright.sync_api import expect

from plugins.forms.reading.load import load_form
from tests.conftest import LANGUAGES
from tests.forms.browser.conftest import Visitor
from tests.forms.browser.pages import THEME, serve, write_page

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

SPEC = """\
title: {sv: Fråga, en: Question}
submit: {sv: Skicka, en: Send}
fields:
  - type: section
    label: {sv: Först, en: First}
    fields:
      - {name: size, type: number, label: {sv: Hur många?, en: How many?}, required: true}
      - type: stop
        label: {sv: Så många går inte, en: Too many}
        text: {sv: "Fråga [byrån](https://example.org).", en: Ask the bureau.}
        when: {field: size, at_least: 40}
      - {name: after, type: text, label: {sv: Mer, en: More}}
  - type: section
    label: {sv: Sedan, en: Then}
    fields:
      - {name: who, type: text, label: {sv: Vem?, en: Who?}, required: true}
"""


@pytest.fixture
def address(context: "BrowserContext", write_form: Callable[[str], Path]) -> str:
    form = load_form(write_form(SPEC), LANGUAGES)
    return serve(context, "small", write_page("small", form, "sv"))


def test_a_stop_stands_in_place_of_what_follows_until_the_answer_changes(
    address: str, visitor: Visitor
) -> None:
    tab = visitor.tab
    tab.goto(address)
    tab.add_style_tag(path=THEME / "static/css/blocks/form/form-note.css")
    stop, send = tab.locator(".form-stop"), tab.locator(".questions > [type=submit]")
    visitor.write("who", "Åsa")
    visitor.write("after", "mer")
    expect(stop).to_be_hidden()
    visitor.write("size", "40")
    expect(stop).to_have_text("Så många går inte: Fråga byrån.")
    assert not visitor.shows("who")
    assert not visitor.shows("after")
    expect(send).to_be_hidden()
    tab.locator("[name=size]").press("Enter")
    expect(stop).to_be_focused()
    assert visitor.errors() == []
    expect(tab.locator(".form-review")).to_be_hidden()
    visitor.write("size", "39")
    expect(stop).to_be_hidden()
    assert (visitor.value("who"), visitor.value("after")) == ("Åsa", "mer")
    visitor.send()
    expect(tab.locator(".form-review dd")).to_have_count(3)


def test_without_the_script_a_stop_says_when_it_applies(
    write_form: Callable[[str], Path],
) -> None:
    form = load_form(write_form(SPEC), LANGUAGES)
    page = html.document_fromstring(write_page("small", form, "sv"))
    (stop,) = page.find_class("form-stop")
    assert " ".join(stop.text_content().split()) == (
        "Om svaret på ”Hur många?” är 40 eller mer. Så många går inte: Fråga byrån."
    )
    assert "hidden" not in stop.attrib
