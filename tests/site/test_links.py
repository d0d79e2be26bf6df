from urllib.parse import unquote, urldefrag

from tests.site.conftest import ORIGIN, Built, Page

FORMS = {"forms/visit", "forms/contact"}


def test_site_has_both_trees(built: Built) -> None:
    addresses = {address.removeprefix(built.whole) for address in built.pages}
    swedish = {"", "boka-besok/", "nyheter/", "404.html"}
    english = {"en/", "en/book-a-visit/", "en/news/", "en/404.html"}
    assert swedish | english <= addresses
    assert sum(address.startswith("en/") for address in addresses) * 2 == len(addresses)


def test_every_internal_link_lands_on_a_file(built: Built) -> None:
    received = {f"{built.whole}{form}" for form in FORMS}
    broken = [
        (page.address, link)
        for page in built.pages.values()
        for link in page.links()
        if link.startswith(ORIGIN) and link not in received and not built.file_at(link)
    ]
    assert broken == []


def test_every_fragment_lands_on_an_element(built: Built) -> None:
    broken = []
    for page in built.pages.values():
        for link in page.links():
            plain, fragment = urldefrag(link)
            target = built.pages.get(plain)
            if fragment and target and unquote(fragment) not in target.values("//@id"):
                broken.append((page.address, link))
    assert broken == []


def test_canonical_is_the_address_of_the_page(built: Built) -> None:
    wrong = [
        page.address
        for page in built.pages.values()
        if page.value("/html/head/link[@rel='canonical']/@href") != page.address
    ]
    assert wrong == []


def test_html_lang_is_the_language_of_the_tree(built: Built) -> None:
    for address, page in built.pages.items():
        expected = "en" if address.startswith(f"{built.whole}en/") else "sv"
        assert page.value("/html/@lang") == expected, address


def test_hreflang_names_itself_its_twin_and_the_swedish_default(built: Built) -> None:
    for page in built.pages.values():
        hreflangs = page.hreflangs()
        assert [lang for lang, _ in hreflangs] == ["sv", "en", "x-default"], page.address
        by_language = dict(hreflangs)
        assert by_language[page.value("/html/@lang")] == page.address
        assert by_language["x-default"] == by_language["sv"]


def test_hreflang_is_reciprocal_and_true_of_its_target(built: Built) -> None:
    pages = built.pages
    for page in pages.values():
        for lang, address in page.hreflangs():
            target = pages[address]
            assert target.hreflangs() == page.hreflangs(), (page.address, address)
            assert target.value("/html/@lang") == ("sv" if lang == "x-default" else lang)


def switches(page: Page) -> list[str]:
    """Whole addresses of the links in the body that say they are in another language."""
    own = page.value("/html/@lang")
    found = page.root.xpath("/html/body//a[@hreflang and @lang]")
    assert all(link.get("hreflang") != own for link in found)
    return [f"{ORIGIN}{link.get('href')}" for link in found]


def test_each_page_has_one_switch_that_leads_to_its_twin_and_back(built: Built) -> None:
    pages = built.pages
    for page in pages.values():
        (there,) = switches(page)
        (back,) = switches(pages[there])
        assert back == page.address
        other = {"sv": "en", "en": "sv"}[page.value("/html/@lang")]
        assert dict(page.hreflangs())[other] == there
