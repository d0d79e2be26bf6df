"""The start page of the fixture site, which has five news items."""

from pathlib import Path

import pytest

from tests.built import Built
from tests.conftest import ORIGIN

NEWEST = {
    "": ["Den senaste nyheten", "Så skriver vi här", "Åtta områden att fråga om"],
    "en/": ["The latest news item", "How we write here", "Eight areas to ask about"],
}


@pytest.mark.parametrize("home", NEWEST)
def test_home_lists_the_three_newest_news_newest_first(site: Path, home: str) -> None:
    page = Built.read(site).pages[f"{ORIGIN}/{home}"]
    assert page.values("//section[contains(@class, 'latest')][1]//h3/a/text()") == NEWEST[home]
