"""Plain links, [x](/address/), with the fixture site's texts around the one that has them."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from plugins.editorial.links import find_link_flaw, targets_of
from plugins.editorial.rendered import find_rendered_problems, make_renderer
from plugins.editorial.texts import texts_of
from plugins.publishing.check import checked_settings
from tests.conftest import CONTENT, SETTINGS

Find = Callable[..., list[str]]
NAMED = "correct the address, or name the text's file, "
MEND = f"{NAMED}as in {{filename}}/pages/home.en.md"


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Write pages/about.en.md with `links`, and return the problems of its plain links."""
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    with checked_settings(SETTINGS, PATH=str(content)) as (settings, _):
        unread = dict(settings)
    unread.pop("MADE")

    def find(links: str, header: str = "", **more: object) -> list[str]:
        text = f"Title: A\nSlug: about\nSummary: A.\n{header}\n{links}\n"
        (content / "pages/about.en.md").write_text(text, encoding="utf-8")
        settings = unread | {"NEWS_PER_PAGE": 2} | more
        targets = targets_of(settings)
        (about,) = (one for one in texts_of(settings).texts if one.target == "pages/about.en.md")
        renderer = make_renderer(settings["MARKDOWN"])
        found = find_rendered_problems(about, renderer, partial(find_link_flaw, about, targets))
        return [str(problem) for problem in found]

    return find


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/en/",
        "/en/index.html",
        "/en/news/",
        "/en/news/eight-areas-to-ask-about/#top",
        "/en/news/eight-areas-to-ask-about/?a=b",
        "../news/eight-areas-to-ask-about/",
        "https://www.example.org/en/news/",
        "HTTPS://WWW.example.org",
        "//www.example.org/en/?a=b#main",
        "/404.html",
        "/en/news/2018/",
        "/en/news/page/2/",
        "/nyheter/kategori/studiebesok/",
        "/404.html#main",
        "/en/news/atom.xml",
        "/nyheter/kategori/projekt/atom.xml",
        "/evenemang/kalender.ics",
        "/sitemap.xml",
        "#top",
        "#",
        "{filename}home.en.md#top",
        "/boka-besok/#visit-name--hint",
        "mailto:a@example.org",
        "https://example.org/en/nothing/",
        "//example.org/en/nothing/",
        "{filename}home.en.md",
    ],
)
def test_a_link_that_leads_somewhere_or_to_another_site_is_no_problem(find: Find, address: str):
    assert find(f"[x]({address})") == []


@pytest.mark.parametrize("address", ["/theme/no", "/forms/visit", "/en/news/2018/#no"])
def test_what_only_a_build_can_know_is_left_to_it(find: Find, address: str):
    assert find(f"[x]({address})") == []


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        (
            "/no.pdf",
            "correct the address, or link to where the file is published, with https://",
        ),
        (
            "/en/news/atom.xm",
            "did you mean '/en/news/atom.xml'? "
            "correct the address, or link to where the file is published, with https://",
        ),
        (
            "/images/no.png",
            "put the picture in content/images, and write {static}/images/no.png",
        ),
        (
            "/images/northern-light.jpg",
            "write {static}/images/northern-light.jpg, which leads to the picture",
        ),
        (
            "/images/northern-ligt.jpg",
            "did you mean 'northern-light.jpg'? "
            "write {static}/images/northern-light.jpg, which leads to the picture",
        ),
    ],
)
def test_a_link_to_a_file_that_is_not_there_says_how_to_link_to_one(
    find: Find, address: str, remedy: str
):
    assert find(f"[x]({address})") == [
        f"content/pages/about.en.md:5:5: links to '{address}', which the site does not have; "
        f"{remedy}"
    ]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("#tow", "this text has that name; did you mean '#two'? its headings: #one, #two"),
        ("/en/about/#no", "this text has that name; its headings: #one, #two"),
        ("{filename}about.en.md#no", "this text has that name; its headings: #one, #two"),
        ("/en/contact/#no", "'pages/contact.en.md' has that name; remove the '#' and what follows"),
        (
            "{filename}contact.en.md#no",
            "'pages/contact.en.md' has that name; remove the '#' and what follows",
        ),
    ],
)
def test_a_link_to_a_heading_that_is_not_there_names_those_that_are(
    find: Find, link: str, said: str
):
    written = link.partition("#")[2]
    text = f"## One\n\n## Other {{#two}}\n\n[x]({link}) <b id=place>a</b> [y](#place) [z](#two)"
    assert find(text) == [
        f"content/pages/about.en.md:9:5: leads to '#{written}', and no heading of {said}"
    ]


