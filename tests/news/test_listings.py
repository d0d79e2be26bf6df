from tests.news.conftest import CATEGORY, CATEGORY_EN, write_news
from tests.tiny_site import TinySite


def test_category_lists_its_news_newest_first_in_each_language(shelved: TinySite) -> None:
    shelved.build()
    assert shelved.links(f"{CATEGORY}/index.html", "listed") == [
        ("/nyheter/visit/", "visit sv"),
        ("/nyheter/brussels/", "brussels sv"),
    ]
    assert shelved.addresses(f"{CATEGORY_EN}/index.html", "listed") == [
        "/en/news/visit/",
        "/en/news/brussels/",
    ]


def test_listings_say_what_they_are_about(shelved: TinySite) -> None:
    shelved.build()
    title, summary = "//h1", "//p[@class='summary']"
    said = {
        path: tuple(shelved.text(f"{path}/index.html", part) for part in (title, summary))
        for path in (CATEGORY, CATEGORY_EN, "nyheter/amne/ostersjon", "en/news/topic/baltic-sea",
                     "nyheter/2018", "en/news/2018")
    }  # fmt: skip
    assert said == {
        CATEGORY: ("Nyheter: Projekt", "Nyheter i kategorin ”Projekt”, de senaste först."),
        CATEGORY_EN: ("News: Projects", "News in the category “Projects”, the latest first."),
        "nyheter/amne/ostersjon": (
            "Nyheter: Östersjön", "Nyheter i ämnet ”Östersjön”, de senaste först.",
        ),
        "en/news/topic/baltic-sea": (
            "News: The Baltic Sea", "News on the topic “The Baltic Sea”, the latest first.",
        ),
        "nyheter/2018": ("Nyheter: 2018", "Nyheter från 2018, de senaste först."),
        "en/news/2018": ("News: 2018", "News from 2018, the latest first."),
    }  # fmt: skip


def test_terms_stand_in_the_alphabetical_order_of_the_language(shelved: TinySite) -> None:
    shelved.build()
    assert [name for _, name in shelved.links("index.html", "tag")] == ["Zink", "ånga", "Östersjön"]
    assert [name for _, name in shelved.links("en/index.html", "tag")] == [
        "Steam", "The Baltic Sea", "zinc",
    ]  # fmt: skip


def test_the_last_year_stands_first(shelved: TinySite) -> None:
    shelved.build()
    assert [name for _, name in shelved.links("index.html", "year")] == ["2019", "2018"]


def test_term_that_no_news_has_yet_has_no_page(shelved: TinySite) -> None:
    shelved.build()
    assert not shelved.has("nyheter/amne/oanvand")
    assert [name for _, name in shelved.links("index.html", "category")] == ["Projekt"]


def test_news_at_the_address_of_a_listing_are_reported(shelved: TinySite) -> None:
    write_news(shelved, "2019", "2019-10-09")
    assert shelved.problems() == [
        "content/news/2019.en.md:2: is written to en/news/2019/index.html, and so is "
        "theme/templates/listing.html; give one of them another Slug",
        "content/news/2019.sv.md:2: is written to nyheter/2019/index.html, and so is "
        "theme/templates/listing.html; give one of them another Slug",
    ]


def test_news_lead_to_their_listings_and_neighbours(shelved: TinySite) -> None:
    write_news(shelved, "alone", "2020-02-02")
    shelved.build()
    brussels, visit = "en/news/brussels/index.html", "en/news/visit/index.html"
    assert shelved.links(brussels, "subject") == [
        ("/en/news/category/projects/", "Projects"),
        ("/en/news/topic/zinc/", "zinc"),
        ("/en/news/topic/baltic-sea/", "The Baltic Sea"),
        ("/en/news/topic/steam/", "Steam"),
    ]
    assert shelved.links(brussels, "neighbour") == [("/en/news/visit/", "visit en")]
    assert shelved.links(visit, "neighbour") == [
        ("/en/news/brussels/", "brussels en"),
        ("/en/news/alone/", "alone en"),
    ]
    assert shelved.links("en/news/alone/index.html", "related") == []


def test_related_are_those_that_share_most_terms_then_the_newest(shelved: TinySite) -> None:
    write_news(shelved, "a", "2021-01-01", "Tags: zinc\n")
    write_news(shelved, "b", "2021-01-02", "Tags: zinc\n")
    write_news(shelved, "c", "2021-01-03", "Tags: energy\n")
    shelved.build()
    assert shelved.addresses("nyheter/brussels/index.html", "related") == [
        "/nyheter/visit/",
        "/nyheter/c/",
        "/nyheter/b/",
    ]
