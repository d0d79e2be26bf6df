"""Every page in Chromium: no violation of WCAG, none of the policy, nothing on the console."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Route

from tests.site.conftest import ORIGIN, Built

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
SMALLEST_TARGET = 24  # CSS pixels: WCAG 2.2, 2.5.8 Target Size (Minimum)
SMALL_TARGETS = """smallest => [...document.querySelectorAll("a, button, input, summary")]
    .filter(e => e.checkVisibility() && !e.closest(".prose p, .prose li")) // links in a sentence
    .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([, box]) => box.width < smallest || box.height < smallest)
    .map(([html, box]) => [html, box.width, box.height])"""


@dataclass
class Tour:
    """What a visit to every page showed."""

    violations: list[tuple[str, str, object]] = field(default_factory=list)
    small_targets: list[tuple[str, object]] = field(default_factory=list)
    overflowing: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def serve(built: Built, tour: Tour) -> Callable[[Route], None]:
    """Answer a browser's requests from the built files, at their own addresses."""

    def answer(route: Route) -> None:
        file = built.file_at(route.request.url)
        if file:
            route.fulfill(path=file)
        else:
            tour.foreign.append(route.request.url)
            route.abort()

    return answer


@pytest.fixture(
    scope="module",
    params=list(product((320, 1280), ("light", "dark"))),
    ids=lambda window: f"{window[0]}-{window[1]}",
)
def tour(request: pytest.FixtureRequest, chromium: Browser, site: Path) -> Tour:
    """Visit every page once."""
    width, scheme = request.param
    built = Built(site, "")
    tour = Tour()
    context = open_window(chromium, serve(built, tour), width=width, scheme=scheme)
    tab = context.new_page()
    tab.on("console", lambda message: tour.told.append(f"{tab.url}: {message.text}"))
    tab.on("pageerror", lambda error: tour.told.append(f"{tab.url}: {error}"))
    axe = Axe()
    for address in built.pages:
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


def open_window(
    chromium: Browser,
    answer: Callable[[Route], None],
    width: int = 1280,
    scheme: str = "light",
    script: bool = True,
) -> BrowserContext:
    context = chromium.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        java_script_enabled=script,
    )
    context.route("**/*", answer)
    return context


@pytest.fixture
def window(chromium: Browser, site: Path) -> Iterator[BrowserContext]:
    """A window of a desk in which the site can be opened at its own address."""
    built = Built(site, "")
    context = open_window(chromium, serve(built, Tour()))
    yield context
    context.close()


def test_axe_finds_nothing_on_any_page(tour: Tour) -> None:
    assert tour.violations == []


def test_no_page_is_wider_than_the_window(tour: Tour) -> None:
    assert tour.overflowing == []


def test_targets_are_large_enough(tour: Tour) -> None:
    assert tour.small_targets == []


def test_console_is_silent_so_no_policy_is_broken(tour: Tour) -> None:
    assert tour.told == []


def test_nothing_is_requested_that_the_site_does_not_have(tour: Tour) -> None:
    assert tour.foreign == []


def test_skip_link_is_the_first_stop_and_moves_focus_to_the_content(window: BrowserContext) -> None:
    tab = window.new_page()
    tab.goto(f"{ORIGIN}/en/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "MAIN"


def test_home_looks_the_same_without_javascript(
    chromium: Browser, window: BrowserContext, site: Path
) -> None:
    plain = open_window(chromium, serve(Built(site, ""), Tour()), script=False)
    seen = []
    for context in (window, plain):
        tab = context.new_page()
        tab.goto(f"{ORIGIN}/")
        seen.append(tab.screenshot())
    plain.close()
    assert seen[0] == seen[1]


def test_print_leaves_out_what_paper_cannot_do(window: BrowserContext) -> None:
    tab = window.new_page()
    tab.goto(f"{ORIGIN}/en/")
    tab.emulate_media(media="print")
    for selector in (".navigation", ".language-switch", ".site-footer", ".button"):
        assert not tab.locator(selector).first.is_visible(), selector
    assert tab.locator("h1").is_visible()


@pytest.mark.parametrize("built", ["every-kind"], indirect=True)
@pytest.mark.parametrize(
    "path",
    [
        "en/news/",
        "nyheter/sida/2/",
        "en/news/only-sv-notice/",
        "nyheter/only-sv-hide/",
        "en/events/",
        "en/events/only-sv-notice/",
    ],
)
def test_axe_finds_nothing_where_a_language_lacks_a_text(
    chromium: Browser, built: Built, path: str
) -> None:
    tour = Tour()
    context = open_window(chromium, serve(built, tour), width=320)
    tab = context.new_page()
    tab.goto(built.whole + path)
    violations = Axe().run(tab, options=RULES).response["violations"]
    width = tab.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert [violation["id"] for violation in violations] == []
    assert (width, tour.foreign) == (320, [])


@pytest.mark.parametrize("built", ["every-kind"], indirect=True)
@pytest.mark.parametrize("script", [True, False])
def test_old_address_leads_on_with_and_without_javascript(
    chromium: Browser, built: Built, script: bool
) -> None:
    context = open_window(chromium, serve(built, Tour()), script=script)
    tab = context.new_page()
    for old, new, heading in (
        ("old/sv/", "evenemang/past/", "events/past sv"),
        ("en.php/", "en/events/past/", "events/past en"),
    ):
        tab.goto(built.whole + old, wait_until="commit")
        tab.wait_for_url(built.whole + new)
        assert tab.locator("h1").inner_text() == heading
    context.close()
