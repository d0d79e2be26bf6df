from pathlib import Path

import pytest
from lxml import html

from plugins.publishing.build import build_site
from tests.conftest import SETTINGS
from tests.vnu import findings

ADDRESS = "_forms/index.html"


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site as preview builds it."""
    output = tmp_path_factory.mktemp("previewed") / "output"
    build_site(SETTINGS, output, FORM_GALLERY=True)
    return output


@pytest.fixture(scope="module")
def gallery(previewed: Path) -> html.HtmlElement:
    return html.document_fromstring((previewed / ADDRESS).read_bytes())


def test_only_preview_has_the_gallery(previewed: Path, site: Path) -> None:
    listed = [
        {file.relative_to(tree).as_posix() for file in tree.rglob("*")}
        for tree in (previewed, site)
    ]
    assert listed[0] - listed[1] == {"_forms", ADDRESS}


def test_nobody_is_led_to_the_gallery(previewed: Path, gallery: html.HtmlElement) -> None:
    naming = [
        file.relative_to(previewed).as_posix()
        for file in previewed.rglob("*.*")
        if b"_forms" in file.read_bytes()
    ]
    assert naming == [ADDRESS]
    assert gallery.xpath("string(//meta[@name='robots']/@content)") == "noindex"
    assert gallery.xpath("//link[@hreflang]") == []


def test_the_form_of_the_gallery_names_no_address_that_a_folder_without_a_server_lacks(
    gallery: html.HtmlElement,
) -> None:
    assert gallery.xpath("//main//form/@action") == []


def test_an_example_shows_its_yaml_and_its_field(gallery: html.HtmlElement) -> None:
    (heading,) = gallery.xpath("//h3[normalize-space()='checkbox, as for consent']")
    shown = heading.getparent()
    assert shown.xpath("string(pre)") == (
        "- name: agree\n"
        "  type: checkbox\n"
        "  label: {sv: Ni får spara mitt namn, en: You may keep my name}\n"
        "  personal: answer"
    )
    (box,) = shown.getnext().xpath(".//input")
    assert (box.get("name"), box.get("type")) == ("agree", "checkbox")


def test_examples_of_links_lead_to_the_site_to_others_and_to_mail(
    gallery: html.HtmlElement,
) -> None:
    links = gallery.xpath("//main//form//a/@href")
    assert links == ["/", "https://example.com/map", "mailto:kongress@example.com"]


def test_conditions_are_reported_in_words(gallery: html.HtmlElement) -> None:
    told = gallery.xpath("//*[@class='field-applies']")
    assert [" ".join(text.text_content().split()) for text in told] == [
        "Only if you chose “Another”. Otherwise leave it blank.",
        "If you answered 40 or more to “Number of seats”.",
        "Only if you chose “In another way”. Otherwise leave it blank.",
        "If you answered “Yes” to “Would you like to meet companies?” and you answered "
        "“Energy” to “Topics”.",
        "If you answered “Waste” to “Topics” or you answered “Energy” to “Topics”.",
        "If you did not tick “You may keep my name”.",
        "If you answered “Yes” to “Would you like to meet companies?”.",
        "If you answered “Swedish” or “English” to “Language”.",
        "If you answered “Water” to “Topics”.",
        "If you answered “Place”.",
        "If you answered 10 or more to “Number of seats”.",
        "If you answered 2.5 or less to “Hours”.",
        "If you answered a time before 12:00 to “Arrival”.",
        "If you answered a day after 14 days from today to “Day”.",
    ]


def test_validator_finds_nothing_in_the_gallery(vnu: Path, previewed: Path) -> None:
    assert findings(vnu, previewed / ADDRESS) == []
