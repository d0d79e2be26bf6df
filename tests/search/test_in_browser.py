"""The search of each language, as a visitor of the built site uses it in Chromium."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.built import Built
from tests.conftest import build_fixture_site
from tests.windows import open_window, serve_built

pytestmark = pytest.mark.browser

PAGES = {"sv": "sok/", "en": "en/search/"}
EIGHT = {"sv": "Åtta områden att fråga om", "en": "Eight areas to ask about"}
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The fixture site below a path, the harder of two places."""
    return Built.read(build_fixture_site(tmp_path_factory, "subpath"))


@pytest.fixture
def told() -> list[str]:
    """What Chromium says on the console, of a broken policy above all."""
    return []


@pytest.fixture
def open_search(chromium: Browser, built: Built, told: list[str]) -> Iterator[Open]:
    """Open the search page of a language."""
    contexts = []

    def opened(lang: str, query: str = "", script: bool = True, without: str = "") -> Page:
        context = open_window(chromium, serve_built(built, []), script=script)
        contexts.append(context)
        if without:
            context.route(without, lambda route: route.abort())
        tab = context.new_page()
        tab.on("console", lambda message: told.append(message.text))
        tab.on("pageerror", lambda error: told.append(str(error)))
        tab.goto(f"{built.whole}{PAGES[lang]}{query}")
        return tab

    yield opened
    for context in contexts:
        context.close()


def search(tab: Page, query: str) -> None:
    tab.get_by_role("searchbox").fill(query)
    tab.get_by_role("searchbox").press("Enter")


@pytest.mark.parametrize(("word", "lang"), [("vätgas", "sv"), ("hydrogen", "en")])
def test_a_word_is_found_in_its_language_alone(
    open_search: Open, built: Built, told: list[str], word: str, lang: str
) -> None:
    tab = open_search(lang)
    search(tab, word)
    result = tab.locator(".search-results a")
    expect(result).to_have_text([EIGHT[lang]])
    expect(tab.locator(".search-results mark").first).to_have_text(word, ignore_case=True)
    result.click()
    assert tab.url.split("#")[0] in built.pages
    expect(tab.get_by_role("heading", level=1)).to_have_text(EIGHT[lang])
    other = open_search({"sv": "en", "en": "sv"}[lang])
    search(other, word)
    expect(other.get_by_role("status")).to_contain_text(word)
    expect(other.locator(".search-results a")).to_have_count(0)
    assert told == []


def test_the_number_of_results_is_announced_in_the_language(open_search: Open) -> None:
    for lang, words in {
        "sv": (
            "Inga träffar på ”<b>$&”. Pröva med färre ord, eller bara början av ett.",
            "1 träff på ”vätgas”.",
        ),
        "en": (
            "No results for “<b>$&”. Try fewer words, or only the beginning of one.",
            "1 result for “hydrogen”.",
        ),
    }.items():
        tab = open_search(lang)
        status = tab.get_by_role("status")
        expect(status).to_have_text("")
        search(tab, "<b>$&")
        expect(status).to_have_text(words[0])
        search(tab, {"sv": "vätgas", "en": "hydrogen"}[lang])
        expect(status).to_have_text(words[1])
        search(tab, "")
        expect(status).to_have_text("")
        expect(tab.locator(".search-results li")).to_have_count(0)


def test_a_result_leads_to_its_passage(open_search: Open) -> None:
    tab = open_search("sv")
    search(tab, "cirkulär")
    result = tab.locator(".search-results a")
    expect(result).to_have_attribute("href", re.compile(r"/atta-omraden-att-fraga-om/#material$"))
    expect(tab.locator(".search-results p")).to_have_text(
        "Cirkulär ekonomi handlar om att använda det som redan finns en gång till."
    )


def test_letters_of_the_alphabet_are_told_apart_and_a_word_has_no_other_stem(
    open_search: Open,
) -> None:
    results = {}
    for lang, query in (
        *(("sv", "åtta"), ("sv", "atta"), ("en", "besök"), ("en", "hydrogén")),
        *(("sv", "vätgasens"), ("en", "hydrogen zebra"), ("en", "ÁREAS")),
    ):
        tab = open_search(lang, f"?q={query}")
        expect(tab.get_by_role("status")).to_contain_text(query)
        results[query] = tab.locator(".search-results a").count()
    assert {query: bool(count) for query, count in results.items()} == {
        "åtta": True,
        "atta": False,
        "besök": False,
        "hydrogén": True,
        "vätgasens": True,
        "hydrogen zebra": False,
        "ÁREAS": True,
    }


