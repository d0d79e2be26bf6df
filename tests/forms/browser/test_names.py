"""A question may have any name that the spec allows, such as those of JavaScript's own objects."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from plugins.forms.reading.load import load_form
from tests.conftest import LANGUAGES
from tests.forms.browser.conftest import Visitor
from tests.forms.browser.pages import serve, write_page

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

NAMES = ("constructor", "tostring", "submit", "name", "length", "item", "elements", "valueof")
SPEC = "title: {sv: Fråga, en: Question}\nsubmit: {sv: Skicka, en: Send}\nfields:\n" + "".join(
    f"  - {{name: {name}, type: text, label: {{sv: {name}, en: {name}}}, required: true}}\n"
    for name in NAMES
)


def test_a_question_may_be_called_like_a_property_of_every_object(
    context: "BrowserContext", visitor: Visitor, write_form: Callable[[str], Path]
) -> None:
    form = load_form(write_form(SPEC), LANGUAGES)
    visitor.tab.goto(serve(context, "small", write_page("small", form, "sv")))
    for name in NAMES:
        visitor.write(name, f"svar {name}")
    visitor.tab.reload()
    assert [visitor.value(name) for name in NAMES] == [f"svar {name}" for name in NAMES]
    visitor.send()
    expect(visitor.tab.locator(".form-review dt")).to_have_text([*NAMES])
