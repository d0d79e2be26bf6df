"""Who is behind the site, and what a reader of a translation is to know."""

from pathlib import Path

from lxml import html

from tests.built import Built


def texts(page: html.HtmlElement) -> list[str]:
    """The words of each part of the imprint."""
    parts = page.xpath("//footer//div[contains(@class, 'imprint')]//*[self::p or self::li]")
    return [" ".join(part.text_content().split()) for part in parts]


def read(output: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((output / path).read_bytes())


def test_footer_says_what_the_editors_filled_in(every_kind: Built) -> None:
    page = read(every_kind.output, "en/index.html")
    assert texts(page) == [
        *("Föreningen", "Gatan 1, 903 26 Umeå", "info@example.org +46 90 123 45 67", "Mastodon"),
        *("Funded by The region", "Since 2017."),
    ]
    assert page.xpath("//footer//div[contains(@class, 'imprint')]//a/@href") == [
        *("mailto:info@example.org", "tel:+46901234567", "https://social.example.org/@us")
    ]
    swedish = texts(read(every_kind.output, "index.html"))
    assert swedish[-2:] == ["Finansieras av Regionen", "Sedan 2017."]


def test_footer_says_nothing_of_what_is_blank(site: Path) -> None:
    assert texts(read(site, "index.html")) == []


def test_translation_tells_its_readers_that_the_original_was_changed_later(
    every_kind: Built,
) -> None:
    note = "The original in Swedish has been changed since this translation was made."
    pages = {file: file.read_text("utf-8") for file in every_kind.output.rglob("*.html")}
    saying = [file.relative_to(every_kind.output) for file in pages if note in pages[file]]
    assert len(saying) == 1
    assert saying[0].parts[:2] == ("en", "news")
