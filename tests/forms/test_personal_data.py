import shutil
from pathlib import Path

import pytest
from lxml import html

from plugins.forms.endpoints.target import processor_of
from plugins.forms.personal_data import (
    PersonalDataView,
    PurposeView,
    format_retention,
    personal_data,
)
from plugins.forms.reading.load import load_form
from plugins.publishing.build import build_site
from plugins.sources.problems import ProblemsFound
from tests.conftest import CONTENT, LANGUAGES, SETTINGS

VISIT = CONTENT / "forms/visit.yaml"


def tables(page: Path) -> list[tuple[str, str, list[tuple[str, list[str]]]]]:
    """Each table of a page: its caption, where that leads, and its rows."""
    return [
        (
            table.xpath("normalize-space(caption)"),
            table.xpath("string(caption/a/@href)"),
            [
                (
                    row.xpath("normalize-space(th[@scope='row'])"),
                    [" ".join(text.split()) for text in row.xpath("td//text()") if text.strip()],
                )
                for row in table.xpath(".//tr")
            ],
        )
        for table in html.document_fromstring(page.read_bytes()).xpath("//table")
    ]


def test_the_page_tells_of_each_form_what_is_asked_why_how_long_and_who_gets_it(
    site: Path,
) -> None:
    assert tables(site / "personuppgifter/index.html") == [
        (
            "Skriv till oss",
            "/kontakt/",
            [
                ("Uppgifter", ["Namn", "E-post"]),
                ("Varför", ["Att kunna svara på meddelandet."]),
                ("Sparas i", ["12 månader"]),
                ("Tas emot av", ["Vår egen server"]),
            ],
        ),
        (
            "Besöksförfrågan",
            "/boka-besok/",
            [
                ("Uppgifter", ["Namn", "E-post"]),
                ("Varför", ["Att kunna svara på förfrågan."]),
                ("Sparas i", ["12 månader"]),
                (
                    "Uppgifter",
                    [
                        "Deltagare: Namn",
                        "Deltagare: Roll",
                        "Kontaktuppgifter för arrangören för er räkning",
                    ],
                ),
                ("Varför", ["Att kunna planera och genomföra besöket."]),
                ("Sparas i", ["12 månader"]),
                ("Tas emot av", ["Vår egen server"]),
            ],
        ),
    ]


def test_the_english_page_says_it_in_english(site: Path) -> None:
    contact, _ = tables(site / "en/personal-data/index.html")
    assert contact == (
        "Write to us",
        "/en/contact/",
        [
            ("Details", ["Name", "E-mail"]),
            ("Why", ["To be able to answer the message."]),
            ("Kept for", ["12 months"]),
            ("Received by", ["Our own server"]),
        ],
    )


def test_a_form_is_reported_with_its_service_and_by_purpose() -> None:
    assert personal_data(load_form(VISIT, LANGUAGES), "en", "en/book-a-visit/", "Formspree") == (
        PersonalDataView(
            "Visit request",
            "en/book-a-visit/",
            (
                PurposeView(("Name", "E-mail"), "To be able to answer the request.", "12 months"),
                PurposeView(
                    (
                        "Participant: Name",
                        "Participant: Role",
                        "Contact details of the organiser acting for you",
                    ),
                    "To be able to plan and carry out the visit.",
                    "12 months",
                ),
            ),
            "Formspree",
        )
    )


@pytest.mark.parametrize(
    ("keep", "sv", "en"),
    [
        ("30 days", "30 dygn", "30 days"),
        ("1 week", "1 vecka", "1 week"),
        ("12 months", "12 månader", "12 months"),
        ("2 years", "2 år", "2 years"),
    ],
)
def test_the_time_is_written_as_people_do(keep: str, sv: str, en: str) -> None:
    assert (format_retention(keep, "sv"), format_retention(keep, "en")) == (sv, en)


@pytest.mark.parametrize(
    ("endpoint", "processor"),
    [
        ("receiver", ""),
        ("formspree:abcdefgh", "Formspree"),
        ("netlify", "Netlify"),
        ("https://forms.example.org:8443/visit?x=1", "forms.example.org"),
    ],
)
def test_an_endpoint_names_who_receives_the_answers(endpoint: str, processor: str) -> None:
    assert processor_of(endpoint) == processor


def test_a_service_is_named_on_the_page_at_any_base(tmp_path: Path) -> None:
    endpoints = {"visit": "netlify", "contact": "https://post.example.org/"}
    output = tmp_path / "output"
    build_site(SETTINGS, output, SITEURL="/sub", FORM_ENDPOINTS=endpoints)
    found = tables(output / "en/personal-data/index.html")
    assert [(address, rows[-1]) for _, address, rows in found] == [
        ("/sub/en/contact/", ("Received by", ["post.example.org"])),
        ("/sub/en/book-a-visit/", ("Received by", ["Netlify"])),
    ]


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_personal_data_that_no_page_tells_of_are_a_problem(tmp_path: Path) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    for lang in ("sv", "en"):
        replace(content / f"pages/privacy.{lang}.md", "Template: privacy\n", "")
        replace(content / f"pages/privacy.{lang}.md", "](#forms)", "](#)")
    with pytest.raises(ProblemsFound) as found:
        build_site(SETTINGS, tmp_path / "output", PATH=str(content))
    assert str(found.value).splitlines() == [
        f"content/forms/{form}.yaml: asks for personal data, and no page in {language} says "
        f"which data and why; give such a page, as content/pages/privacy.{lang}.md, the line "
        "'Template: privacy'"
        for form in ("contact", "visit")
        for language, lang in (("English", "en"), ("Swedish", "sv"))
    ]
