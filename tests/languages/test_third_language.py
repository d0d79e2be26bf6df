"""Finnish takes a row, a catalogue and content: the code and the templates stay as they are."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import etree, html
from werkzeug.test import Client
from werkzeug.wrappers import Response

from plugins.languages.languages import LANGUAGE_TABLE
from plugins.publishing.build import build_site
from plugins.publishing.check import checked_settings
from plugins.publishing.serving import site_application
from plugins.receiver import create_app
from plugins.sources.problems import ProblemsFound
from tests.conftest import SETTINGS
from tests.languages.trilingual import FINNISH, copy_theme, write_project

CODES = ["sv", "en", "fi"]
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("trilingual")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(LANGUAGE_TABLE, "fi", FINNISH)
        build_site(write_project(folder), folder / "output")
        yield folder


@pytest.fixture(scope="module")
def output(project: Path) -> Path:
    return project / "output"


@pytest.fixture
def receiver(project: Path, tmp_path: Path) -> FlaskClient:
    return create_app(project / "output", tmp_path).test_client()


def page_at(output: Path, address: str) -> html.HtmlElement:
    file = output / address.removeprefix("/") / "index.html"
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def switches(page: html.HtmlElement) -> dict[str, tuple[str, str]]:
    """The address and the text of each link to another language."""
    links = page.xpath("//a[@class='language-switch']")
    return {link.get("hreflang"): (link.get("href"), link.text) for link in links}


def hreflangs(page: html.HtmlElement) -> list[str]:
    return [str(one) for one in page.xpath("//link[@rel='alternate']/@hreflang")]


def is_notice(file: Path) -> bool:
    return bool(html.document_fromstring(file.read_text(encoding="utf-8")).xpath("//main/@lang"))


def data_of(page: html.HtmlElement) -> list[dict[str, str]]:
    (script,) = page.xpath("//script[@type='application/ld+json']")
    graph: list[dict[str, str]] = json.loads(script.text)["@graph"]
    return graph


def in_finnish(output: Path, swedish: str) -> str:
    """The address of the Finnish version of a Swedish page."""
    return switches(page_at(output, swedish))["fi"][0]


def test_every_page_leads_to_its_versions_in_both_other_languages(output: Path) -> None:
    assert switches(page_at(output, "/fi/")) == {
        "sv": ("/", "Svenska"),
        "en": ("/en/", "English"),
    }
    assert switches(page_at(output, "/en/"))["fi"] == ("/fi/", "Suomi")
    for file in output.rglob("*.html"):
        page = html.document_fromstring(file.read_text(encoding="utf-8"))
        lang = page.xpath("string(/html/@lang)")
        assert list(switches(page)) == [one for one in CODES if one != lang], file
        if not page.xpath("//meta[@name='robots']") and "single" not in file.parent.name:
            some = file.parent.name.startswith(("pair", "noted"))
            alternates = CODES[:2] if some else CODES
            assert hreflangs(page) == [*alternates, "x-default"], file


def test_a_news_item_speaks_finnish_in_words_dates_and_data(output: Path) -> None:
    news = in_finnish(output, "/nyheter/den-senaste-nyheten/")
    page = page_at(output, news)
    assert news == "/fi/fi-news/fi-the-latest-news-item/"
    assert page.xpath("string(//h1)") == "fi The latest news item"
    assert page.xpath("string(//time)") == "5. kesäkuuta 2026"
    assert page.xpath("string(//footer//a[@href='#top'])") == "fi Back to the top"
    assert page.xpath("string(//meta[@property='og:locale']/@content)") == "fi_FI"
    assert page.xpath("//meta[@property='og:locale:alternate']/@content") == ["sv_SE", "en_GB"]
    assert data_of(page)[0]["inLanguage"] == "fi"
    assert data_of(page)[0]["url"] == f"https://www.example.org{news}"


def test_an_event_speaks_finnish(output: Path) -> None:
    page = page_at(output, in_finnish(output, "/evenemang/provmassa/"))
    assert page.xpath("string(//dl/div[1]/dt)") == "fi When"
    assert data_of(page)[0]["inLanguage"] == "fi"
    events = page_at(output, in_finnish(output, "/evenemang/"))
    (calendar,) = events.xpath("//p[@class='calendar-link']/a/@href")
    text = (output / calendar.removeprefix("/")).read_text(encoding="utf-8")
    assert "SUMMARY:fi " in text


def test_sitemap_feed_and_search_have_the_third_language(output: Path) -> None:
    sitemap = etree.parse(output / "sitemap.xml")
    (home,) = sitemap.xpath("//s:url[s:loc='https://www.example.org/fi/']", namespaces=SITEMAP)
    named = home.xpath("x:link/@hreflang", namespaces=SITEMAP)
    assert named == [*CODES, "x-default"]
    feed = page_at(output, "/fi/").xpath("string(//link[@type='application/atom+xml']/@href)")
    root = etree.parse(output / feed.removeprefix("/")).getroot()
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fi"
    assert sorted(folder.name for folder in (output / "search-index").iterdir()) == sorted(CODES)


def test_an_item_of_two_languages_is_listed_once_in_the_third(output: Path) -> None:
    listing = page_at(output, in_finnish(output, "/nyheter/"))
    links = listing.xpath("//article//a[contains(@href, 'pair') or contains(@href, 'noted')]")
    assert [(link.get("href"), link.get("hreflang")) for link in links] == [
        ("/fi/fi-news/noted-sv/", "sv"),
        ("/nyheter/pair-sv/", "sv"),
    ]
    assert [file.parent.name for file in output.glob("fi/**/index.html") if is_notice(file)] == [
        "noted-sv",
        "single-sv",
    ]
    assert links[1].text_content().split() == ["pair", "sv", "(fi", "in", "ruotsi)"]


def test_a_notice_leads_to_the_original_and_to_the_notice_in_the_other_language(
    output: Path,
) -> None:
    there = {
        lang: address
        for lang, (address, _) in switches(page_at(output, "/nyheter/single-sv/")).items()
    }
    assert {address.split("/")[1] for address in there.values()} == {"en", "fi"}
    assert switches(page_at(output, there["fi"])) == {
        "sv": ("/nyheter/single-sv/", "Svenska"),
        "en": (there["en"], "English"),
    }


def test_a_wrong_post_comes_back_in_finnish(output: Path, receiver: FlaskClient) -> None:
    address = in_finnish(output, "/kontakt/")
    fields = page_at(output, address).xpath("//form[@method='post']//input[@type='hidden']")
    hidden = {one.get("name"): one.get("value", "") for one in fields}
    answer = receiver.post(
        "/forms/contact", data={**hidden, "name": "Aino", "email": "aino", "message": "Hei"}
    )
    page = html.document_fromstring(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert page.get("lang") == "fi"
    assert page.xpath("string(//title)").startswith("fi Error: fi ")
    assert page.xpath("string(//a[@href='#contact-email'])") == (
        "fi Write “fi E-mail” in full, such as name@example.com."
    )
    assert page.xpath("string(//input[@name='name']/@value)") == "Aino"


def test_the_script_of_a_form_has_finnish_words(output: Path) -> None:
    page = page_at(output, in_finnish(output, "/kontakt/"))
    (script,) = page.xpath("//script/@src")
    form = (output / script.removeprefix("/")).read_text(encoding="utf-8")
    (imported,) = re.findall(r"submission-\w+\.js", form)
    assert "fi Try again" in (output / "theme" / imported).read_text(encoding="utf-8")


def test_a_right_post_leads_to_the_finnish_thanks(output: Path, receiver: FlaskClient) -> None:
    fields = page_at(output, in_finnish(output, "/kontakt/")).xpath("//input[@type='hidden']")
    hidden = {one.get("name"): one.get("value", "") for one in fields}
    right = {"name": "Aino", "email": "aino@example.com", "message": "Hei"}
    answer = receiver.post("/forms/contact", data={**hidden, **right})
    assert answer.status_code == 303
    assert "language=fi&reference=" in answer.location
    shown = receiver.get(answer.location).text.replace(" hidden", "")
    reference = answer.location.rpartition("=")[2]
    thanks = (output / in_finnish(output, "/tack/").strip("/") / "index.html").read_text("utf-8")
    filled = thanks.replace("<strong></strong>", f"<strong>{reference}</strong>")
    assert shown == filled.replace(" hidden", "")


def test_a_contract_names_the_languages_and_has_each_label_in_them(output: Path) -> None:
    contract = json.loads((output / "contracts/contact.json").read_text(encoding="utf-8"))
    assert contract["x-languages"] == CODES
    assert list(contract["properties"]["email"]["x-labels"].items()) == [
        ("sv", "E-post"),
        ("en", "E-mail"),
        ("fi", "fi E-mail"),
    ]


def test_an_address_that_is_not_there_is_answered_in_finnish(output: Path) -> None:
    answer = Client(site_application(output, Response())).get("/fi/nothing/")
    page = html.document_fromstring(answer.text)
    assert (answer.status_code, page.get("lang")) == (404, "fi")


def test_whatever_finnish_lacks_is_reported_with_file_and_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(LANGUAGE_TABLE, "fi", FINNISH)
    with (
        pytest.raises(ProblemsFound) as found,
        checked_settings(SETTINGS, LANGUAGES=("sv", "en", "fi"), THEME=str(copy_theme(tmp_path))),
    ):
        pass
    told = {(problem.path, problem.what): problem.remedy for problem in found.value.problems}
    assert told["theme/translations/fi/LC_MESSAGES/messages.po", "is missing"] == (
        "write it: `pybabel init -l fi -i messages.pot -d .` in theme/translations"
    )
    assert told["content/pages/home.sv.md", "has no version in Finnish"] == (
        "write content/pages/home.fi.md, which `python3 tasks.py translate "
        "content/pages/home.sv.md` begins"
    )
    assert (
        told["content/taxonomy.yaml", "name has no 'fi'"] == "add the Finnish one beside the other"
    )
    assert told["content/forms/visit.yaml", "label has no 'fi'"] == (
        "add the Finnish text beside 'sv'"
    )