def test_the_page_says_that_it_searches_while_the_index_is_loaded(open_search: Open) -> None:
    tab = open_search("sv")
    tab.route("**/search-index/**", lambda route: (time.sleep(1), route.fallback()))
    search(tab, "vätgas")
    expect(tab.get_by_role("status")).to_have_text("Söker…")
    expect(tab.get_by_role("status")).to_have_text("1 träff på ”vätgas”.")


def test_nothing_moves_when_the_script_runs(open_search: Open) -> None:
    for query in ("", "?q=hydrogen"):
        tab = open_search("en", query)
        moved = tab.evaluate(
            """() => new Promise((resolve) => {
              const moved = [];
              const add = (entry) => {
                for (const { node } of entry.hadRecentInput ? [] : entry.sources)
                  moved.push(node?.outerHTML?.slice(0, 60) ?? "");
              };
              new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({
                type: "layout-shift",
                buffered: true,
              });
              setTimeout(() => resolve(moved), 600);
            })"""
        )
        assert moved == [], query


def test_results_come_while_one_types(open_search: Open) -> None:
    tab = open_search("en")
    tab.get_by_role("searchbox").press_sequentially("hydro")
    expect(tab.locator(".search-results a")).to_have_text([EIGHT["en"]])


def test_the_query_is_in_the_address_and_survives_the_way_back(
    open_search: Open, built: Built
) -> None:
    tab = open_search("sv")
    search(tab, "vätgas")
    tab.locator(".search-results a").click()
    tab.wait_for_url(f"{built.whole}nyheter/**")
    tab.go_back()
    assert tab.url == f"{built.whole}sok/?q=v%C3%A4tgas"
    expect(tab.get_by_role("searchbox")).to_have_value("vätgas")
    expect(tab.locator(".search-results a")).to_have_text([EIGHT["sv"]])
    search(tab, "")
    expect(tab.get_by_role("status")).to_have_text("")
    assert tab.url == f"{built.whole}sok/"


def test_more_than_ten_results_come_in_parts(open_search: Open) -> None:
    tab = open_search("en", "?q=the")
    results = tab.locator(".search-results a")
    expect(results).to_have_count(10)
    tab.get_by_role("button", name="Show more").click()
    expect(results.nth(10)).to_be_focused()
    expect(tab.get_by_role("status")).to_have_text(f"{results.count()} results for “the”.")


def test_without_javascript_the_page_says_so_and_lists_the_news(
    open_search: Open, built: Built
) -> None:
    for lang, said in {
        "sv": "Sökningen behöver JavaScript, som inte körs här. Alla nyheter finns nedan.",
        "en": "The search needs JavaScript, which is not running here. All news is listed below.",
    }.items():
        tab = open_search(lang, script=False)
        expect(tab.get_by_role("searchbox")).to_have_count(0)
        expect(tab.get_by_text(said)).to_be_visible()
        news = built.pages[f"{built.whole}{'nyheter/' if lang == 'sv' else 'en/news/'}"]
        listed = tab.locator(".search-instead h2 a")
        assert listed.count() >= 4
        assert listed.first.get_attribute("href") == news.values("//main//h2/a/@href")[0]


def test_a_line_that_breaks_is_reported_and_the_next_search_tries_again(open_search: Open) -> None:
    tab = open_search("sv", without="**/search-index/sv/index.json")
    expect(tab.locator(".search-instead")).to_be_hidden()
    search(tab, "vätgas")
    expect(tab.get_by_role("status")).to_have_text(
        "Sökningen kunde inte laddas. Försök igen när du har uppkoppling, eller se bland "
        "nyheterna nedan."
    )
    expect(tab.locator(".search-instead")).to_be_visible()
    tab.context.unroute("**/search-index/sv/index.json")
    search(tab, "vätgas")
    expect(tab.locator(".search-results a")).to_have_text([EIGHT["sv"]])
    expect(tab.locator(".search-instead")).to_be_hidden()
