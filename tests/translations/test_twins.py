import pytest

from tests.tiny_site import BILINGUAL_SETTINGS, TinySite

BRUSSELS = "nyheter/bryssel/index.html"
BRUSSELS_ENGLISH = "en/news/brussels/index.html"


def test_twins_with_different_slugs_lead_to_each_other(tiny: TinySite) -> None:
    tiny.build()
    assert tiny.links(BRUSSELS, "switch") == [("/en/news/brussels/", "English")]
    assert tiny.links(BRUSSELS_ENGLISH, "switch") == [("/nyheter/bryssel/", "Svenska")]


def test_alternates_name_every_language_in_order_on_both_twins(tiny: TinySite) -> None:
    tiny.build()
    both = [
        ("/nyheter/bryssel/", "sv"),
        ("/en/news/brussels/", "en"),
        ("/nyheter/bryssel/", "x-default"),
    ]
    assert tiny.links(BRUSSELS, "alternate") == both
    assert tiny.links(BRUSSELS_ENGLISH, "alternate") == both


def test_page_stands_at_the_address_that_hosts_fix(tiny: TinySite) -> None:
    tiny.write_twins("pages/404", "Title: Saknas\nSlug: 404\n", "Title: Missing\nSlug: 404\n")
    tiny.build()
    assert tiny.links("404.html", "switch") == [("/en/404.html", "English")]
    assert tiny.links("index.html", "switch") == [("/en/", "English")]


def test_hidden_twins_are_paired_and_listed_nowhere(tiny: TinySite) -> None:
    hidden = "Slug: s\nDate: 2018-05-03\nSummary: S.\nStatus: hidden\n"
    tiny.write_twins("news/secret", f"Title: Dold\n{hidden}", f"Title: Hidden\n{hidden}")
    tiny.build()
    assert tiny.links("nyheter/s/index.html", "switch") == [("/en/news/s/", "English")]
    assert "/nyheter/s/" not in tiny.read("index.html")
    assert "/nyheter/s/" not in tiny.read("sitemap.xml")
    assert "/nyheter/s/" not in tiny.read("nyheter/atom.xml")


def test_draft_needs_no_twin_and_is_not_written(tiny: TinySite) -> None:
    tiny.write(
        "content/news/soon.sv.md", "Title: Snart\nSlug: snart\nDate: 2018-10-09\nStatus: draft\n"
    )
    tiny.build()
    assert not (tiny.project / "output/nyheter/snart").exists()


def test_draft_is_not_written_to_the_address_that_hosts_fix(tiny: TinySite) -> None:
    draft = "Status: draft\n"
    tiny.write_twins(
        "pages/404", f"Title: Saknas\nSlug: 404\n{draft}", f"Title: Missing\nSlug: 404\n{draft}"
    )
    tiny.build()
    assert not (tiny.project / "output/404.html").exists()


def test_what_the_checks_said_of_a_text_is_not_told_of_its_twin_as_well(tiny: TinySite) -> None:
    tiny.write("settings.py", BILINGUAL_SETTINGS.replace("[", '["plugins.editorial", '))
    text = "Title: B\nSlug: b\nDate: 2018-05-03\nSummary: S.\n"
    tiny.write_twins("news/brussels", f"{text}Category: wind\n", text)
    tiny.write_twins("news/visit", text.replace("b", "v"), text.replace("b", "v"))
    tiny.write_twins(
        "news/soon", text.replace("b", "s"), f"{text.replace('b', 's')}Status: draft\n"
    )
    told = [problem for problem in tiny.problems() if "/news/" in problem]
    assert told == [
        "content/news/brussels.sv.md:5: Category 'wind' is not in content/taxonomy.yaml; "
        "categories: none",
        "content/news/soon.en.md:5: Status is draft, but published in "
        "content/news/soon.sv.md:1; write the same in both, "
        "or a line 'Untranslated: hide' in content/news/soon.sv.md",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "has no twin"), ("Title: B\nSlug: b\nDate: 2018-05-03\nStatus: hidden\n", "is hidden")],
)
def test_what_the_checks_let_pass_and_cannot_be_paired_is_a_mistake_in_the_code(
    tiny: TinySite, text: str, said: str
) -> None:
    tiny.write("content/news/brussels.en.md", text)
    if not text:
        (tiny.project / "content/news/brussels.en.md").unlink()
    with pytest.raises(AssertionError, match=said):
        tiny.build()
