"""Each state of the form, by axe, at a phone's width and a desk's, light and dark."""

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.forms.browser.conftest import ENGLISH, Visitor
from tests.windows import RULES, SMALL_TARGETS, SMALLEST_TARGET

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import Server

pytestmark = pytest.mark.browser

USUAL = [(320, "dark"), (1280, "light")]
WINDOWS = [
    pytest.param(
        (width, scheme),
        id=f"{width}-{scheme}",
        marks=[] if (width, scheme) in USUAL else [pytest.mark.slow],
    )
    for width, scheme in product((320, 1280), ("light", "dark"))
]


@pytest.fixture(params=WINDOWS)
def visitor(
    request: pytest.FixtureRequest, chromium: "Browser", server: "Server"
) -> "Iterator[Visitor]":
    width, scheme = request.param
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    yield Visitor(context.new_page(), server.url)
    context.close()


def faults(visitor: Visitor) -> list[object]:
    """List what axe finds, targets that are too small, and how far the page overflows."""
    found = Axe().run(visitor.tab, options=RULES).response["violations"]
    told = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    small = visitor.tab.evaluate(SMALL_TARGETS, SMALLEST_TARGET)
    wide = visitor.tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*told, *small, *([f"{wide} px too wide"] if wide > 0 else [])]


def test_axe_finds_nothing_in_any_state_of_the_form(visitor: Visitor) -> None:
    visitor.open(ENGLISH.form)
    visitor.choose("goal", "other")
    visitor.choose("focus_areas", "other")
    visitor.choose("meet_companies", "yes")
    for add in visitor.tab.locator(".add").all():
        add.click()
    assert faults(visitor) == []
    visitor.write("participants_4_role", "Long" * 20)
    visitor.write("company_types", "x" * 201)
    visitor.send()
    assert len(visitor.errors()) == 9
    assert faults(visitor) == []
    visitor.write("goal_other", "Ice")
    visitor.write("focus_areas_other", "Snow")
    visitor.write("participants_4_name", "x" * 60)
    visitor.fill(purpose="Words" * 50)
    visitor.send()
    assert visitor.focused == "h2"
    assert faults(visitor) == []
    visitor.confirm(ENGLISH)
    assert visitor.tab.locator(".receipt").is_visible()
    assert faults(visitor) == []
