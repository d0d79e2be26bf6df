"""The site's pictures as Chromium chooses and shows them."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.built import Built
from tests.conftest import ORIGIN
from tests.windows import open_window, serve_built

pytestmark = pytest.mark.browser

PAGE = f"{ORIGIN}/nyheter/sa-forbereder-ni-ett-studiebesok/"
SHOWN = "img => [img.currentSrc, img.clientWidth, img.clientWidth / img.clientHeight]"
SAID = "img => img.closest('picture').querySelector('source').sizes"


@pytest.mark.parametrize(
    ("width", "drawn", "chosen"), [(320, 280, 400), (700, 660, 800), (1280, 768, 800)]
)
def test_the_smallest_that_is_sharp_is_fetched(
    chromium: Browser, site: Path, width: int, drawn: int, chosen: int
) -> None:
    context = open_window(chromium, serve_built(Built.read(site), []), width=width)
    tab = context.new_page()
    tab.goto(PAGE)
    image = tab.locator(".lead-picture img")
    source, shown, ratio = image.evaluate(SHOWN)
    assert source.endswith(f"-{chosen}.avif")
    assert shown == drawn
    assert ratio == pytest.approx(2000 / 1250, rel=0.01)
    # What the page says before its CSS is known is what the CSS then gives.
    assert image.evaluate(SAID) == "(min-width: 51rem) 48rem, calc(100vw - 2.5rem)"
    assert shown == pytest.approx(48 * 16 if width >= 51 * 16 else width - 40, abs=8)
    context.close()
