import pytest
from playwright.sync_api import Browser

from tests.built import Built
from tests.windows import open_window, serve_built

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False])
def test_old_address_leads_on_with_and_without_javascript(
    chromium: Browser, every_kind: Built, script: bool
) -> None:
    context = open_window(chromium, serve_built(every_kind, []), script=script)
    tab = context.new_page()
    for old, new, heading in (
        ("old/sv/", "evenemang/past/", "events/past sv"),
        ("en.php/", "en/events/past/", "events/past en"),
    ):
        tab.goto(every_kind.whole + old, wait_until="commit")
        tab.wait_for_url(every_kind.whole + new)
        assert tab.locator("h1").inner_text() == heading
    context.close()
