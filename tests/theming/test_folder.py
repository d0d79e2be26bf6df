"""The site built with relative links, opened from a folder without any server."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser

from plugins.publishing.build import build_site
from tests.built import CANONICAL, Built, Page
from tests.conftest import SETTINGS, build_fixture_site

ADDRESSES = "//@href | //@src | //@action"
ALTERNATES = "/html/head/link[@hreflang]/@href"
PREVIEW = "/html/head/meta[starts-with(@property, 'og:')]/@content"


@pytest.fixture(scope="module", params=["root", pytest.param("subpath", marks=pytest.mark.slow)])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built.read(build_fixture_site(tmp_path_factory, request.param))


@pytest.fixture(scope="module")
def folder(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is published at the root, and below a path, for a folder instead."""
    output = tmp_path_factory.mktemp("folder") / "a site"
    build_site(SETTINGS, output, RELATIVE_LINKS=True, SITEURL=built.base)
    return output


def addresses(page: Path) -> Iterator[str]:
    """Every address on `page` that names no host."""
    root = html.document_fromstring(page.read_bytes())
    candidates = [one.split()[0] for value in root.xpath("//@srcset") for one in value.split(",")]
    for address in (*root.xpath(ADDRESSES), *candidates):
        if not urlsplit(address).scheme:
            yield address


def test_every_link_names_a_file_of_the_folder_and_an_element_in_it(folder: Path) -> None:
    followed = 0
    for page in folder.rglob("*.html"):
        for address in addresses(page):
            parts = urlsplit(address)
            target = (page.parent / unquote(parts.path)) if parts.path else page
            assert not address.startswith("/"), (page, address)
            assert target.resolve().is_relative_to(folder), (page, address)
            assert target.is_file(), (page, address)
            if parts.fragment:
                ids = html.document_fromstring(target.read_bytes()).xpath("//@id")
                assert unquote(parts.fragment) in ids, (page, address)
            followed += 1
    assert followed > 500


def test_what_is_read_elsewhere_has_whole_addresses_still(folder: Path, built: Built) -> None:
    for name in ("nyheter/atom.xml", "en/news/atom.xml", "sitemap.xml", "robots.txt"):
        assert (folder / name).read_bytes() == (built.output / name).read_bytes()
    for page in built.pages.values():
        here = Page(folder / page.file.relative_to(built.output), page.address)
        for expression in (CANONICAL, ALTERNATES, PREVIEW):
            assert here.values(expression) == page.values(expression) != []


@pytest.mark.browser
def test_chromium_walks_through_the_folder(folder: Path, chromium: Browser) -> None:
    tab = chromium.new_page()
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text))
    tab.goto((folder / "index.html").as_uri())
    tab.get_by_role("link", name="English", exact=True).click()
    tab.get_by_role("navigation", name="Main menu").get_by_role("link", name="News").click()
    tab.locator("main h2 a").first.click()
    tab.get_by_role("link", name="Svenska").click()
    tab.get_by_role("link", name="North Sweden Cleantech").first.click()
    assert tab.url == (folder / "index.html").as_uri()
    assert tab.evaluate("getComputedStyle(document.body).display") == "grid"
    assert told == []
    tab.close()


@pytest.mark.browser
def test_the_script_of_a_form_runs_in_the_folder(folder: Path, chromium: Browser) -> None:
    tab = chromium.new_page()
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text))
    tab.goto((folder / "en" / "book-a-visit" / "index.html").as_uri())
    tab.locator(".questions > [type=submit]").click()
    tab.locator(".error-summary li").first.wait_for()
    assert tab.title().startswith("Error: ")
    assert told == []
    tab.close()
