"""What a visitor sees of the receiver when a submission cannot be kept, in Chromium."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from plugins.receiver import database
from plugins.receiver.store import Store
from tests.receiver.test_failures import locked

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.conftest import Server

pytestmark = pytest.mark.browser
TYPED = {"name": "Åsa ”Ö”", "email": "asa@example.com", "message": "Första raden\n<b>&amp;"}


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_what_cannot_be_kept_is_explained_and_kept_at_the_next_try(
    page: "Page", server: "Server", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    page.goto(f"{server.url}/en/contact/")
    for name, text in TYPED.items():
        page.locator(f"[name={name}]").fill(text)
    send = page.locator("form.form button[type=submit]").first
    with locked(server.database):
        send.click()
    assert page.title().startswith("Error: ")
    assert page.locator(":focus").locator("h2").inner_text() == "Your answers could not be saved"
    assert page.locator("html").get_attribute("lang") == "en"
    for name, text in TYPED.items():
        assert page.locator(f"[name={name}]").input_value() == text
    assert Store(server.database).all() == []

    page.locator("form.form button[type=submit]").first.click()
    assert page.url == f"{server.url}/en/thank-you/"
    (kept,) = Store(server.database).all()
    assert kept.answers == TYPED


def test_answers_kept_in_the_tab_do_not_take_the_place_of_newer_ones(
    chromium: "Browser", server: "Server", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/en/contact/")
    page.locator("[name=message]").fill("older words")
    page.goto(f"{server.url}/en/")
    page.route("**/theme/*.js*", lambda route: route.abort())  # a bad line: no script comes
    page.goto(f"{server.url}/en/contact/")
    for name, text in TYPED.items():
        page.locator(f"[name={name}]").fill(text)
    page.unroute("**/theme/*.js*")
    with locked(server.database):
        page.locator("form.form button[type=submit]").first.click()
    page.locator("form[novalidate]").wait_for()
    assert {name: page.locator(f"[name={name}]").input_value() for name in TYPED} == TYPED
    assert page.locator("[name=reference]").input_value().startswith("CONTACT-")
    context.close()


def test_the_page_with_errors_loaded_anew_is_the_form(page: "Page", server: "Server") -> None:
    page.goto(f"{server.url}/en/contact/")
    page.locator("[name=email]").fill("asa@example")  # a browser takes it, the receiver does not
    for name in ("name", "message"):
        page.locator(f"[name={name}]").fill(TYPED[name])
    page.locator("form.form button[type=submit]").first.click()
    assert page.url == f"{server.url}/forms/contact"
    page.goto(page.url)
    assert page.url == f"{server.url}/en/contact/"
