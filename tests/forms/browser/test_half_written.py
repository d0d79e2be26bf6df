from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from plugins.forms.language.field_types import FIELD_TYPES
from tests.forms.browser.conftest import wait_for_script
from tests.forms.browser.pages import catalogues, serve, write_page
from tests.forms.samples import SAMPLES, make_form, question

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tab(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(locale="sv-SE")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", [name for name, sample in SAMPLES.items() if sample.half])
def test_an_answer_half_written_is_wrong_and_not_blank(kind: str, tab: "Page") -> None:
    spec = make_form(question("one", kind))
    tab.goto(serve(tab.context, kind, write_page(kind, spec, "en")))
    tab.locator("[name=one]").press(SAMPLES[kind].half)
    tab.locator(".questions > [type=submit]").click()
    wait_for_script(tab)
    message = FIELD_TYPES[kind].rules[0].message
    assert message
    said = message(catalogues()["en"].gettext) % {"label": "Word"}
    assert tab.locator(".error-summary a").all_text_contents() == [said]