@pytest.mark.parametrize("address", ["kontakt.html", "/kontakt.php", "contact", "/en/contact"])
def test_an_address_as_other_sites_write_them_leads_to_the_text_that_is_meant(
    find: Find, address: str
):
    (problem,) = find(f"[x]({address})")
    assert "did you mean '/" in problem
    swedish = "kontakt" in address
    assert problem.endswith(MEND if swedish else f"{NAMED}{{filename}}/pages/contact.en.md")


@pytest.mark.parametrize(
    ("address", "guess"),
    [
        ("/qqq/", ""),
        ("/en/news", "did you mean '/en/news/'? "),
        ("/en/news/page/30/", "did you mean '/en/news/page/3/'? "),
        ("https://www.example.org/zzz/", ""),
        ("//www.example.org/en/news", "did you mean '/en/news/'? "),
        ("http://localhost:8000/nope/", "did you mean '/en/'? "),
        ("//127.0.0.1:8000/en/news", "did you mean '/en/news/'? "),
    ],
)
def test_a_link_to_a_page_that_is_not_there_is_reported_at_its_place(
    find: Find, address: str, guess: str
):
    assert find(f"\nSee [x]({address}).") == [
        f"content/pages/about.en.md:6:9: links to '{address}', which the site does not have; "
        f"{guess}{MEND if not guess or 'page' in guess else named(guess)}"
    ]


def named(guess: str) -> str:
    key = "news" if "news" in guess else "home"
    return f"{NAMED}{{filename}}/pages/{key}.en.md"


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        (
            "gone.md",
            "write the text first, or name one that is there, such as {filename}/pages/home.en.md",
        ),
        (
            "hmoe.en.md",
            "did you mean {filename}/pages/home.en.md? if not, write the text first, or remove the "
            "link",
        ),
    ],
)
def test_a_text_that_is_not_there_is_guessed_only_where_one_is_near(
    find: Find, address: str, remedy: str
) -> None:
    assert find(f"[x]({address})") == [
        f"content/pages/about.en.md:5:5: links to '{address}', and no text has that name; {remedy}"
    ]


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        ("www.example.org", "begin the address of another site with https://"),
        ("example.org/a", "begin the address of another site with https://"),
        ("http//example.org", "begin the address of another site with https://"),
        ("info@example.org", "write mailto:info@example.org"),
        ("pages/home.en.md#a", "write {filename}/pages/home.en.md"),
        ("/pages/home.en.md", "write {filename}/pages/home.en.md"),
        ("home.en.md", "write {filename}/pages/home.en.md"),
    ],
)
def test_an_address_without_its_scheme_or_mark_is_reported_with_what_it_lacks(
    find: Find, address: str, remedy: str
):
    assert find(f"[x]({address})") == [
        f"content/pages/about.en.md:5:5: links to '{address}', which the site does not have; "
        f"{remedy}"
    ]


@pytest.mark.parametrize("address", ["https://example.org/a.md", "//example.org/a.md"])
def test_what_only_looks_like_one_is_not_reported(find: Find, address: str):
    assert find(f"[x]({address})") == []


def test_a_link_to_a_page_on_the_editors_own_computer_names_its_file(find: Find):
    assert find("[x](http://localhost:8000/en/news/)") == [
        "content/pages/about.en.md:5:5: links to 'http://localhost:8000/en/news/', which is on "
        "your own computer alone; name the text's file, {filename}/pages/news.en.md"
    ]


