"""What other programs are told of each page: JSON-LD, and the preview of a link."""

import json
from collections.abc import Iterator
from typing import Any

from PIL import Image

from tests.built import Built, Page

DATA = "//script[@type='application/ld+json']/text()"


def graph(page: Page) -> dict[str, dict[str, Any]]:
    """The things of a page, by their type."""
    data = json.loads(page.value(DATA))
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def indexable(built: Built) -> Iterator[Page]:
    return (page for page in built.pages.values() if page.indexable)


def og(page: Page, name: str) -> str:
    return page.value(f"//meta[@property='og:{name}']/@content")


def test_each_indexable_page_says_what_it_is_in_its_language(built: Built) -> None:
    for page in indexable(built):
        things = graph(page)
        (kind,) = things.keys() & {"Event", "NewsArticle", "WebPage", "WebSite"}
        assert things[kind]["inLanguage"] == page.lang
        assert things[kind]["url"] == page.address
        assert things[kind]["description"] == page.value("//meta[@name='description']/@content")


def test_pages_that_nobody_should_find_say_nothing(built: Built) -> None:
    silent = [page for page in built.pages.values() if not page.indexable]
    assert silent
    assert [page.address for page in silent if page.values(DATA)] == []


def test_news_name_headline_dates_image_and_publisher(built: Built) -> None:
    for page in indexable(built):
        article = graph(page).get("NewsArticle")
        if not article:
            continue
        assert article["headline"] == page.root.xpath("normalize-space(//h1)")
        published = page.value("//meta[@property='article:published_time']/@content")
        assert article["datePublished"] == published
        assert article["dateModified"] >= published
        assert article["image"] == og(page, "image")
        assert article["publisher"]["@id"] == graph(page)["Organization"]["@id"]


def test_events_say_whether_and_how_they_take_place_and_where(built: Built) -> None:
    for page in indexable(built):
        event = graph(page).get("Event")
        if not event:
            continue
        cancelled = bool(page.values("//main//p[@class='event-status']"))
        assert event["eventStatus"].endswith("/EventCancelled") == cancelled
        places = event["location"]
        kinds = {one["@type"] for one in (places if isinstance(places, list) else [places])}
        modes = {"Offline": {"Place"}, "Online": {"VirtualLocation"}}
        mode = event["eventAttendanceMode"].removeprefix("https://schema.org/")
        assert kinds == modes.get(
            mode.removesuffix("EventAttendanceMode"), {"Place", "VirtualLocation"}
        )


def test_the_way_begins_at_the_start_page_and_ends_here(built: Built) -> None:
    for page in indexable(built):
        way = graph(page).get("BreadcrumbList")
        home = built.homes[page.lang]
        if page.address == home:
            assert way is None
            continue
        assert way
        steps = way["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        addresses = [step["item"] for step in steps]
        assert addresses[0] == home
        assert addresses[-1] == page.address
        assert addresses == [built.pages[address].address for address in addresses]


def test_a_link_is_shown_with_a_picture_of_the_site_that_all_services_take(built: Built) -> None:
    for page in indexable(built):
        file = built.file_at(og(page, "image"))
        assert file, page.address
        with Image.open(file) as image:
            assert image.size == (1200, 630)
        assert (og(page, "image:width"), og(page, "image:height")) == ("1200", "630")
        assert og(page, "image:alt")
