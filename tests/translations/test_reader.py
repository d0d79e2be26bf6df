import pytest

from tests.tiny_site import TinySite

TAXONOMY = """\
categories:
  wind:
    name: {sv: Vind, en: Wind}
    slug: {sv: vind, en: wind}
tags:
  sun:
    name: {sv: Sol, en: Sun}
    slug: {sv: sol, en: sun}
"""
SHARED = "Date: 2018-05-03\nCategory: wind\nTags: sun\nAuthor: Redaktionen\n"


@pytest.mark.parametrize(
    ("swedish", "english"), [(SHARED, ""), ("", SHARED)], ids=["Swedish says it", "English says it"]
)
def test_translation_has_from_its_twin_what_it_leaves_out(
    tiny: TinySite, swedish: str, english: str
) -> None:
    tiny.write("content/taxonomy.yaml", TAXONOMY)
    tiny.write_twins(
        "news/brussels",
        f"Title: Till Bryssel\nSlug: bryssel\nSummary: Kort.\n{swedish}",
        f"Title: To Brussels\nSlug: brussels\nSummary: Short.\n{english}",
    )
    tiny.build()
    assert tiny.text("nyheter/bryssel/index.html", "//time") == "3 maj 2018"
    assert tiny.text("en/news/brussels/index.html", "//time") == "3 May 2018"
    for page in ("nyheter/kategori/vind", "nyheter/amne/sol"):
        assert tiny.addresses(f"{page}/index.html", "listed") == ["/nyheter/bryssel/"]
    for page in ("en/news/category/wind", "en/news/topic/sun"):
        assert tiny.addresses(f"{page}/index.html", "listed") == ["/en/news/brussels/"]
    for feed in ("nyheter/atom.xml", "en/news/atom.xml"):
        assert "<author><name>Redaktionen</name></author>" in tiny.read(feed)


def test_what_a_text_says_itself_prevails(tiny: TinySite) -> None:
    tiny.write_twins(
        "news/brussels",
        "Title: T\nSlug: t\nSummary: S.\nDate: 2018-05-03\n",
        "Title: T\nSlug: t\nSummary: S.\nDate: 2018-05-04\n",
    )
    tiny.build()
    assert tiny.text("nyheter/t/index.html", "//time") == "3 maj 2018"
    assert tiny.text("en/news/t/index.html", "//time") == "4 May 2018"


def test_title_slug_summary_and_change_are_each_texts_own(tiny: TinySite) -> None:
    tiny.write_twins(
        "news/brussels",
        "Title: T\nSlug: t\nSummary: Kort.\nDate: 2018-05-03\nModified: 2018-06-01\n",
        "Title: T\nSlug: t\nSummary: Short.\n",
    )
    tiny.build()
    entry = tiny.read("sitemap.xml").split("/en/news/t/</loc>")[1]
    assert entry.split("</lastmod>")[0].endswith("2018-05-03")