def test_links_in_html_and_references_are_checked_and_code_is_not(find: Find):
    links = """<a href="/a/">x</a> `[x](/code/)` <a class=y href=/b/>z</a> [x], [y](</c/> "Title")
<A title='href="/code/"' HREF = '/d/'>x</A> <https://www.example.org/e/>

[x]: </f/>
[never used]: /g/

Text and [x](&#47;j/) [x](/k\\_l/) [x](/m(n)/)
"""
    assert [problem.split(",")[0].split(":", 1)[1] for problem in find(links)] == [
        "5:10: links to '/a/'",
        "5:51: links to '/b/'",
        "5:71: links to '/c/'",
        "6:34: links to '/d/'",
        "8:7: links to '/f/'",
        "11:14: links to '/j/'",
        "11:27: links to '/k_l/'",
        "11:39: links to '/m(n)/'",
        "6:46: links to 'https://www.example.org/e/'",
    ]


@pytest.mark.parametrize(
    "address",
    ["http://[", "https://[::1/", "//[x]/", "http://[127.0.0.1]/"],
)
def test_what_no_browser_can_follow_is_reported(find: Find, address: str):
    assert find(f'<a href="{address}">x</a>') == [
        f"content/pages/about.en.md:5:10: links to '{address}', which the site does not have; "
        "correct the address"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8000/nyheter/",
        "HTTP://LocalHost/nyheter/",
        "//127.0.0.1:8001/nyheter/?a#b",
        "https://127.0.0.1/nyheter/",
        "http://[::1]:8000/images/a.png",
        "http://0.0.0.0:8000/forms/submissions",
    ],
)
def test_a_link_to_the_editors_own_computer_is_reported(find: Find, address: str):
    assert find(f"[x]({address})") == [
        f"content/pages/about.en.md:5:5: links to '{address}', which is on your own computer "
        "alone; name the text's file, as in {filename}/pages/home.en.md"
    ]
    assert find(f"[x]({address})", SITE_ORIGIN="http://localhost:8000") != []


def test_a_link_to_an_old_address_leads_on(find: Find):
    assert find("[x](/old/)", "Aliases: /old/\n") == []


def test_a_link_to_a_text_that_is_withheld_waits_for_it(find: Find, tmp_path: Path):
    draft = "Title: B\nSlug: b\nSummary: B.\nStatus: draft\n\nText.\n"
    (tmp_path / "content/pages/b.en.md").write_text(draft, encoding="utf-8")
    assert find("[x](/en/b/)") == [
        "content/pages/about.en.md:5:5: links to '/en/b/', which is a draft; "
        "remove the link until then, or publish both at the same time"
    ]
    assert find("[x](/en/b/)", "Status: draft\n") == []
    assert find("[x](/en/b/)", SHOW_DRAFTS=True) == []


def test_a_site_below_a_path_counts_links_from_its_own_root(find: Find):
    assert find("[x](/en/news/)", SITEURL="/sub") == []
    assert len(find("[x](/sub/en/news/)", SITEURL="/sub")) == 1
    assert find("[x](https://www.example.org/sub/en/)", SITEURL="/sub") == []
    (problem,) = find("[x](https://www.example.org/en/)", SITEURL="/sub")
    assert "which the site does not have; did you mean '/en/'? " in problem


@pytest.mark.parametrize(
    "link",
    [
        "{static}/../.git/config",
        "{static}/images/../../pelicanconf.py",
        "{static}../../.env",
        "{static}/images/%2e%2e/%2e%2e/.env",
        "{static}/news/.x.js",
        "{static}/forms/visit.yaml",
        "{filename}/../README.md",
        "{filename}../../README.md",
        "{attach}/news/.x.js",
        "|static|/news/.x.js",
    ],
)
def test_no_link_leads_out_of_content_or_to_a_file_that_is_no_picture(find: Find, link: str):
    for written in (f"[x]({link})", f"<a href={link}>x</a>", f"![x]({link})"):
        (problem,) = find(written)
        assert problem.startswith("content/pages/about.en.md:5:")
        said = ("which is no ", "and no text has that name", "unknown mark")
        assert any(one in problem for one in said)
