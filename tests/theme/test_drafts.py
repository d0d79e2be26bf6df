"""What is not out yet, on the pages of the real theme."""

import shutil
from datetime import date
from pathlib import Path

from lxml import html

from plugins.publishing.build import build_site
from tests.conftest import CONTENT, SETTINGS

ITEM = "Title: {title}\nSlug: {slug}\nDate: 2099-05-03\nSummary: {title}.\n\nText.\n"


def build_with_news_to_come(folder: Path, *, show_drafts: bool) -> Path:
    content, output = folder / "content", folder / "output"
    shutil.copytree(CONTENT, content, dirs_exist_ok=True)
    for lang, title, slug in (("sv", "Framtid", "framtid"), ("en", "Future", "future")):
        file = content / f"news/future.{lang}.md"
        file.write_text(ITEM.format(title=title, slug=slug), encoding="utf-8")
    settings = {"PATH": str(content), "TODAY": date(2099, 5, 2), "SHOW_DRAFTS": show_drafts}
    build_site(SETTINGS, output, **settings)
    return output


def test_preview_marks_news_to_come_on_its_page_and_in_each_list(tmp_path: Path) -> None:
    output = build_with_news_to_come(tmp_path, show_drafts=True)
    for path, ribbon in (
        ("nyheter/framtid/index.html", "Publiceras först 3 maj 2099"),
        ("nyheter/index.html", "Publiceras först 3 maj 2099"),
        ("index.html", "Publiceras först 3 maj 2099"),
        ("en/news/future/index.html", "Not published until 3 May 2099"),
        ("en/news/index.html", "Not published until 3 May 2099"),
        ("en/index.html", "Not published until 3 May 2099"),
    ):
        page = html.document_fromstring((output / path).read_bytes())
        assert page.xpath("//p[@class='ribbon']/text()") == [ribbon], path
        assert ".ribbon" in page.xpath("string(//style)")


def test_what_is_published_has_neither_the_news_to_come_nor_a_ribbons_looks(
    tmp_path: Path,
) -> None:
    output = build_with_news_to_come(tmp_path, show_drafts=False)
    for file in (file for file in output.rglob("*") if file.suffix in (".html", ".xml", ".ics")):
        text = file.read_text(encoding="utf-8")
        assert "framtid" not in text.lower(), file
        assert "ribbon" not in text, file
