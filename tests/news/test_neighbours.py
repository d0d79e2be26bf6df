from tests.news.conftest import write_news
from tests.tiny_site import TinySite


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
