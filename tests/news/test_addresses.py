"""The addresses at which lists of news may stand: all that a build writes, and more."""

from pathlib import Path

from plugins.editorial.addresses import addresses_of_texts
from plugins.news.addresses import possible_addresses
from plugins.publishing.build import build_site
from plugins.publishing.check import checked_settings
from tests.conftest import SETTINGS


def test_every_page_that_no_text_stands_for_is_among_them(tmp_path: Path) -> None:
    build_site(SETTINGS, tmp_path / "output", NEWS_PER_PAGE=2)
    with checked_settings(SETTINGS, NEWS_PER_PAGE=2) as (settings, _):
        known, texts = set(possible_addresses(settings)), set(addresses_of_texts(settings))
    folders = (file.parent for file in (tmp_path / "output").rglob("index.html"))
    written = {folder.relative_to(tmp_path / "output").as_posix() + "/" for folder in folders}
    lists = written - {"./"} - texts
    assert {"nyheter/sida/2/", "en/news/page/2/", "en/news/category/projects/"} <= lists
    assert lists <= known


def test_they_have_the_terms_that_no_news_item_has_and_no_page_past_the_last() -> None:
    with checked_settings(SETTINGS, NEWS_PER_PAGE=1000) as (settings, _):
        known = set(possible_addresses(settings))
    assert "en/news/topic/the-baltic-sea/" in known
    assert not any("page/" in address for address in known)
