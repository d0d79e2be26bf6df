"""Each state of the form, by axe, at a phone's width and a desk's, in all that readers choose."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.forms.browser.conftest import ENGLISH, Visitor
from tests.vnu import findings
from tests.windows import RULES, SMALL_TARGETS, SMALLEST_TARGET

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import Server

pytestmark = pytest.mark.browser

USUAL = [(320, "dark"), (1280, "light")]
LOOKS = ("light", "dark", "forced colours", "text of 200 %")
WINDOWS = [
    pytest.param(
        (width, look),
        id=f"{width}-{look}",
        marks=[] if (width, look) in USUAL else [pytest.mark.slow],
    )
    for width, look in product((320, 1280), LOOKS)
    if width == 320 or look in ("light", "dark")
]


@pytest.fixture(params=WINDOWS)
def visitor(
    request: pytest.FixtureRequest, chromium: "Browser", server: "Server"
) -> "Iterator[Visitor]":
    width, look = request.param
    context = chromium.new_context(
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced colours" else "none",
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )
    tab = context.new_page()
    if look == "text of 200 %":
        tools = context.new_cdp_session(tab)
        tools.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    yield Visitor(tab, server.url)
    context.close()


def faults(visitor: Visitor) -> list[object]:
    """List what axe finds, targets that are too small, and how far the page overflows.

    In forced colours axe compares the theme's text with the system's ground, which nobody sees.
    """
    is_forced = visitor.tab.evaluate("matchMedia('(forced-colors: active)').matches")
    rules = {"color-contrast": {"enabled": not is_forced}}
    found = Axe().run(visitor.tab, options={**RULES, "rules": rules}).response["violations"]
    told = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    small = visitor.tab.evaluate(SMALL_TARGETS, SMALLEST_TARGET)
    wide = visitor.tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*told, *small, *([f"{wide} px too wide"] if wide > 0 else [])]


def test_axe_finds_nothing_in_any_state_of_the_form(visitor: Visitor) -> None:
    def judge(_state: str) -> None:
        assert faults(visitor) == []

    walk(visitor, judge)


@pytest.mark.slow
@pytest.mark.parametrize("visitor", [(1280, "light")], indirect=True)
def test_validator_finds_nothing_in_any_state_of_the_form(
    visitor: Visitor, vnu: Path, tmp_path: Path
) -> None:
    def keep(state: str) -> None:
        page = visitor.tab.content()
        (tmp_path / f"{state}.html").write_text(page, encoding="utf-8")

    walk(visitor, keep)
    assert len([*tmp_path.glob("*.html")]) == 4
    assert findings(vnu, *tmp_path.glob("*.html")) == []


def walk(visitor: Visitor, see: Callable[[str], None]) -> None:
    """Bring the form into each of its states, and call `see` with its name."""
    visitor.open(ENGLISH.form)
    visitor.choose("goal", "other")
    visitor.choose("focus_areas", "other")
    visitor.choose("meet_companies", "yes")
    for add in visitor.tab.locator(".add").all():
        add.click()
    see("open")
    visitor.write("participants_4_role", "Long" * 20)
    visitor.write("company_types", "x" * 201)
    visitor.send()
    assert len(visitor.errors()) == 9
    see("errors")
    visitor.write("goal_other", "Ice")
    visitor.write("focus_areas_other", "Snow")
    visitor.write("participants_4_name", "x" * 60)
    visitor.fill(purpose="Words" * 50)
    visitor.send()
    assert visitor.focused == "h2"
    see("review")
    visitor.confirm(ENGLISH)
    assert visitor.tab.locator(".receipt").is_visible()
    see("receipt")
