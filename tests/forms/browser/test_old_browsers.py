"""Where the script does not run, the form is a plain one that works."""

from typing import TYPE_CHECKING

import pytest

from plugins.receiver.store import Store
from tests.forms.browser.conftest import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import Server

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "broken",
    ["not found", "cut off", "old browser"],
)
def test_a_script_that_does_not_run_leaves_a_plain_form(
    broken: str, chromium: "Browser", server: "Server"
) -> None:
    context = chromium.new_context()
    if broken == "not found":
        context.route("**/theme/form-*.js", lambda route: route.fulfill(status=404))
    elif broken == "cut off":
        context.route(
            "**/theme/form-*.js", lambda route: route.fulfill(body='import{a}from"./submission-')
        )
    else:
        context.add_init_script("delete Array.prototype.at")
    visitor = Visitor(context.new_page(), server.url).open()
    assert visitor.shows("company_types")
    assert visitor.tab.locator(".more-rows").count() > 0
    assert not visitor.tab.locator(".form-draft").is_visible()
    visitor.fill()
    visitor.send()
    visitor.tab.wait_for_url("**/forms/visit/thanks?**")
    assert visitor.tab.locator(".receipt strong").is_visible()
    assert len(Store(server.database).all()) == 1
    context.close()
