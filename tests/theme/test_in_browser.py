"""What the theme's pages do in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from tests.built import Built
from tests.conftest import ORIGIN
from tests.windows import RULES, SMALL_TARGETS, SMALLEST_TARGET, open_window, serve_built

pytestmark = pytest.mark.browser


@pytest.fixture
def window(chromium: Browser, site: Path) -> Iterator[BrowserContext]:
    """A window of a desk in which the site can be opened at its own address."""
    context = open_window(chromium, serve_built(Built.read(site), []))
    yield context
    context.close()


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
    plain = open_window(chromium, serve_built(Built.read(site), []), script=False)
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


@pytest.mark.parametrize(
    "path",
    [
        "en/news/",
        "nyheter/sida/2/",
        "en/news/only-sv-notice/",
        "nyheter/only-sv-hide/",
        "en/events/",
        "en/events/only-sv-notice/",
        "en/events/online/",
        "evenemang/cancelled/",
    ],
)
def test_a_page_with_parts_of_its_own_is_as_accessible_as_any(
    chromium: Browser, every_kind: Built, path: str
) -> None:
    missing: list[str] = []
    context = open_window(chromium, serve_built(every_kind, missing), width=320)
    tab = context.new_page()
    tab.goto(every_kind.whole + path)
    violations = Axe().run(tab, options=RULES).response["violations"]
    width = tab.evaluate("document.documentElement.scrollWidth")
    small_targets = tab.evaluate(SMALL_TARGETS, SMALLEST_TARGET)
    context.close()
    assert [violation["id"] for violation in violations] == []
    assert (width, missing, small_targets) == (320, [], [])


def test_markup_that_stands_for_words_is_shown_as_words(
    chromium: Browser, every_kind: Built
) -> None:
    """In titles, summaries, descriptions, places, names of subjects, and in a form."""
    told: list[str] = []
    missing: list[str] = []
    context = open_window(chromium, serve_built(every_kind, missing))
    tab = context.new_page()
    tab.on("console", lambda message: told.append(f"{tab.url}: {message.text}"))
    tab.on("pageerror", lambda error: told.append(f"{tab.url}: {error}"))
    for path in (
        *("en/", "en/news/", "en/news/words/", "en/news/topic/words/", "en/events/"),
        *("en/events/words/", "en/words/", "en/contact/", "en/personal-data/"),
    ):
        tab.goto(every_kind.whole + path)
        assert "<img/src=x onerror=x()>" in tab.locator("body").inner_text(), path
    tab.goto(every_kind.whole + "en/search/?q=onerror")
    expect(tab.locator(".search-results a").first).to_contain_text("<img/src=x onerror=x()>")
    tab.goto(every_kind.whole + "en/contact/")
    tab.locator(".questions > [type=submit]").click()
    expect(tab.locator(".error-summary")).to_contain_text("<img/src=x onerror=x()>")
    assert (told, missing) == ([], [])
    context.close()
