from urllib.parse import unquote, urldefrag, urljoin

from plugins.languages.languages import LANGUAGE_TABLE
from tests.built import CANONICAL, Built, Page


def test_each_language_has_its_home_page_and_the_page_for_wrong_addresses(built: Built) -> None:
    assert next(iter(built.homes.values())) == built.whole
    for lang, home in built.homes.items():
        assert built.pages[home].lang == built.pages[f"{home}404.html"].lang == lang


def test_every_internal_link_lands_on_a_file(built: Built) -> None:
    contracts = built.output.glob("contracts/*.json")
    received = {f"{built.whole}forms/{contract.stem}" for contract in contracts}
    broken = [
        (page.address, link)
        for page in built.pages.values()
        for link in page.links()
        if link.startswith(built.origin) and link not in received and not built.file_at(link)
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


def is_notice(page: Page) -> bool:
    """Tell whether the page shows a text of another language than its own."""
    return page.values("//main/@lang") != []


def test_canonical_is_the_address_of_the_page_or_of_the_text_that_a_notice_shows(
    built: Built,
) -> None:
    for page in built.pages.values():
        canonical = page.value(CANONICAL)
        assert page.value("/html/head/meta[@property='og:url']/@content") == canonical
        if is_notice(page):
            original = built.pages[canonical]
            assert not is_notice(original)
            assert page.value("//main/@lang") == original.lang
            assert page.value("//h1/text()") == original.value("//h1/text()")
        else:
            assert canonical == page.address


def test_html_lang_is_the_language_of_the_tree(built: Built) -> None:
    for address, page in built.pages.items():
        trees = [lang for lang, home in built.homes.items() if address.startswith(home)]
        assert page.lang == trees[-1], address


def test_hreflang_names_the_page_itself_and_english_or_its_first_language_as_default(
    built: Built,
) -> None:
    for page in built.pages.values():
        if is_notice(page):
            assert page.hreflangs() == []
            assert page.value("//meta[@name='robots']/@content") == "noindex"
            continue
        *languages, (default, address) = page.hreflangs()
        by_language = dict(languages)
        in_order = [lang for lang in built.homes if lang in by_language]
        assert [*by_language] == in_order, page.address
        assert by_language[page.lang] == page.address
        assert default == "x-default"
        assert address == by_language.get("en", by_language[in_order[0]])


def test_hreflang_is_reciprocal_and_true_of_its_target(built: Built) -> None:
    pages = built.pages
    for page in pages.values():
        for lang, address in page.hreflangs():
            target = pages[address]
            assert target.hreflangs() == page.hreflangs(), (page.address, address)
            default = {"en"} & {one for one, _ in page.hreflangs()} or {page.hreflangs()[0][0]}
            assert target.lang in (default if lang == "x-default" else {lang})


def switches(page: Page) -> dict[str, str]:
    """The whole address of each of the page's switches, by the language that it says."""
    found = page.root.xpath("/html/body/header//a[@class='language-switch']")
    assert [one.get("lang") for one in found] == [one.get("hreflang") for one in found]
    return {one.get("hreflang"): urljoin(page.address, one.get("href")) for one in found}


def test_each_page_has_a_switch_to_a_page_of_each_other_language(built: Built) -> None:
    for page in built.pages.values():
        assert [*switches(page)] == [lang for lang in built.homes if lang != page.lang]
        for lang, address in switches(page).items():
            assert built.pages[address].lang == lang


def test_switch_leads_to_the_twin_or_the_notice_and_back_from_there(built: Built) -> None:
    for page in built.pages.values():
        versions = dict(page.hreflangs())
        original = built.pages[page.value(CANONICAL)]
        for lang, address in switches(page).items():
            if lang in versions or (is_notice(page) and lang == original.lang):
                assert switches(built.pages[address])[page.lang] == page.address
                assert address == versions.get(lang, original.address)


def test_switch_says_where_it_leads_if_that_is_not_the_same_text(built: Built) -> None:
    for page in built.pages.values():
        texts = page.values("//a[@class='language-switch']/text()")
        for (lang, address), said in zip(switches(page).items(), texts, strict=True):
            there = built.pages[address]
            name = LANGUAGE_TABLE[lang].name
            title = there.value("//h1/text()")
            returns = switches(there)[page.lang] == page.address
            assert said == (name if returns else f"{name}: {title}"), page.address


def language_of_text(page: Page) -> str:
    """The language that the page's own text is in."""
    return next(iter(page.values("//main/@lang")), page.lang)


def test_link_to_a_text_in_the_other_language_says_so(built: Built) -> None:
    for page in built.pages.values():
        for link in page.root.xpath("//a[not(@class='language-switch')]"):
            target = built.pages.get(urldefrag(urljoin(page.address, link.get("href")))[0])
            if target is None or target is page:
                continue
            theirs = language_of_text(target)
            around = link.xpath("ancestor::section[@lang][1]/@lang")
            if theirs == next(iter(around), page.lang):
                assert not link.get("hreflang"), (page.address, link.get("href"))
            else:
                assert link.get("hreflang") == theirs, (page.address, link.get("href"))
                assert link.xpath(".//*[@class='language-mark']/text()"), page.address
