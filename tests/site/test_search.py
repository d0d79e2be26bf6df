from tests.built import Built

SEARCH_LINK = "//header//a[@class='search-link']/@href"


def test_the_search_is_reached_from_every_page_in_its_language(built: Built) -> None:
    for page in built.pages.values():
        search = built.pages[built.origin + page.value(SEARCH_LINK)]
        assert search.lang == page.lang


def test_the_search_loads_nothing_before_it_is_used_and_on_no_other_page(built: Built) -> None:
    places = {built.origin + page.value(SEARCH_LINK) for page in built.pages.values()}
    for page in built.pages.values():
        scripts = page.values("//script/@src")
        assert any("search" in script for script in scripts) == (page.address in places)
