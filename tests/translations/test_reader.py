from datetime import date

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


SOON = "Slug: {slug}\nDate: 2027-05-03\nSummary: S.\n\nText.\n"
DRAFT = "Slug: {slug}\nDate: 2018-05-03\nSummary: S.\nStatus: draft\n\nText.\n"
ARTICLE = """\
<!doctype html>
<html lang="{{ page.lang }}">
<title>{{ page.title }}</title>
<link rel="canonical" href="{{ page.url|absolute }}">
{% for lang, url in page|hreflangs %}
<link hreflang="{{ lang }}" href="{{ url|absolute }}">
{% endfor %}
<p class="ribbon">{{ page|ribbon }}</p>
<p class="indexable">{{ page.indexable }}</p>
<h1>{{ page.title }}</h1>
"""
RIBBONS = """
msgid "Draft"
msgstr "Utkast"

msgid "Not published until %(date)s"
msgstr "Publiceras först %(date)s"
"""
RIBBON, INDEXABLE = "//p[@class='ribbon']", "//p[@class='indexable']"
NEWS_OF_BOTH = {"nyheter/snart/index.html", "en/news/soon/index.html"}


@pytest.fixture
def soon(tiny: TinySite) -> TinySite:
    """The tiny site, with news dated 3 May 2027 and a theme that shows ribbons."""
    tiny.write_twins(
        "news/soon",
        f"Title: Snart\n{SOON.format(slug='snart')}",
        f"Title: Soon\n{SOON.format(slug='soon')}",
    )
    show_ribbons(tiny)
    return tiny


@pytest.fixture
def drafted(tiny: TinySite) -> TinySite:
    """The tiny site, with a draft in Swedish alone."""
    tiny.write("content/news/idea.sv.md", f"Title: Idé\n{DRAFT.format(slug='ide')}")
    show_ribbons(tiny)
    return tiny


def show_ribbons(tiny: TinySite) -> None:
    tiny.write("theme/templates/article.html", ARTICLE)
    words = "theme/translations/sv/LC_MESSAGES/messages.po"
    tiny.write(words, (tiny.project / words).read_text(encoding="utf-8") + RIBBONS)


def files(tiny: TinySite) -> set[str]:
    output = tiny.project / "output"
    return {file.relative_to(output).as_posix() for file in output.rglob("*.html")}


@pytest.mark.parametrize(
    ("today", "shown"), [(date(2027, 5, 2), set()), (date(2027, 5, 3), NEWS_OF_BOTH)]
)
def test_item_appears_in_the_first_build_of_its_day(
    soon: TinySite, today: date, shown: set[str]
) -> None:
    soon.build(TODAY=today)
    assert files(soon) & NEWS_OF_BOTH == shown
    listed = ("/nyheter/snart/", "Snart") in soon.links("nyheter/index.html", "news")
    assert listed == bool(shown)
    for file in ("sitemap.xml", "nyheter/atom.xml"):
        assert ("https://www.example.org/nyheter/snart/" in soon.read(file)) == bool(shown)


def test_preview_lists_what_is_to_come_and_says_when_in_the_pages_language(soon: TinySite) -> None:
    soon.build(TODAY=date(2027, 5, 2), SHOW_DRAFTS=True)
    assert soon.links("nyheter/index.html", "news")[0] == ("/nyheter/snart/", "Snart")
    assert soon.text("nyheter/snart/index.html", RIBBON) == "Publiceras först 3 maj 2027"
    assert soon.text("en/news/soon/index.html", RIBBON) == "Not published until 3 May 2027"
    assert soon.text("nyheter/bryssel/index.html", RIBBON) == ""


def test_preview_leads_no_machine_to_what_is_to_come(soon: TinySite) -> None:
    soon.build(TODAY=date(2027, 5, 3), SHOW_DRAFTS=True)
    assert soon.text("nyheter/snart/index.html", INDEXABLE) == "True"
    published = {name: soon.read(name) for name in ("sitemap.xml", "nyheter/atom.xml")}
    soon.build(TODAY=date(2027, 5, 2), SHOW_DRAFTS=True)
    assert soon.text("nyheter/snart/index.html", INDEXABLE) == "False"
    assert "hreflang" not in soon.read("nyheter/snart/index.html")
    for name, text in published.items():
        assert "/nyheter/snart/" in text
        assert "/nyheter/snart/" not in soon.read(name)


