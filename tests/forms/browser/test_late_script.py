"""What correcting, review and sending need comes with the first input, or not at all."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Route, expect

from plugins.receiver.store import Store
from tests.forms.browser.conftest import Visitor, wait_for_script

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import Server

pytestmark = pytest.mark.browser

LATER = "**/theme/submission-*.js"
SUBMIT = ".questions > [type=submit]"
BUSY = "form[aria-busy]"


def test_the_script_loads_with_the_first_input(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.tab.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    visitor.open()
    visitor.tab.wait_for_load_state("networkidle")
    assert [name.split("-")[0] for name in asked if name.endswith(".js")] == ["form"]
    with visitor.tab.expect_response(LATER):
        visitor.write("name", "Å")


@pytest.fixture
def held(visitor: Visitor) -> list[Route]:
    """The requests for it, which are answered when a test says so."""
    held: list[Route] = []
    visitor.tab.route(LATER, lambda route: held.append(route))
    return held


def test_a_submission_before_it_came_is_kept_and_goes_on(
    visitor: Visitor, held: list[Route]
) -> None:
    visitor.open().fill(email="orjan@example")
    visitor.tab.locator(SUBMIT).click()
    expect(visitor.tab.locator(BUSY)).to_be_visible()
    assert visitor.errors() == []
    held[0].continue_()
    wait_for_script(visitor.tab)
    assert visitor.errors() == ["Skriv hela ”E-post”, till exempel namn@example.com."]
    visitor.write("email", "orjan@example.com")
    assert visitor.errors() == []


def test_a_second_submission_before_it_came_is_not_meant_for_the_review(
    visitor: Visitor, held: list[Route]
) -> None:
    visitor.open().fill()
    visitor.tab.locator(SUBMIT).click()
    visitor.tab.locator(SUBMIT).click()
    held[0].continue_()
    wait_for_script(visitor.tab)
    assert visitor.tab.locator(".form-review").is_visible()
    assert visitor.tab.evaluate("sessionStorage.getItem('form-sending')") is None


@pytest.fixture
def unlucky(chromium: "Browser", server: "Server") -> "Visitor":
    """A visitor with a tab in which a file may be missing."""
    return Visitor(chromium.new_context().new_page(), server.url)


@pytest.mark.parametrize("status", [404, 200])
def test_where_it_cannot_be_had_the_browser_posts_the_form(
    status: int, unlucky: Visitor, server: "Server"
) -> None:
    unlucky.tab.route(LATER, lambda route: route.fulfill(status=status, body="<p>"))
    unlucky.open().fill(email="")
    unlucky.tab.locator(SUBMIT).click()
    expect(unlucky.tab.locator("form:not([novalidate])")).to_be_visible()
    assert unlucky.focused == "email"  # the browser says that it is required
    unlucky.write("email", "orjan@example.com")
    unlucky.tab.locator(SUBMIT).click()
    unlucky.tab.wait_for_url("**/forms/visit/thanks?**")
    (kept,) = Store(server.database).all()
    assert kept.answers["email"] == "orjan@example.com"


def test_it_is_tried_again_when_the_form_is_submitted(unlucky: Visitor) -> None:
    unlucky.tab.route(LATER, lambda route: route.abort(), times=1)
    unlucky.open()
    with unlucky.tab.expect_event("requestfailed"):
        unlucky.fill()
    unlucky.send()
    assert unlucky.tab.locator(".form-review").is_visible()


def test_the_browser_posts_the_form_where_it_takes_too_long(
    unlucky: Visitor, server: "Server"
) -> None:
    unlucky.tab.route(LATER, lambda _: None)  # never answered
    unlucky.tab.clock.install()
    unlucky.open().fill()
    unlucky.tab.locator(SUBMIT).click()
    unlucky.tab.clock.fast_forward(10_000)
    unlucky.tab.wait_for_url("**/forms/visit/thanks?**")
    assert len(Store(server.database).all()) == 1
