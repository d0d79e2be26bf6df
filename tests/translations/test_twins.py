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
        ("/en/news/brussels/", "x-default"),
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


def test_what_the_checks_said_of_a_text_is_not_reported_of_its_twin_as_well(tiny: TinySite) -> None:
    tiny.write("settings.py", BILINGUAL_SETTINGS.replace("[", '["plugins.editorial", '))
    text = "Title: B\nSlug: b\nDate: 2018-05-03\nSummary: S.\n"
    body = "\nText.\n"
    tiny.write_twins("news/brussels", f"{text}Category: wind\n{body}", text + body)
    other, third = text.replace("b", "v"), text.replace("b", "s")
    tiny.write_twins("news/visit", other + body, other + body)
    tiny.write_twins("news/soon", third + body, f"{third}Status: draft\n{body}")
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


ORIGINAL = "nyheter/bryssel/index.html"
NOTICE = "en/news/bryssel/index.html"
PLACES = ("en/index.html", "en/news/index.html", "en/news/2018/index.html", "en/news/atom.xml")


def leave_untranslated(site: TinySite, policy: str) -> None:
    """Say `policy` in the Swedish text on Brussels, and take the English one away."""
    swedish = f"Slug: bryssel\nDate: 2018-05-03\nSummary: Kort.\nUntranslated: {policy}\n\nText.\n"
    site.write("content/news/brussels.sv.md", f"Title: Till Bryssel\n{swedish}")
    (site.project / "content/news/brussels.en.md").unlink()


def read(site: TinySite, paths: tuple[str, ...]) -> str:
    return "".join(site.read(path) for path in paths)


@pytest.mark.parametrize("policy", ["hide", "link", "notice"])
def test_text_is_read_and_listed_in_its_own_language_all_the_same(
    tiny: TinySite, policy: str
) -> None:
    leave_untranslated(tiny, policy)
    tiny.build()
    assert tiny.addresses("nyheter/index.html", "listed") == [
        "/nyheter/besok/",
        "/nyheter/bryssel/",
    ]
    assert "Till Bryssel" in tiny.read("nyheter/atom.xml")
    assert tiny.links(ORIGINAL, "alternate") == [
        ("/nyheter/bryssel/", "sv"),
        ("/nyheter/bryssel/", "x-default"),
    ]
    entry = tiny.read("sitemap.xml").split("/nyheter/bryssel/</loc>")[1].split("</url>")[0]
    assert 'hreflang="en"' not in entry


def test_hidden_text_is_nowhere_in_the_other_language_and_switches_to_its_news(
    tiny: TinySite,
) -> None:
    leave_untranslated(tiny, "hide")
    tiny.build()
    assert "ryssel" not in read(tiny, PLACES)
    assert not tiny.has(NOTICE)
    assert tiny.links(ORIGINAL, "switch") == [("/en/news/", "English: News")]


def test_linked_text_is_listed_with_its_language_and_leads_to_the_original(tiny: TinySite) -> None:
    leave_untranslated(tiny, "link")
    tiny.build()
    link = ("/nyheter/bryssel/", "Till Bryssel, in Swedish")
    assert tiny.links("en/news/index.html", "listed") == [("/en/news/visit/", "A visit"), link]
    assert tiny.links("en/index.html", "news")[1] == link
    assert tiny.links("en/news/2018/index.html", "listed")[1] == link
    assert not tiny.has(NOTICE)
    assert "ryssel" not in tiny.read("en/news/atom.xml")
    assert tiny.links(ORIGINAL, "switch") == [("/en/news/", "English: News")]


def test_notice_is_listed_with_its_language_and_shows_the_text_in_the_others_shell(
    tiny: TinySite,
) -> None:
    leave_untranslated(tiny, "notice")
    tiny.build()
    link = ("/en/news/bryssel/", "Till Bryssel, in Swedish")
    assert tiny.links("en/news/index.html", "listed") == [("/en/news/visit/", "A visit"), link]
    assert tiny.text(NOTICE, "/html/@lang") == "en"
    assert tiny.text(NOTICE, "//main/@lang") == "sv"
    assert tiny.text(NOTICE, "//main/p") == "Text."
    assert tiny.text(NOTICE, "//p[@class='word']") == "News"


def test_notice_switches_to_the_original_and_back(tiny: TinySite) -> None:
    leave_untranslated(tiny, "notice")
    tiny.build()
    assert tiny.links(ORIGINAL, "switch") == [("/en/news/bryssel/", "English")]
    assert tiny.links(NOTICE, "switch") == [("/nyheter/bryssel/", "Svenska")]


