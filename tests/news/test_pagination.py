import pytest

from tests.news.conftest import CATEGORY, CATEGORY_EN, write_many, write_news
from tests.tiny_site import TinySite


def test_listing_is_divided_into_pages_that_lead_to_one_another(shelved: TinySite) -> None:
    write_many(shelved, 21)
    shelved.build()
    first, second, third = (
        f"{CATEGORY}/{page}index.html" for page in ("", "sida/2/", "sida/3/")
    )  # fmt: skip
    assert shelved.links(first, "further") == [(f"/{CATEGORY}/sida/2/", "1/3")]
    assert shelved.links(second, "further") == [
        (f"/{CATEGORY}/", "2/3"),
        (f"/{CATEGORY}/sida/3/", "2/3"),
    ]
    assert shelved.links(third, "further") == [(f"/{CATEGORY}/sida/2/", "3/3")]
    listed = [shelved.addresses(page, "listed") for page in (first, second, third)]
    assert [len(page) for page in listed] == [10, 10, 3]
    assert len({address for page in listed for address in page}) == 23
    assert shelved.text(second, "//h1") == "Nyheter: Projekt, sida 2"
    assert shelved.text(second, "//p[@class='summary']") == (
        "Nyheter i kategorin ”Projekt”, de senaste först. Sida 2 av 3."
    )


def test_all_news_are_divided_below_the_editors_page(shelved: TinySite) -> None:
    write_many(shelved, 9)
    shelved.build()
    assert len(shelved.addresses("nyheter/index.html", "listed")) == 10
    assert shelved.links("nyheter/index.html", "further") == [("/nyheter/sida/2/", "1/2")]
    assert shelved.addresses("en/news/page/2/index.html", "listed") == ["/en/news/brussels/"]
    assert shelved.text("en/news/page/2/index.html", "//h1") == "News, page 2"
    assert shelved.links("nyheter/sida/2/index.html", "switch") == [("/en/news/page/2/", "English")]


def test_page_switches_to_the_page_of_its_number_or_else_to_the_last(shelved: TinySite) -> None:
    write_many(shelved, 19, swedish_only=12)
    shelved.build()
    assert shelved.links(f"{CATEGORY}/index.html", "switch") == [(f"/{CATEGORY_EN}/", "English")]
    third = f"{CATEGORY}/sida/3/index.html"
    assert shelved.links(third, "switch") == [(f"/{CATEGORY_EN}/", "English: News: Projects")]
    assert shelved.links(third, "alternate") == [
        (f"/{CATEGORY}/sida/3/", "sv"),
        (f"/{CATEGORY}/sida/3/", "x-default"),
    ]
    assert not shelved.has(f"{CATEGORY_EN}/page/2")


def test_listing_that_the_other_language_lacks_switches_to_all_news(shelved: TinySite) -> None:
    write_news(shelved, "soon", "2021-01-01", "Category: visits\nUntranslated: hide\n")
    (shelved.project / "content/news/soon.en.md").unlink()
    shelved.build()
    page = "nyheter/kategori/besok/index.html"
    assert shelved.links(page, "switch") == [("/en/news/", "English: News")]
    assert shelved.links("nyheter/2021/index.html", "switch") == [("/en/news/", "English: News")]
    assert not shelved.has("en/news/category/visits")
    assert not shelved.has("en/news/2021")


def test_canonical_of_a_further_page_is_its_own_address(shelved: TinySite) -> None:
    write_many(shelved, 9)
    shelved.build()
    page = f"{CATEGORY}/sida/2/"
    canonical = shelved.text(f"{page}index.html", "//link[@rel='canonical']/@href")
    assert canonical == f"https://www.example.org/{page}"


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        (CATEGORY, CATEGORY_EN),
        ("nyheter/amne/ostersjon", "en/news/topic/baltic-sea"),
        ("nyheter/2018", "en/news/2018"),
    ],
)
def test_listing_switches_to_its_twin_and_back(
    shelved: TinySite, swedish: str, english: str
) -> None:
    shelved.build()
    assert shelved.links(f"{swedish}/index.html", "switch") == [(f"/{english}/", "English")]
    assert shelved.links(f"{english}/index.html", "switch") == [(f"/{swedish}/", "Svenska")]
    versions = [f"/{swedish}/", f"/{english}/", f"/{english}/"]
    assert shelved.addresses(f"{swedish}/index.html", "alternate") == versions
    assert shelved.addresses(f"{english}/index.html", "alternate") == versions
