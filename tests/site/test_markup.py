import base64
import hashlib
from datetime import date
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from babel.dates import format_date

from plugins.languages.languages import LANGUAGE_TABLE
from tests.built import CANONICAL, Built, Page

POLICY = "/html/head/meta[@http-equiv='Content-Security-Policy']/@content"


def directives(page: Page) -> dict[str, list[str]]:
    parts = (part.split() for part in page.value(POLICY).split(";"))
    return {name: sources for name, *sources in parts}


def test_every_page_has_one_main_heading(pages: list[Page]) -> None:
    assert [page.address for page in pages if len(page.root.xpath("//h1")) != 1] == []


def test_headings_skip_no_level(pages: list[Page]) -> None:
    for page in pages:
        levels = [int(h.tag[1]) for h in page.root.xpath("//main//*[self::h1|self::h2|self::h3]")]
        assert all(after <= before + 1 for before, after in pairwise(levels)), page.address


def test_every_page_has_a_title_and_a_description(pages: list[Page]) -> None:
    for expression in ("/html/head/title/text()", "//meta[@name='description']/@content"):
        assert [page.address for page in pages if not page.value(expression).strip()] == []


def test_no_page_asks_anything_of_another_host(built: Built) -> None:
    own = tuple(f"{built.base}/{folder}/" for folder in ("theme", "images"))
    requested = "//@src | //@srcset | //@poster | //object/@data | //link[not(@rel='canonical')"
    requested += " and not(@rel='alternate')]/@href"
    for page in built.pages.values():
        foreign = [url for url in page.values(requested) if not url.startswith(own)]
        assert foreign == []
        assert "url(" not in page.value("/html/head/style/text()")
        assert "@import" not in page.value("/html/head/style/text()")


def test_only_a_page_with_a_form_and_the_one_that_it_leads_to_have_a_script(
    pages: list[Page],
) -> None:
    scripted = {page.address for page in pages if page.root.xpath("//script[@src]")}
    needing = {page.address for page in pages if page.root.xpath("//form | //*[@class='receipt']")}
    assert scripted == needing


def test_no_page_has_an_inline_script(pages: list[Page]) -> None:
    data = "@type='application/ld+json' or @type='speculationrules'"
    inline = f"//script[not(@src)][not({data})]"
    assert [page.address for page in pages if page.root.xpath(inline)] == []


def test_no_page_has_inline_style_or_inline_handlers(pages: list[Page]) -> None:
    inline = "//@style | //@*[starts-with(name(), 'on')] | //@href[starts-with(., 'javascript:')]"
    assert [page.address for page in pages if page.values(inline)] == []


def test_policy_holds_the_hash_of_the_one_sheet_and_stands_before_it(pages: list[Page]) -> None:
    for page in pages:
        sheet = page.value("//style/text()")
        digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
        policy = directives(page)
        assert policy["default-src"] == ["'none'"]
        *paper, inline = policy["style-src"]
        assert inline == f"'sha256-{digest}'", page.address
        link = page.value("//link[@rel='stylesheet'][@media='print']/@href")
        assert paper in (["'self'"], ["'self'", "file:"], [urljoin(page.address, link)])
        assert "'unsafe" not in page.value(POLICY)
        assert page.markup.index("Content-Security-Policy") < page.markup.index("<style>")


def test_policy_lets_a_form_post_to_its_address_and_nothing_else_post(built: Built) -> None:
    for page in built.pages.values():
        actions = page.values("//form[@method='post']/@action")
        allowed = directives(page)["form-action"]
        for action in actions:
            parts = urlsplit(urljoin(page.address, action))
            origin = f"{parts.scheme}://{parts.netloc}"
            assert ("'self'" if origin == built.origin else origin) in allowed, page.address
        if not actions:
            assert allowed == ["'none'"], page.address


def test_pages_that_nobody_should_find_by_search_say_so(built: Built) -> None:
    for page in built.pages.values():
        if page.address.endswith("404.html") or page.root.xpath("//*[@class='receipt']"):
            assert page.value("//meta[@name='robots']/@content") == "noindex", page.address


def test_preview_texts_name_the_page_and_its_locales(pages: list[Page]) -> None:
    for page in pages:
        og = {m.get("property"): m.get("content") for m in page.root.xpath("//meta[@property]")}
        assert og["og:locale"] == LANGUAGE_TABLE[page.lang].locale
        twins = [lang for lang, _ in page.hreflangs() if lang not in (page.lang, "x-default")]
        assert page.values("//meta[@property='og:locale:alternate']/@content") == [
            LANGUAGE_TABLE[twin].locale for twin in twins
        ]
        assert og["og:url"] == page.value(CANONICAL)
        assert og["og:type"] == ("article" if "article:published_time" in og else "website")
        assert og["og:title"] == page.root.xpath("normalize-space(//h1)")
        assert og["og:description"] == page.value("//meta[@name='description']/@content")


def test_dates_are_written_in_words_and_for_machines(pages: list[Page]) -> None:
    for time in (time for page in pages for time in page.root.xpath("//time")):
        lang = time.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        day = date.fromisoformat(time.get("datetime"))
        assert time.text == format_date(day, "long", locale=LANGUAGE_TABLE[lang].locale)


def test_navigation_marks_the_page_and_at_most_one_section(built: Built) -> None:
    for page in built.pages.values():
        links = page.root.xpath("//nav[@class='navigation']//a")
        marked = {
            urljoin(page.address, link.get("href")): link.get("aria-current")
            for link in links
            if link.get("aria-current")
        }
        if any(urljoin(page.address, link.get("href")) == page.address for link in links):
            assert marked == {page.address: "page"}
        else:
            assert [*marked.values()] in ([], ["true"]), page.address