def test_notice_is_kept_from_search_engines_and_feeds(tiny: TinySite) -> None:
    leave_untranslated(tiny, "notice")
    tiny.build()
    assert tiny.text(NOTICE, "//link[@rel='canonical']/@href") == (
        "https://www.example.org/nyheter/bryssel/"
    )
    assert tiny.text(NOTICE, "//meta[@name='robots']/@content") == "noindex"
    assert tiny.links(NOTICE, "alternate") == []
    everywhere = read(tiny, ("sitemap.xml", "nyheter/atom.xml", "en/news/atom.xml"))
    assert "/en/news/bryssel/" not in everywhere


def test_english_text_without_swedish_is_listed_in_swedish_words(tiny: TinySite) -> None:
    head = "Slug: b\nDate: 2018-05-03\nSummary: S.\nUntranslated: notice\n"
    tiny.write("content/news/brussels.en.md", f"Title: Only English\n{head}")
    (tiny.project / "content/news/brussels.sv.md").unlink()
    tiny.build()
    link = ("/nyheter/b/", "Only English, på engelska")
    assert tiny.links("nyheter/index.html", "listed")[1] == link
    assert tiny.links("en/news/b/index.html", "alternate") == [
        ("/en/news/b/", "en"),
        ("/en/news/b/", "x-default"),
    ]


@pytest.mark.parametrize(
    ("policy", "menu", "switch"),
    [
        ("hide", [], ("/en/", "English: Home")),
        ("link", [("/om/", "Om, in Swedish")], ("/en/", "English: Home")),
        ("notice", [("/en/om/", "Om, in Swedish")], ("/en/om/", "English")),
    ],
)
def test_page_follows_its_policy_in_the_others_menu(
    tiny: TinySite, policy: str, menu: list[tuple[str, str]], switch: tuple[str, str]
) -> None:
    page = f"Title: Om\nSlug: om\nSummary: S.\nMenu: 1\nUntranslated: {policy}\n\nText.\n"
    tiny.write("content/pages/about.sv.md", page)
    tiny.build()
    assert tiny.links("en/index.html", "navigation") == menu
    assert tiny.links("index.html", "navigation") == [("/om/", "Om")]
    assert tiny.links("om/index.html", "switch") == [switch]
    assert tiny.has("en/om/index.html") == (policy == "notice")


def test_policy_rules_while_the_translation_is_a_draft_and_no_longer(tiny: TinySite) -> None:
    leave_untranslated(tiny, "link")
    english = "Title: To Brussels\nSlug: brussels\nSummary: Short.\n"
    tiny.write("content/news/brussels.en.md", f"{english}Status: draft\n")
    tiny.build()
    assert tiny.addresses("en/news/index.html", "listed") == [
        "/en/news/visit/",
        "/nyheter/bryssel/",
    ]
    assert not tiny.has("en/news/brussels")
    tiny.write("content/news/brussels.en.md", english)
    tiny.build()
    assert tiny.addresses("en/news/index.html", "listed") == [
        "/en/news/visit/", "/en/news/brussels/",
    ]  # fmt: skip
    assert tiny.links(ORIGINAL, "switch") == [("/en/news/brussels/", "English")]


def test_hidden_status_keeps_a_notice_out_of_the_listings(tiny: TinySite) -> None:
    leave_untranslated(tiny, "notice\nStatus: hidden")
    tiny.build()
    assert tiny.has(NOTICE)
    assert "ryssel" not in read(tiny, PLACES)


def test_notice_at_the_address_of_another_text_is_reported_of_its_own_file(tiny: TinySite) -> None:
    leave_untranslated(tiny, "notice")
    twin = "Title: T\nSlug: bryssel\nDate: 2018-10-09\nSummary: S.\n"
    tiny.write("content/news/visit.en.md", twin)
    assert tiny.problems() == [
        "content/news/brussels.sv.md:2: is written to en/news/bryssel/index.html, and so is "
        "content/news/visit.en.md; give one of them another Slug"
    ]


def test_page_that_the_theme_needs_is_needed_in_both_languages(tiny: TinySite) -> None:
    (tiny.project / "content/pages/news.en.md").unlink()
    tiny.write("content/pages/news.sv.md", "Title: N\nSlug: n\nSummary: S.\nUntranslated: hide\n")
    assert tiny.problems() == [
        "content/pages/news.en.md: is missing or a draft, and the theme links to it; "
        "write and publish it"
    ]
