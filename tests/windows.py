"""Windows of Chromium in which a built site can be opened at its own address."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.built import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
SMALLEST_TARGET = 24  # CSS pixels: WCAG 2.2, 2.5.8 Target Size (Minimum)
SMALL_TARGETS = """smallest => [...document.querySelectorAll("a, button, input, summary")]
    .filter(e => e.checkVisibility()) // but not links in a sentence:
    .filter(e => !e.closest(".prose p, .prose li, .field-hint, .form-note, label"))
    .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([, box]) => box.width < smallest || box.height < smallest)
    .map(([html, box]) => [html, box.width, box.height])"""


def serve_built(built: Built, missing: list[str]) -> "Callable[[Route], None]":
    """Answer a browser's requests from the built files; note in `missing` what is not there."""

    def answer(route: "Route") -> None:
        file = built.file_at(route.request.url)
        if file:
            route.fulfill(path=file)
        else:
            missing.append(route.request.url)
            route.abort()

    return answer


def open_window(
    chromium: "Browser",
    answer: "Callable[[Route], None]",
    width: int = 1280,
    scheme: str = "light",
    script: bool = True,
) -> "BrowserContext":
    context = chromium.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        java_script_enabled=script,
    )
    context.route("**/*", answer)
    return context
