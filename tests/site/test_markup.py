import base64
import hashlib
import re
from itertools import pairwise

import pytest

from tests.site.conftest import ORIGIN, Built, Page

OWN = ("/theme/", "/images/")
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


def test_no_page_asks_anything_of_another_host(pages: list[Page]) -> None:
    requested = "//@src | //@srcset | //@poster | //object/@data | //link[not(@rel='canonical')"
    requested += " and not(@rel='alternate')]/@href"
    for page in pages:
        foreign = [url for url in page.values(requested) if not url.startswith(OWN)]
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
    inline = "//script[not(@src)][not(@type='application/ld+json')]"
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
        assert policy["style-src"] == [f"'sha256-{digest}'"], page.address
        assert "'unsafe" not in page.value(POLICY)  # Pagefind's 'wasm-unsafe-eval' runs no text
        assert page.markup.index("Content-Security-Policy") < page.markup.index("<style>")


def test_policy_lets_a_form_post_to_its_address_and_nothing_else_post(pages: list[Page]) -> None:
    with_forms = [page for page in pages if page.root.xpath("//form[@method='post']")]
    assert [page.address.removeprefix(ORIGIN) for page in with_forms] == [
        "/boka-besok/",
        "/en/book-a-visit/",
        "/en/contact/",
        "/kontakt/",
    ]
    for page in pages:
        expected = ["'self'"] if page in with_forms else ["'none'"]
        assert directives(page)["form-action"] == expected, page.address


@pytest.mark.parametrize("key", ["404.html", "en/404.html", "tack/", "en/thank-you/"])
def test_pages_that_nobody_should_find_by_search_say_so(pages: list[Page], key: str) -> None:
    (page,) = [page for page in pages if page.address == f"{ORIGIN}/{key}"]
    assert page.value("//meta[@name='robots']/@content") == "noindex"


def test_preview_texts_name_the_page_and_both_locales(pages: list[Page]) -> None:
    for page in pages:
        og = {m.get("property"): m.get("content") for m in page.root.xpath("//meta[@property]")}
        swedish = page.value("/html/@lang") == "sv"
        locales = ("sv_SE", "en_GB") if swedish else ("en_GB", "sv_SE")
        assert (og["og:locale"], og["og:locale:alternate"]) == locales
        assert og["og:url"] == page.address
        assert og["og:type"] == ("article" if "article:published_time" in og else "website")
        assert og["og:title"] == page.root.xpath("normalize-space(//h1)")
        assert og["og:description"] == page.value("//meta[@name='description']/@content")


def test_dates_are_written_in_words_and_for_machines(pages: list[Page]) -> None:
    months = {"sv": r"\d{1,2} [a-zåäö]+ \d{4}", "en": r"\d{1,2} [A-Z][a-z]+ \d{4}"}
    times = [(page.value("/html/@lang"), t) for page in pages for t in page.root.xpath("//time")]
    assert ("sv", "2018-05-03", "3 maj 2018") in {
        (lang, time.get("datetime"), time.text) for lang, time in times
    }
    for lang, time in times:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", time.get("datetime"))
        assert re.fullmatch(months[lang], time.text)


@pytest.mark.parametrize("built", ["every-kind"], indirect=True)
@pytest.mark.parametrize(
    ("page", "said"),
    [("only-sv-hide/", "Uppdaterad 3 mars 2021"), ("en/only-en-hide/", "Updated 3 March 2021")],
)
def test_page_says_when_it_was_changed_for_its_readers(built: Built, page: str, said: str) -> None:
    assert built.pages[built.whole + page].value("//p[@class='published']/text()") == said


def test_navigation_marks_the_page_or_the_section(pages: list[Page]) -> None:
    marked = {
        page.address.removeprefix(ORIGIN): page.values(
            "//nav[@class='navigation']//a/@aria-current"
        )
        for page in pages
    }
    assert marked["/nyheter/"] == ["page"]
    assert marked["/nyheter/north-sweden-cleantech-uppmarksammas-i-bryssel/"] == ["true"]
    assert marked["/en/book-a-visit/"] == ["page"]
    assert marked["/"] == []