def test_preview_shows_a_draft_without_a_twin_and_marks_it(drafted: TinySite) -> None:
    drafted.build(SHOW_DRAFTS=True)
    assert drafted.text("nyheter/ide/index.html", RIBBON) == "Utkast"
    assert ("/nyheter/ide/", "Idé") in drafted.links("nyheter/index.html", "news")


def test_draft_is_in_no_build_but_that_of_preview(drafted: TinySite) -> None:
    drafted.build(TODAY=date(2099, 1, 1))
    assert "nyheter/ide/index.html" not in files(drafted)
    assert drafted.links("nyheter/index.html", "news") == [
        ("/nyheter/besok/", "Ett besök"),
        ("/nyheter/bryssel/", "Till Bryssel"),
    ]


def test_text_that_says_untranslated_is_out_before_its_translation(soon: TinySite) -> None:
    english = SOON.format(slug="soon").replace("2027-05-03", "2018-05-03\nUntranslated: hide")
    soon.write("content/news/soon.en.md", f"Title: Soon\n{english}")
    soon.build(TODAY=date(2027, 5, 2))
    assert files(soon) & NEWS_OF_BOTH == {"en/news/soon/index.html"}
    soon.build(TODAY=date(2027, 5, 2), SHOW_DRAFTS=True)
    assert files(soon) & NEWS_OF_BOTH == NEWS_OF_BOTH
    english_alone = 'hreflang="en" href="https://www.example.org/en/news/soon/"'
    page = soon.read("en/news/soon/index.html")
    assert english_alone in page
    assert "/nyheter/snart/" not in "".join(line for line in page.splitlines() if "<link" in line)


WORDS = """
msgid "To do"
msgstr "Att göra"

msgid "Done"
msgstr "Klart"

msgid "Back to footnote %(number)s in the text"
msgstr "Tillbaka till fotnot %(number)s i texten"
"""
DRAWN = """\
Comment: after an empty line it is text.

- [ ] a
- [x] b

See <{{filename}}/news/brussels.{lang}.md>, <{{filename}}brussels.{lang}.md>.[^1]

[^1]: A note.
"""


def test_a_text_is_drawn_with_the_words_of_its_language_and_read_as_it_is_checked(
    tiny: TinySite,
) -> None:
    words = "theme/translations/sv/LC_MESSAGES/messages.po"
    tiny.write(words, tiny.source(words) + WORDS)
    head = (
        "---\ntitle: \"Ett: a\u030a\"\nslug: 'a'\nSummary: >-\n  en\n  rad\n"
        "Date: 2018-05-03\n\n---\n"
    )
    tiny.write_twins("news/a", head + DRAWN.format(lang="sv"), head + DRAWN.format(lang="en"))
    tiny.build()
    swedish, english = "nyheter/a/index.html", "en/news/a/index.html"
    assert tiny.text(swedish, "//h1") == "Ett: å"
    assert "<p>Comment: after an empty line it is text.</p>" in tiny.read(english)
    assert tiny.page(swedish).xpath("//input/@aria-label") == ["Att göra", "Klart"]
    assert tiny.page(english).xpath("//input/@aria-label") == ["To do", "Done"]
    assert tiny.page(swedish).xpath("//a/@title") == ["Tillbaka till fotnot 1 i texten"]
    assert tiny.page(english).xpath("//a/@title") == ["Back to footnote 1 in the text"]
    for page, title in ((swedish, "nyheter/bryssel"), (english, "en/news/brussels")):
        links = tiny.page(page).xpath(f"//p/a[@href='/{title}/']")
        assert len(links) == 2
        assert {link.text for link in links} == {tiny.text(f"{title}/index.html", "//h1")}
