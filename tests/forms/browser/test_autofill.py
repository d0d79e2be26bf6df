"""Chromium's own autofill, with a saved address, leaves the honeypot empty."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CHROMIUM_FLAGS, WHOLE_CHROMIUMS, find_chromium
from tests.forms.browser.conftest import SWEDISH

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import Server

pytestmark = pytest.mark.browser

TRAP = "#form-trap"
ADDRESS = {
    "NAME_FULL": "Åsa Öberg",
    "EMAIL_ADDRESS": "asa@example.com",
    "COMPANY_NAME": "Öberg AB",
    "ADDRESS_HOME_STREET_ADDRESS": "Storgatan 1",
    "ADDRESS_HOME_ZIP": "901 00",
    "ADDRESS_HOME_CITY": "Umeå",
    "ADDRESS_HOME_COUNTRY": "SE",
    "PHONE_HOME_WHOLE_NUMBER": "+46901234",
}


@pytest.fixture
def tab(chromium: "Browser", server: "Server", tmp_path: "Path") -> "Iterator[Page]":
    """Open the form in a profile of a whole Chromium: the headless shell has no autofill."""
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=find_chromium(WHOLE_CHROMIUMS), args=CHROMIUM_FLAGS
    )
    tab = context.new_page()
    tab.goto(f"{server.url}{SWEDISH.form}")
    yield tab
    context.close()


def fill_in_address(tab: "Page") -> None:
    """Choose the saved address at the visitor's name, and wait until Chromium has filled it in."""
    session = tab.context.new_cdp_session(tab)
    address = {"fields": [{"name": name, "value": value} for name, value in ADDRESS.items()]}
    session.send("Autofill.enable")
    session.send("Autofill.setAddresses", {"addresses": [address]})
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    asked = {"nodeId": root, "selector": "[name=name]"}
    node = session.send("DOM.describeNode", session.send("DOM.querySelector", asked))["node"]
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    tab.locator("[name=name]").click()
    where = {"fieldId": node["backendNodeId"], "frameId": frame}
    session.send("Autofill.trigger", {**where, "address": address})
    tab.wait_for_function("document.querySelector('[name=email]').value")


def test_a_saved_address_leaves_the_honeypot_empty(tab: "Page") -> None:
    fill_in_address(tab)
    assert tab.locator("[name=name]").input_value() == "Åsa Öberg"
    assert tab.locator("[name=email]").input_value() == "asa@example.com"
    assert tab.locator(TRAP).input_value() == ""


def test_a_field_for_an_address_there_would_be_filled_in(tab: "Page") -> None:
    """Otherwise the test above could not fail."""
    response = tab.request.get(tab.url)
    page = response.text().replace('autocomplete="one-time-code"', 'autocomplete="street-address"')
    tab.route(tab.url, lambda route: route.fulfill(body=page, content_type="text/html"))
    tab.reload()
    fill_in_address(tab)
    assert tab.locator(TRAP).input_value() == "Storgatan 1"
