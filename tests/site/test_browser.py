"""Every page in Chromium: no violation of WCAG, none of the policy, nothing on the console.

With --all or --site each window opens every page, otherwise the pages of one language.
"""

from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.built import Built
from tests.windows import RULES, SMALL_TARGETS, SMALLEST_TARGET, open_window, serve_built

pytestmark = pytest.mark.browser

SITES = ("root",)  # a visit takes its time; tests/theme/test_in_browser.py has other pages


@dataclass
class Tour:
    """What a visit to every page showed."""

    violations: list[tuple[str, str, object]] = field(default_factory=list)
    small_targets: list[tuple[str, object]] = field(default_factory=list)
    overflowing: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


@pytest.fixture(scope="class")
def tour(request: pytest.FixtureRequest, chromium: Browser, built: Built) -> Tour:
    """Visit pages once each, in the window of the class of tests."""
    width, scheme = request.cls.window
    every = request.config.getoption("--all") or request.config.getoption("--site")
    tour = Tour()
    context = open_window(chromium, serve_built(built, tour.foreign), width=width, scheme=scheme)
    tab = context.new_page()
    tab.on("console", lambda message: tour.told.append(f"{tab.url}: {message.text}"))
    tab.on("pageerror", lambda error: tour.told.append(f"{tab.url}: {error}"))
    axe = Axe()
    for address, page in built.pages.items():
        if not every and page.lang != request.cls.usual_language:
            continue
        tab.goto(address)
        for violation in axe.run(tab, options=RULES).response["violations"]:
            places = [node["target"] for node in violation["nodes"]]
            tour.violations.append((address, violation["id"], places))
        tour.small_targets += [
            (address, target) for target in tab.evaluate(SMALL_TARGETS, SMALLEST_TARGET)
        ]
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            tour.overflowing.append(address)
    context.close()
    return tour


class EveryPage:
    """What is true in a window of any width and scheme."""

    def test_axe_finds_nothing_on_any_page(self, tour: Tour) -> None:
        assert tour.violations == []

    def test_no_page_is_wider_than_the_window(self, tour: Tour) -> None:
        assert tour.overflowing == []

    def test_targets_are_large_enough(self, tour: Tour) -> None:
        assert tour.small_targets == []

    def test_console_is_silent_so_no_policy_is_broken(self, tour: Tour) -> None:
        assert tour.told == []

    def test_nothing_is_requested_that_the_site_does_not_have(self, tour: Tour) -> None:
        assert tour.foreign == []


class TestNarrowDarkWindow(EveryPage):  # classes, which run in different processes
    window = (320, "dark")
    usual_language = "sv"


class TestWideLightWindow(EveryPage):
    window = (1280, "light")
    usual_language = "en"
