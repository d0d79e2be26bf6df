import json

import pytest
from playwright.sync_api import Browser

from plugins.settings.site_settings import SiteSettings
from plugins.theming.prefetch import prefetch_rules
from tests.built import Built
from tests.conftest import ORIGIN
from tests.windows import open_window, serve_built


def test_rules_name_the_pages_of_the_site_and_no_program() -> None:
    rules = json.loads(prefetch_rules(SiteSettings(siteurl="/sub")))
    where = rules["prefetch"][0]["where"]["and"]
    assert where[0] == {"href_matches": "/sub/*"}
    assert where[1] == {"not": {"href_matches": ["/sub/*.*", "/sub/forms/*", "/sub/admin/*"]}}


def test_rules_are_text_that_cannot_end_their_script() -> None:
    assert not {"<", "&"} & {*prefetch_rules(SiteSettings(siteurl="/sub"))}


@pytest.mark.browser
def test_the_policy_allows_the_rules_of_each_page(chromium: Browser, site) -> None:
    context = open_window(chromium, serve_built(Built.read(site), []))
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    for address in ("/", "/en/news/", "/boka-besok/"):
        tab.goto(f"{ORIGIN}{address}")
        assert tab.locator("script[type=speculationrules]").count() == 1
    context.close()
    assert said == []
