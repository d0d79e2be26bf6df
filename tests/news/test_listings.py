import pytest

from tests.tiny_site import TinySite

TAXONOMY = """\
categories:
  projects:
    name: {sv: Projekt, en: Projects}
    slug: {sv: projekt, en: projects}
  visits:
    name: {sv: Besök, en: Visits}
    slug: {sv: besok, en: visits}
tags:
  baltic-sea:
    name: {sv: Östersjön, en: The Baltic Sea}
    slug: {sv: ostersjon, en: baltic-sea}
  energy:
    name: {sv: ånga, en: Steam}
    slug: {sv: anga, en: steam}
  zinc:
    name: {sv: Zink, en: zinc}
    slug: {sv: zink, en: zinc}
  unused:
    name: {sv: Oanvänd, en: Unused}
    slug: {sv: oanvand, en: unused}
"""
CATEGORY, CATEGORY_EN = "nyheter/kategori/projekt", "en/news/category/projects"


@pytest.fixture
def shelved(tiny: TinySite) -> TinySite:
    """The tiny site with a taxonomy, whose terms its two news items share in part."""
    tiny.write("content/taxonomy.yaml", TAXONOMY)
    write_news(
        tiny, "brussels", "2018-05-03", "Category: projects\nTags: zinc, baltic-sea, energy\n"
    )
    write_news(tiny, "visit", "2019-10-09", "Category: projects\nTags: energy\n")
    return tiny


def write_news(site: TinySite, key: str, date: str, more: str = "") -> None:
    head = f"Slug: {key}\nDate: {date}\nSummary: S.\n{more}\nText.\n"
    site.write_twins(f"news/{key}", f"Title: {key} sv\n{head}", f"Title: {key} en\n{head}")


def write_many(site: TinySite, count: int, swedish_only: int = 0) -> None:
    """Write so many news items of 2020 in the category projects, the last of them untranslated."""
    for number in range(1, count + 1):
        key = f"n{number:02}"
        write_news(site, key, f"2020-01-{number:02}", "Category: projects\nUntranslated: hide\n")
        if number > count - swedish_only:
            (site.project / f"content/news/{key}.en.md").unlink()


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
    versions = [f"/{swedish}/", f"/{english}/", f"/{swedish}/"]
    assert shelved.addresses(f"{swedish}/index.html", "alternate") == versions
    assert shelved.addresses(f"{english}/index.html", "alternate") == versions


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


def test_news_at_the_address_of_a_listing_are_told(shelved: TinySite) -> None:
    write_news(shelved, "2019", "2019-10-09")
    assert shelved.problems() == [
        "content/news/2019.en.md:2: is written to en/news/2019/index.html, and so is "
        "theme/templates/listing.html; give one of them another Slug",
        "content/news/2019.sv.md:2: is written to nyheter/2019/index.html, and so is "
        "theme/templates/listing.html; give one of them another Slug",
    ]
